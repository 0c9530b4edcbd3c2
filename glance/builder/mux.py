"""Segments and sound into one file, nothing encoded again."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

from glance.builder.encoder import Encoder
from glance.builder.process import Process
from glance.builder.store import Place
from glance.records import dataclass

CONTAINERS = {".mp4": "mp4", ".mov": "mov"}
FINEST = 10_000
"""Ticks a second that a container should have at least: some players round to them."""


@dataclass(frozen=True, slots=True)
class Container:
    """The file around the streams."""

    format: str
    fps: Fraction
    title: str

    @property
    def timescale(self) -> int:
        """Ticks a second, such that every frame begins on a tick."""
        ticks = self.fps.numerator
        while ticks < FINEST:
            ticks *= 2
        return ticks

    @property
    def options(self) -> dict[str, str]:
        """As ffmpeg has them: part of what a finished file depends on."""
        period = f"{self.fps.denominator}/{self.fps.numerator}/TB"
        named = {"metadata": f"title={self.title}"} if self.title else {}
        return {
            "c": "copy",
            # A bare H.264 stream has no times: picture N is shown at N / fps, never summed.
            "bsf:v": f"setts=ts=round(N*{period}):duration=round({period})",
            "video_track_timescale": str(self.timescale),
            "map_metadata": "-1",
            "fflags": "+bitexact",
            "flags": "+bitexact",
            # Else ffmpeg writes on when one stream is slow to come, and the bytes depend on luck.
            "max_interleave_delta": "0",
            "movflags": "+faststart",  # plays while it loads
            **named,
        }


def join(
    segments: Iterable[bytes], sound: Place, container: Container, encoder: Encoder, to: Path
) -> None:
    """Write the video to `to`. Raises EnvironmentFault when ffmpeg can't."""
    import ffmpeg

    video = ffmpeg.input("pipe:0", format="h264", framerate=container.fps)
    # The store's files have a header; ffmpeg can be told to begin behind it.
    behind = f"subfile,,start,{sound.offset},end,{sound.offset + sound.size},,:{sound.path}"
    audio = ffmpeg.input(behind)
    made = ffmpeg.output(
        video.video, audio.audio, str(to), format=container.format, **container.options
    )
    command = encoder.command(made.overwrite_output())
    with Process(command, f"write {to.name}", writes=to) as process:
        for segment in segments:
            process.feed(segment)
        process.finished()
