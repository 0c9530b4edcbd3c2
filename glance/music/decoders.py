"""Who decodes a song: libsndfile, or ffmpeg where it can't, or stops in the middle.

The ear asks here, and so does who puts the song under the pictures, for decoders disagree: ffmpeg
knows no WAV behind an ID3 tag, hears noise in a RIFX, begins a cut OGG elsewhere and goes on where
libsndfile ends. What is heard in the video has to be what was analysed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, Protocol, TypeVar

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.music.transcode import CannotDecode

if TYPE_CHECKING:
    from glance.music.fold import Channels

_LITTLE = 4800
"""Samples that a decoder may lack at the end: some give the last packet of a broken file."""


class Listened(Protocol):
    """What somebody made of a song.

    samples  of each channel that were heard; for who had enough before the end, all there are.
    """

    @property
    def samples(self) -> int: ...


T = TypeVar("T", bound=Listened)


def listened(
    file: BinaryIO, by_ffmpeg: Callable[[], Channels], listen: Callable[[Channels], T]
) -> tuple[T, int]:
    """What `listen` makes of the song that is open as `file`, and the samples that it promises.

    It is called again, for another decoder, where the first one falls silent too early.

    Raises CannotDecode, and EnvironmentFault where only ffmpeg could and isn't there.
    """
    made, promised = _by_libsndfile(file, listen)
    if made is not None and made.samples and made.samples + _LITTLE >= promised:
        return made, promised
    try:
        again = listen(by_ffmpeg())
    except CannotDecode:
        if made is None:
            raise
        return made, promised
    except EnvironmentFault:
        if made is None or not made.samples:
            raise
        return made, promised
    if made is None or again.samples > made.samples + _LITTLE:
        return again, promised
    return made, promised


def _by_libsndfile(file: BinaryIO, listen: Callable[[Channels], T]) -> tuple[T | None, int]:
    """None when libsndfile doesn't know the format (or its decoder gives up too early)."""
    import soundfile

    from glance.music.fold import ByLibsndfile
    from glance.music.links import goes_on

    promised = 0
    if goes_on(file):
        return None, promised
    file.seek(0)
    try:
        with soundfile.SoundFile(file) as opened:
            promised = opened.frames
            return listen(ByLibsndfile(opened)), promised
    except (soundfile.LibsndfileError, RuntimeError, ValueError):
        return None, promised
