"""How long checking a script again takes after one line changed: `python benchmarks/edits.py`.

In one process, 3,000 lines against a song of four minutes, a warm lock. Processor time of
`session.edited(text)` alone, and with reading the storyboard that came of it; as a baseline the
check of the same texts from nothing. Then, of the commonest edit, where it goes.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import soundfile

import glance
from glance.syntax.source import Source

EXAMPLES = Path(__file__).parent.parent / "examples"
LINES = 3000
ROUNDS = 15

HEADER = """\
glance 1
audio "song.flac"
title "take 0"
size 64x36
fps 24
tempo 123
downbeat 0.08s
"""

T = TypeVar("T")


def named() -> Iterator[str]:
    """Names, styles, sections and looks, as many as a long storyboard has."""
    for n in range(40):
        yield f'let text{n} = "a house by the sea, {n}"'
        yield f"let much{n} = 0.{n + 10}"
    for n in range(10):
        yield f'style mine{n} = "{{{{ prompt }}}}, in oil {n}"'
        yield f"section part{n} = bar {12 * n}..{12 * n + 4}"
    for n in range(20):
        yield f"look glow{n}(amount = 0.5):"
        yield f"    contrast 1 + amount * much{n}"
        yield "    on beat 1: saturation amount"


def cues(lines: int) -> Iterator[str]:
    """Cues of the kinds people write, one after the other; none hides another."""
    count = lines // 4
    for n in range(count):
        start, length = 120 * n / count, 120 / count
        yield f"on bar {start:.3f}..{start + length:.3f}:"
        yield f'    prompt text{n % 40} -> "a boat, take 0"'
        yield f"    brightness 1 + much{n % 40} * decay(kick, 0.2s)"
        yield f"    use glow{n % 20}(0.4)" if n % 5 == 0 else "    camera roll 2deg ease in"


def script() -> str:
    head = [*HEADER.splitlines(), *named()]
    return "\n".join([*head, *cues(LINES - len(head))]) + "\n"


def in_one_block() -> str:
    """A storyboard of 300 lines in one cue."""
    inner = (f"    {line}" for line in cues(300))
    return "\n".join([*HEADER.splitlines(), *named(), "on bar 0..120:", *inner]) + "\n"


def with_warnings() -> str:
    """A storyboard most of which is hidden: some 700 warnings."""
    again = [f"on bar 3..4: {line.strip()}" for line in cues(LINES) if line.startswith("    p")]
    return "\n".join([*HEADER.splitlines(), *named(), *again]) + "\n"


Edit = Callable[[str, int], str]
"""The text after the edit, in a round of the benchmark."""


def at(share: float, old: str, new: str) -> Edit:
    """Write `new` with a number in it for `old`, some way into the text."""

    def edit(text: str, round: int) -> str:
        place = text.index(old, int(share * len(text)))
        return text[:place] + new.format(round) + text[place + len(old) :]

    return edit


EDITS: dict[str, tuple[Callable[[], str], Edit]] = {
    "a line of the first cue": (script, at(0.0, "boat, take 0", "boat, take {}")),
    "a line halfway": (script, at(0.5, "boat, take 0", "boat, take {}")),
    "a line of the last cue": (script, at(0.99, "boat, take 0", "boat, take {}")),
    "a new cue halfway": (script, at(0.5, "\non bar", "\non beat {0}: hue {0}deg\non bar")),
    "a line that makes no sense": (script, at(0.5, "boat, take 0", 'boat, {}" -> ')),
    "a comment": (script, at(0.5, "\non bar", "\n# take {}\non bar")),
    "the title": (script, at(0.0, "take 0", "take {}")),
    "a name of 18 cues": (script, at(0.0, "let much7 = 0.17", "let much7 = 0.17{}")),
    "a look of 7 cues": (script, at(0.0, "contrast 1 + amount", "contrast 1.{} + amount")),
    "the tempo": (script, at(0.0, "tempo 123", "tempo 123.{}")),
    "a line among 700 warnings": (with_warnings, at(0.5, "boat, take 0", "boat, take {}")),
    "a line of a block of 300": (in_one_block, at(0.5, "boat, take 0", "boat, take {}")),
}


def processor_ms(what: Callable[[str], T], text: str) -> tuple[T, float]:
    begin = time.process_time()
    done = what(text)
    return done, (time.process_time() - begin) * 1000


def row(label: str, name: str, text: str, edit: Edit) -> None:
    session = glance.begin(Source(name, text))
    texts = [edit(text, number) for number in range(1, ROUNDS + 1)]
    edits, boards = [], []
    for new in texts:
        session, taken = processor_ms(session.edited, new)
        board, read = processor_ms(lambda _, session=session: session.outcome, new)
        edits.append(taken)
        boards.append(taken + read)
    checks = [processor_ms(lambda text: glance.check(Source(name, text)), new) for new in texts]
    assert checks[-1][0] == board
    anew = statistics.median(taken for _, taken in checks)
    columns = (statistics.median(edits), max(edits), statistics.median(boards), anew)
    print(f"{label:28}" + "".join(f"{ms:10.1f}" for ms in columns))


def where_it_goes(name: str) -> None:
    text, edit = script(), EDITS["a line halfway"][1]
    session = glance.begin(Source(name, text))
    profile = cProfile.Profile()
    for number in range(ROUNDS):
        new = edit(text, number)
        profile.enable()
        session = session.edited(new)
        profile.disable()
    profile.create_stats()
    own: dict[str, float] = defaultdict(float)
    for (file, _, _), (_, _, here, *_) in profile.stats.items():
        own[file.partition("/glance/")[2] or "Python itself"] += here
    whole = sum(own.values())
    print("\nWhere a line halfway goes, by the profiler:")
    for room, share in sorted(own.items(), key=lambda entry: -entry[1])[:10]:
        print(f"    {share / whole:5.0%}  {room}")


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GLANCE_CACHE_DIR"] = str(Path(folder) / "cache")
        samples, rate = soundfile.read(EXAMPLES / "first_light.ogg")
        soundfile.write(Path(folder) / "song.flac", np.tile(samples, (4, 1))[: 240 * rate], rate)
        name = str(Path(folder) / "v.glance")
        glance.check(Source(name, script()))  # writes the lock
        print(f"{'edit of 3,000 lines':28}    median     worst     board  from nothing   (ms)")
        for label, (text, edit) in EDITS.items():
            row(label, name, text(), edit)
        where_it_goes(name)


if __name__ == "__main__":
    main()
