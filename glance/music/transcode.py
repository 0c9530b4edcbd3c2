"""What libsndfile can't read, ffmpeg turns into something it can."""

from __future__ import annotations

import subprocess
from pathlib import Path

from glance.ffmpeg import ffmpeg_binary
from glance.world import World

# Demuxers that only ever read the file they are given. Playlists (hls, concat) are left
# out: they name other files, which a stranger's song shouldn't make us open.
_DEMUXERS = (
    "aac,ac3,aiff,amr,ape,asf,au,avi,caf,eac3,flac,matroska,mov,mp3,mpc,mpc8,mpegts,ogg,"
    "tak,tta,w64,wav,wv"
)

UNKNOWN = "its format is unknown"
_PLAINLY = {
    "moov atom not found": "its index is missing, as when a recording was cut off",
    "Invalid data": "what is in it isn't sound in a known format",
    "does not contain any stream": "there is no sound in it",
    "matches no": "there is no sound in it",
}


class CannotDecode(Exception):
    """Neither decoder could make sound of the file; the text says why."""


def transcoded(path: Path, world: World) -> bytes:
    """The sound of a file as AU with 32-bit floats, all channels, at its own rate.

    AU may leave its length open, as a pipe must. Raises CannotDecode, and EnvironmentFault
    where there is no ffmpeg.
    """
    try:
        local = world.local(path).absolute()
    except OSError:
        raise CannotDecode(UNKNOWN) from None
    run = subprocess.run(_command(ffmpeg_binary(world), local), capture_output=True, check=False)
    if not run.stdout:
        raise CannotDecode(_last_words(run.stderr))
    return run.stdout


def _command(ffmpeg: Path, song: Path) -> list[str]:
    """`file:` keeps a name with a colon from being read as a protocol or an option."""
    return [
        str(ffmpeg), "-nostdin", "-v", "error",
        "-protocol_whitelist", "file,pipe", "-format_whitelist", _DEMUXERS,
        "-i", f"file:{song}", "-map", "0:a:0", "-c:a", "pcm_f32be", "-f", "au", "pipe:1",
    ]  # fmt: skip


def _last_words(stderr: bytes) -> str:
    """ffmpeg's own reason, said plainly."""
    said = stderr.decode(errors="replace")
    return next((plainly for words, plainly in _PLAINLY.items() if words in said), UNKNOWN)
