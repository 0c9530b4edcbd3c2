"""How long the commands take that people wait for: `python benchmarks/commands.py`.

Whole processes, in turn with an empty Python for a baseline, medians of several rounds.
The song is four minutes of the example, repeated.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile

EXAMPLES = Path(__file__).parent.parent / "examples"
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


def seconds(command: list[str], folder: Path) -> float:
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return time.perf_counter() - begin


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["GLANCE_CACHE_DIR"] = str(folder / "cache")
        samples, rate = soundfile.read(EXAMPLES / "first_light.ogg")
        soundfile.write(folder / "song.flac", np.tile(samples, (4, 1))[: 240 * rate], rate)
        (folder / "v.glance").write_text(script(500))
        (folder / "long.glance").write_text(untidy(script(3000)))
        glancec = [sys.executable, "-m", "glance"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "glancec --help": [*glancec, "--help"],
            "glancec explain G0403": [*glancec, "explain", "G0403"],
            "check, 500 lines, warm lock": [*glancec, "check", "v.glance"],
            "fmt, 3,000 untidy lines": ["sh", "-c", f"{' '.join(glancec)} fmt - < long.glance"],
            "plan, 4 minutes at 24 fps": [*glancec, "plan", "v.glance", "-o", "plan.json"],
            "build with nothing to do": [*glancec, "build", "v.glance", "-o", "v.mp4", "--quiet"],
        }
        for command in commands.values():
            seconds(command, folder)  # warm up; the last one builds the video
        taken: dict[str, list[float]] = {label: [] for label in commands}
        for _ in range(ROUNDS):
            for label, command in commands.items():
                taken[label].append(seconds(command, folder))
    baseline = statistics.median(taken["python -c pass"])
    print(f"{'':32} median ms   over an empty Python")
    for label, times in taken.items():
        median = statistics.median(times)
        print(f"{label:32} {median * 1000:9.0f}   {(median - baseline) * 1000:9.0f}")


if __name__ == "__main__":
    main()
