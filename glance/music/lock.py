"""The lock: what was heard, as text that a musician reads and `git diff` shows well.

One fact a line, one bar a line:

    tempo       123.000 sure 0.97
    or          61.500 0.03
    section     A bar 0..8 sure 1.00
    bar 16      31.300250 31.788055 32.275860 32.763665
"""

from __future__ import annotations

from itertools import pairwise

from glance.music.heard import Heard, HeardSection, Remark
from glance.music.tempo_map import TempoMap

FORMAT = 1

_PREFACE = """\
# What glancec heard in the song. Commit it with the script, whose pins (tempo, meter,
# downbeat) win over it. Delete it to have the song analysed anew.
"""


def write_lock(heard: Heard) -> str:
    """The lock's text. `lock_reader.read_lock` gives back an equal value."""
    sure = heard.confidence
    lines = [
        _row("lock", FORMAT),
        _row("analysis", heard.analysis),
        _row("sha256", heard.sha256),
        _row("size", heard.size),
        _row("samplerate", heard.samplerate),
        _row("channels", heard.channels),
        _row("samples", heard.samples),
        "",
        _row("tempo", f"{heard.tempo_bpm:.3f} sure {sure.tempo:.2f}"),
        *(_row("or", f"{bpm:.2f} {share:.2f}") for bpm, share in heard.alternatives),
        _row("meter", f"{heard.meter} sure {sure.meter:.2f}"),
        _row("downbeat", f"sure {sure.downbeat:.2f}"),
        *([_row("key", heard.key)] if heard.key else []),
        *map(_remark, heard.remarks),
        "",
        *map(_section, heard.sections),
        "",
        *_bars(heard.tempo),
    ]
    return _PREFACE + "\n".join(lines) + "\n"


def _row(word: str, value: object) -> str:
    return f"{word:<11} {value}"


def _remark(remark: Remark) -> str:
    facts = " ".join(f"{name}={value:.6f}" for name, value in remark.facts)
    return _row("remark", f"{remark.code} {facts}".rstrip())


def _section(section: HeardSection) -> str:
    span = f"bar {section.start}..{section.stop}"
    return _row("section", f"{section.letter} {span} sure {section.confidence:.2f}")


def _bars(grid: TempoMap) -> list[str]:
    """The pickup's beats, then each bar's, then the beat at which the last bar ends."""

    def row(name: str, start: int, stop: int) -> str:
        beats = grid.beats[start - grid.first : stop - grid.first]
        return _row(name, " ".join(f"{beat:.6f}" for beat in beats))

    lines = grid.bar_lines
    rows = [row("pickup", grid.first, lines[0])] if grid.first < lines[0] else []
    for number, (start, stop) in enumerate(pairwise(lines), grid.first_bar):
        rows.append(row(f"bar {number}", start, stop))
    return [*rows, _row("end", f"beat {lines[-1]}")]
