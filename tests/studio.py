"""A folder to make videos in, with the real `glancec` and the real ffmpeg."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from tests.video import Video

RATE = 22050


@dataclass(frozen=True)
class Run:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err

    def ok(self) -> Run:
        assert self.code == 0, self.said
        return self


@dataclass(frozen=True)
class Studio:
    """`folder` holds scripts and songs, `cache` what builds keep."""

    folder: Path
    cache: Path

    def glancec(self, *arguments: str | Path, timeout: float = 240) -> Run:
        """Run the command as a user would, from the folder."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=timeout,
            check=False,
        )  # fmt: skip
        said = done.stdout + done.stderr
        assert "Traceback" not in said, said
        for kept in re.findall(r"report it with (\S+),", said):
            raise AssertionError(Path(kept).read_text())
        return Run(done.returncode, done.stdout, done.stderr)

    def command(self, *arguments: str | Path) -> list[str]:
        return [sys.executable, "-m", "glance", *map(str, arguments)]

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "GLANCE_CACHE_DIR": str(self.cache), "NO_COLOR": "1"}

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text)
        return path

    def clicks(self, name: str, times: NDArray[np.float64], seconds: float) -> Path:
        """A song of clicks: 5 ms of a decaying 1 kHz tone at each time, over soft noise."""
        samples = np.random.default_rng(1).normal(0, 1e-4, round(seconds * RATE))
        n = np.arange(round(0.05 * RATE))
        click = 0.8 * np.sin(2 * np.pi * 1000 * n / RATE) * np.exp(-n / (0.005 * RATE))
        for time in times:
            start = round(time * RATE)
            part = samples[start : start + len(click)]
            part += click[: len(part)]
        path = self.folder / name
        soundfile.write(path, samples, RATE)
        return path

    def video(self, name: str = "v.mp4") -> Video:
        """A video of the folder."""
        return Video(self.folder / name)

    def forget(self) -> None:
        """Clear the cache."""
        self.glancec("cache", "clear").ok()
