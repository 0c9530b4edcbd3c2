"""Finished frames into H.264, and a song into AAC, by ffmpeg.

Every option stands in one table with its reason. The table and ffmpeg's version are part
of every key: with another encoder nothing old is reused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from glance.builder.process import Process, failed
from glance.builder.store import Store
from glance.ffmpeg import ffmpeg_binary
from glance.records import dataclass
from glance.world import World

if TYPE_CHECKING:
    from ffmpeg.nodes import OutputStream

    from glance.render.renderer import Picture


@dataclass(frozen=True, slots=True)
class Option:
    """An option of ffmpeg and why it is set."""

    name: str
    value: str
    why: str


VIDEO = (
    Option("c:v", "libx264", "H.264: the one codec that every player and site takes"),
    Option("preset", "veryfast", "drawing should be the slow part; slower ones save few bytes"),
    Option("crf", "18", "no difference to be seen from the frames that were drawn"),
    Option("bf", "0", "no frame is shown before it is decoded: segments join without a gap"),
    Option("threads", "1", "other counts give other bytes; the cores each have a chunk"),
    Option(
        "x264-params",
        "keyint=infinite:aud=1:colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv",
        "one key frame at the start is enough; marks between pictures let segments of one "
        "frame be told apart; what the colours mean is written into the stream itself",
    ),
    Option("flags", "+bitexact+cgop", "nothing refers across a segment's ends"),
    Option("fflags", "+bitexact", "no version or date in the stream"),
)
CONVERSION = (
    Option("out_color_matrix", "bt709", "what players assume of HD video; the default is 601"),
    Option("out_range", "tv", "what players assume of 4:2:0 video"),
    Option("flags", "bicubic+accurate_rnd+full_chroma_inp+bitexact", "same bytes on any machine"),
)
SOUND = (
    Option("c:a", "aac", "goes into mp4 and mov, and every ffmpeg has it"),
    Option("b:a", "192k", "transparent for stereo music"),
    Option("flags", "+bitexact", "no version in the stream"),
    Option("fflags", "+bitexact", "nor in the file"),
    Option("map_metadata", "-1", "the song's tags are not the video's"),
)
MARK = b"\x00\x00\x00\x01\x09"
"""The access unit delimiter that begins each picture (aud=1)."""


def as_arguments(options: tuple[Option, ...]) -> dict[str, str]:
    """For ffmpeg-python, which takes options as keywords."""
    return {option.name: option.value for option in options}


@dataclass(frozen=True, slots=True)
class Encoder:
    """ffmpeg and what it is asked for."""

    binary: Path
    version: str

    @property
    def identity(self) -> str:
        """Everything about the encoding that changes its bytes."""
        table = [(o.name, o.value) for o in (*VIDEO, *CONVERSION, *SOUND)]
        return f"{self.version} {table}"

    def segment(
        self, pictures: Iterable[Picture], frames: int, size: tuple[int, int], fps: Fraction
    ) -> bytes:
        """An H.264 stream (Annex B) of exactly `frames` pictures, encoded as they come."""
        import numpy as np

        with Process(self._segment_command(size, fps), "encode frames") as ffmpeg:
            for picture in pictures:
                ffmpeg.feed(np.ascontiguousarray(picture).data)
            stream = ffmpeg.finished()
        encoded = stream.count(MARK)
        if encoded != frames:
            raise failed("encode frames", f"it made {encoded} pictures of {frames}")
        return stream

    def _segment_command(self, size: tuple[int, int], fps: Fraction) -> list[str]:
        import ffmpeg

        source = ffmpeg.input(
            "pipe:0", format="rawvideo", pix_fmt="rgb24", s="{}x{}".format(*size), framerate=fps
        )
        yuv = source.filter("scale", **as_arguments(CONVERSION)).filter("format", "yuv420p")
        return self.command(yuv.output("pipe:1", format="h264", **as_arguments(VIDEO)))

    def command(self, made: OutputStream) -> list[str]:
        """The whole command line: a list, never a shell's."""
        quiet = made.global_args("-hide_banner", "-nostdin", "-loglevel", "error")
        return [str(part) for part in quiet.compile(cmd=str(self.binary))]


def encoder(world: World, store: Store) -> Encoder:
    """The ffmpeg of this machine. Raises EnvironmentFault when there is none."""
    binary = ffmpeg_binary(world)
    return Encoder(binary, version_of(binary, store))


def version_of(binary: Path, store: Store) -> str:
    """What ffmpeg says it is; asked once for each file, as starting it takes a while."""
    file = binary.stat()
    known_as = f"ffmpeg {binary} {file.st_size} {file.st_mtime_ns}"
    key = hashlib.sha256(known_as.encode()).hexdigest()
    known = store.get(key)
    if known is None:
        with Process([str(binary), "-version"], "start") as ffmpeg:
            known = ffmpeg.finished().split(b"\n", 1)[0]
        store.put(key, known)
    return known.decode(errors="replace")
