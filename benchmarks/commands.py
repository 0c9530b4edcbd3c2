"""How long the commands take that people wait for: `python benchmarks/commands.py [CHECKOUT…]`.

Whole processes, in turn with an empty Python for a baseline, medians of several rounds, and the
least processor time of them, which is nearly the same on a busy machine. The song is four minutes
of the example, repeated. Modules are compiled before, as they are from their second use on.
Other checkouts that are named take turns with this one.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import soundfile

HERE = Path(__file__).parents[1]
EXAMPLES = HERE / "examples"
ROUNDS = 9

HEADER = 'glance 1\naudio "song.flac"\nsize 64x36\nmodel sketch\ntempo 123\ndownbeat 0.08s\n'


def script(lines: int) -> str:
    """A storyboard of so many lines, of the kinds people write."""
    body = ['prompt "sea"', "camera zoom 1.3"]
    for bar in range((lines - len(HEADER.splitlines()) - 2) // 4):
        start = bar % 110
        body += [
            f"on bar {start}..{start + 1}:",
            f'    prompt "a house, {bar}" -> "a boat"',
            f"    brightness 1 + 0.{bar % 9 + 1} * decay(kick, 0.2s)",
            "    camera roll 2deg ease there-and-back",
        ]
    return HEADER + "\n".join(body) + "\n"


def untidy(text: str) -> str:
    """A storyboard hardly a line of which is in canonical form."""
    return text.replace("    ", "  ").replace(" -> ", "->").replace(" * ", "*") + "\n\n"


class Taken(NamedTuple):
    """Seconds."""

    wall: float
    processor: float


def taken(command: list[str], environment: dict[str, str], folder: Path) -> Taken:
    begin, before = time.perf_counter(), processor()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return Taken(time.perf_counter() - begin, processor() - before)


def processor() -> float:
    """What the processes that we waited for have used of it so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def environment_of(checkout: Path, folder: Path) -> dict[str, str]:
    """In which the Glance of a checkout runs, its modules compiled, whatever we are told."""
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    cache = {"GLANCE_CACHE_DIR": str(folder / "cache"), "PYTHONPATH": str(checkout)}
    return os.environ | compiled | cache


def commands() -> dict[str, list[str]]:
    glancec = [sys.executable, "-m", "glance"]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "glancec --help": [*glancec, "--help"],
        "glancec explain G0403": [*glancec, "explain", "G0403"],
        "check, 500 lines, warm lock": [*glancec, "check", "v.glance"],
        "fmt, 3,000 untidy lines": ["sh", "-c", f"{' '.join(glancec)} fmt - < long.glance"],
        "plan, 4 minutes at 24 fps": [*glancec, "plan", "v.glance", "-o", "plan.json"],
        "build with nothing to do": [*glancec, "build", "v.glance", "-o", "v.mp4", "--quiet"],
    }


def prepare(folder: Path) -> None:
    folder.mkdir()
    samples, rate = soundfile.read(EXAMPLES / "first_light.ogg")
    soundfile.write(folder / "song.flac", np.tile(samples, (4, 1))[: 240 * rate], rate)
    (folder / "v.glance").write_text(script(500))
    (folder / "long.glance").write_text(untidy(script(3000)))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("checkouts", nargs="*", type=Path, help="to take turns with this one")
    checkouts = [HERE, *(folder.resolve() for folder in options.parse_args().checkouts)]
    found: dict[tuple[str, Path], list[Taken]] = {}
    with tempfile.TemporaryDirectory() as name:
        folders = {checkout: Path(name) / str(n) for n, checkout in enumerate(checkouts)}
        for folder in folders.values():
            prepare(folder)
        for turn in range(1 + ROUNDS):
            for label, command in commands().items():
                for checkout, folder in folders.items():
                    took = taken(command, environment_of(checkout, folder), folder)
                    if turn:  # the first warms up, and builds the video
                        found.setdefault((label, checkout), []).append(took)
    print(f"{'':28} median ms   least   least of processor")
    for (label, checkout), times in found.items():
        walls = [took.wall * 1000 for took in times]
        least = min(took.processor for took in times) * 1000
        whose = "" if checkout == HERE else f"   {checkout}"
        print(f"{label:28} {statistics.median(walls):9.0f} {min(walls):7.0f} {least:7.0f}{whose}")


if __name__ == "__main__":
    main()
