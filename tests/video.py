"""A finished video, read back through ffmpeg."""

from __future__ import annotations

import hashlib
import subprocess
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from glance.ffmpeg import ffmpeg_binary
from glance.world import RealWorld

RATE = 44_100
"""Samples a second of `Video.sound`."""


@dataclass(frozen=True)
class Video:
    """A finished file, read back through ffmpeg."""

    path: Path

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    def frames(self, width: int, height: int) -> NDArray[np.uint8]:
        """(n, height, width, 3), RGB, converted as the file says its colours are."""
        raw = ffmpeg(
            "-i", self.path, "-map", "0:v", "-fps_mode", "passthrough",
            "-vf", "scale=flags=accurate_rnd+full_chroma_int", "-pix_fmt", "rgb24",
            "-f", "rawvideo", "-",
        )  # fmt: skip
        return np.frombuffer(raw, np.uint8).reshape(-1, height, width, 3)

    def timestamps(self) -> list[Fraction]:
        """When each picture is shown, seconds, as the container has it."""
        text = ffmpeg("-i", self.path, "-map", "0:v", "-c", "copy", "-f", "framecrc", "-").decode()
        lines = text.splitlines()
        base = next(Fraction(line.split()[-1]) for line in lines if line.startswith("#tb 0"))
        return [int(line.split(",")[2]) * base for line in lines if not line.startswith("#")]

    def sound(self, rate: int = RATE) -> NDArray[np.float32]:
        """(n,) mono samples, so many a second."""
        raw = ffmpeg("-i", self.path, "-map", "0:a", "-ac", "1", "-ar", rate, "-f", "f32le", "-")
        return np.frombuffer(raw, np.float32)

    def described(self) -> str:
        """What ffmpeg says of it."""
        command = [str(ffmpeg_binary(RealWorld())), "-hide_banner", "-i", str(self.path)]
        return subprocess.run(command, capture_output=True, text=True, check=False).stderr

    def luminance(self, width: int, height: int) -> NDArray[np.float64]:
        """Mean luma of each frame, 0..255."""
        raw = ffmpeg(
            "-i", self.path, "-map", "0:v", "-fps_mode", "passthrough",
            "-pix_fmt", "gray", "-f", "rawvideo", "-",
        )  # fmt: skip
        return np.frombuffer(raw, np.uint8).reshape(-1, width * height).mean(axis=1)


def ffmpeg(*arguments: object) -> bytes:
    command = [str(ffmpeg_binary(RealWorld())), "-v", "error", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=True).stdout
