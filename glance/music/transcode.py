"""What libsndfile can't read, ffmpeg decodes, as fast as it is asked to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from struct import unpack
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    Samples = NDArray[float32]

# Demuxers that only ever read the file they are given. Playlists (hls, concat) are left
# out: they name other files, which a stranger's song shouldn't make us open.
_DEMUXERS = (
    "aac,ac3,aiff,amr,ape,asf,au,avi,caf,dts,eac3,flac,flv,matroska,mov,mp3,mpc,mpc8,mpeg,mpegts,"
    "mxf,ogg,tak,tta,w64,wav,wv"
)

STEREO = ("-af", "aresample=rematrix_maxval=1,aformat=channel_layouts=mono|stereo")
"""Five channels in two are louder than any of them: they are turned down, so as not to clip."""

UNKNOWN = "its format is unknown"
_PLAINLY = {
    "moov atom not found": "its index is missing, as when a recording was cut off",
    "Invalid data": "what is in it isn't sound in a known format",
    "does not contain any stream": "there is no sound in it",
    "matches no": "there is no sound in it",
}

_HEADER = ">4s5I"
"""Of AU: mark, where samples begin, their bytes (unknown in a pipe), encoding, rate, channels."""
_HEADER_SIZE, _SAMPLE_SIZE = 24, 4


class CannotDecode(Exception):
    """Neither decoder could make sound of the file; the text says why."""


class ByFfmpeg:
    """What ffmpeg decodes, at the file's own rate: all channels, or no more than two.

    Raises CannotDecode.
    """

    def __init__(self, song: Path, ffmpeg: Path, *, stereo: bool = False) -> None:
        self._command = _command(ffmpeg, song.absolute(), STEREO if stereo else ())
        with self._running() as sound:
            self.rate, self.channels = _header(sound)

    def stretches(self) -> Iterator[Samples]:
        """(samples, channels), up to the end or to where ffmpeg has no more."""
        import numpy as np

        from glance.music.fold import at_once_of

        frame = _SAMPLE_SIZE * self.channels
        with self._running() as sound:
            _header(sound)
            while data := sound.read(at_once_of(self.channels) * frame):
                whole = memoryview(data)[: len(data) // frame * frame]
                samples = np.frombuffer(whole, dtype=">f4").astype(np.float32)
                yield samples.reshape(-1, self.channels)

    @contextmanager
    def _running(self) -> Iterator[IO[bytes]]:
        """What ffmpeg writes. It is ended with whoever reads it, and nobody waits for its words."""
        with (
            TemporaryFile() as said,
            Popen(self._command, stdin=DEVNULL, stdout=PIPE, stderr=said) as process,
        ):
            assert process.stdout is not None
            try:
                yield process.stdout
            except EOFError:
                process.wait()
                said.seek(0)
                raise CannotDecode(_last_words(said.read())) from None
            finally:
                process.kill()


def _header(sound: IO[bytes]) -> tuple[int, int]:
    """Rate and channels; the next to be read is the first sample. Raises EOFError at none."""
    header = sound.read(_HEADER_SIZE)
    if len(header) < _HEADER_SIZE:
        raise EOFError
    _, start, _, _, rate, channels = unpack(_HEADER, header)
    sound.read(start - _HEADER_SIZE)
    return rate, channels


def _command(ffmpeg: Path, song: Path, mix: Sequence[str]) -> list[str]:
    """AU with 32-bit floats, which may leave its length open, as a pipe must.

    `file:` keeps a name with a colon from being read as a protocol or an option.
    """
    return [
        str(ffmpeg), "-nostdin", "-v", "error",
        "-protocol_whitelist", "file,pipe", "-format_whitelist", _DEMUXERS,
        "-i", f"file:{song}", "-map", "0:a:0", *mix, "-c:a", "pcm_f32be", "-f", "au", "pipe:1",
    ]  # fmt: skip


def _last_words(stderr: bytes) -> str:
    """ffmpeg's own reason, said plainly."""
    said = stderr.decode(errors="replace")
    return next((plainly for words, plainly in _PLAINLY.items() if words in said), UNKNOWN)
