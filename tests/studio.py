"""A folder to make videos in, with the real `glancec` and the real ffmpeg."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from glance.ffmpeg import ffmpeg_binary
from glance.world import RealWorld

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

    def forget(self) -> None:
        """Clear the cache."""
        self.glancec("cache", "clear").ok()


def luminance(video: Path, size: tuple[int, int]) -> NDArray[np.float64]:
    """Mean luma of each frame of a video, 0..255."""
    width, height = size
    raw = _decoded(video, "-f", "rawvideo", "-pix_fmt", "gray", "-fps_mode", "passthrough")
    return np.frombuffer(raw, np.uint8).reshape(-1, width * height).mean(axis=1)


def picture(video: Path, frame: int, size: tuple[int, int]) -> NDArray[np.uint8]:
    """Frame number `frame` as (height, width, 3) RGB."""
    width, height = size
    chosen = ("-vf", f"select=eq(n\\,{frame})", "-frames:v", "1", "-fps_mode", "passthrough")
    raw = _decoded(video, *chosen, "-f", "rawvideo", "-pix_fmt", "rgb24")
    return np.frombuffer(raw, np.uint8).reshape(height, width, 3)


def timestamps(video: Path) -> list[Fraction]:
    """When each frame is shown, in seconds, as the container says."""
    binary = ffmpeg_binary(RealWorld())
    command = [str(binary), "-v", "error", "-i", str(video), "-map", "0:v", "-c", "copy",
               "-f", "framecrc", "-"]  # fmt: skip
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    base = re.search(r"#tb 0: (\d+)/(\d+)", text)
    assert base
    tick = Fraction(int(base[1]), int(base[2]))
    return [int(line.split(",")[2]) * tick for line in text.splitlines() if line[0] != "#"]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _decoded(video: Path, *options: str) -> bytes:
    binary = ffmpeg_binary(RealWorld())
    command = [str(binary), "-v", "error", "-i", str(video), "-map", "0:v", *options, "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout
