"""A song's bytes become samples.

WAV, FLAC, OGG and MP3 go through libsndfile, straight from the file that was hashed; what it
can't read goes to ffmpeg (`decoders`). The samples counted here are the samples that are heard: a
video's length follows from them. They are counted at the file's rate and may be kept at another:
nobody holds two hours of a song, nor its file, in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from os import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from glance.diagnostics.catalogue import music as faults
from glance.diagnostics.diagnostic import Diagnostic, Outcome
from glance.ffmpeg import ffmpeg_binary
from glance.music.decoders import listened
from glance.music.heard import Remark
from glance.music.transcode import UNKNOWN, ByFfmpeg, CannotDecode
from glance.records import dataclass
from glance.world import World

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    from glance.music.fold import Channels
    from glance.music.tape import Tape

    Samples = NDArray[float32]

SHORTEST = 1.0
"""Seconds below which no tempo is looked for."""

LONGEST = 6 * 3600.0
"""Seconds beyond which no song is heard: they take 1.7 GB."""

SILENCE = 3e-4
"""Root mean square (about -70 dBFS) below which a song counts as silent; a constant offset is
nothing to hear."""

_FORMS: Mapping[tuple[bytes, bytes], Literal["little", "big"]] = {
    (b"RIFF", b"WAVE"): "little",
    (b"FORM", b"AIFF"): "big",
    (b"FORM", b"AIFC"): "big",
}
"""How files that begin with their length write it."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Decoded sound.

    mono      one channel, about -1..1, at a rate of its own;
    rate      samples a second that the file has;
    channels  how many it has;
    samples   how many of each channel could be decoded;
    promised  how many the file says it holds, where that is more;
    lufs      integrated loudness of all channels, None where nothing is loud enough;
    silent    whether there is nothing to hear;
    remarks   what was odd about it.
    """

    mono: Tape
    rate: int
    channels: int
    samples: int
    promised: int = 0
    lufs: float | None = None
    silent: bool = False
    remarks: tuple[Remark, ...] = ()

    @property
    def duration(self) -> float:
        """Seconds."""
        return self.samples / self.rate


def decode(path: Path, data: bytes, world: World) -> Outcome[Sound | None]:
    """Samples of the song at `path`, whose bytes are `data`, at its own rate; see `decode_file`."""
    return decode_file(path, BytesIO(data), world)


def decode_file(
    path: Path, file: BinaryIO, world: World, rate: int | None = None
) -> Outcome[Sound | None]:
    """Samples of the song at `path`, which is open as `file`.

    rate  samples a second that are wanted; None for the file's own.

    None where there is nothing to hear; the diagnostic (without a place) says why.
    """
    size = file.seek(0, SEEK_END)
    if not size:
        return _fail(faults.SONG_EMPTY.anywhere(path=path), "export or download it again")
    try:
        sound, told = listened(file, lambda: _by_ffmpeg(path, world), lambda s: _heard(s, rate))
    except CannotDecode as reason:
        return _fail(
            faults.NOT_A_SONG.anywhere(path=path, reason=reason),
            "export the song as WAV, FLAC, OGG, MP3 or M4A and name that file",
        )
    except _TooLong:
        return _fail(
            faults.SONG_TOO_LONG.anywhere(path=path, hours=LONGEST / 3600),
            "name the right file, or cut it and make a video of each part",
        )
    if sound.samples == 0:
        return _fail(faults.SONG_WITHOUT_SAMPLES.anywhere(path=path), "export the song again")
    promised = max(told, _declared(file, size, sound))
    if sound.samples < told / 2:
        return _fail(
            faults.SONG_TRUNCATED.anywhere(
                path=path, heard=sound.duration, promised=told / sound.rate
            ),
            "copy or download the file again: most of it is missing",
        )
    return Outcome(_remarked(replace(sound, promised=promised)))


class _TooLong(Exception):
    """Beyond LONGEST: whoever decodes it, there is no need to go on."""


def at_hand(samples: Samples, rate: int) -> Sound:
    """Sound that needn't be decoded: of one channel, (samples,)."""
    from glance.music.tape import recorded

    return Sound(recorded([samples], rate, rate)[0], rate, 1, len(samples))


def _fail(fault: Diagnostic, way_out: str) -> Outcome[Sound | None]:
    return Outcome(None, (fault.hint(way_out),))


def _by_ffmpeg(path: Path, world: World) -> ByFfmpeg:
    try:
        local = world.local(path)
    except OSError:
        raise CannotDecode(UNKNOWN) from None
    return ByFfmpeg(local, ffmpeg_binary(world))


def _heard(song: Channels, rate: int | None) -> Sound:
    from glance.music.fold import folded

    most = round(LONGEST * song.rate)
    tape, seen, lufs = folded(song, rate or song.rate, most)
    if seen.samples > most:
        raise _TooLong
    odd = (Remark(faults.SAMPLES_NOT_NUMBERS.code, (("count", float(seen.odd)),)),)
    return Sound(
        tape,
        song.rate,
        song.channels,
        seen.samples,
        lufs=lufs,
        silent=seen.spread < SILENCE**2 * seen.samples,
        remarks=odd if seen.odd else (),
    )


def _declared(file: BinaryIO, size: int, sound: Sound) -> int:
    """Samples that the header of a WAV or an AIFF declares: libsndfile quietly believes the file's
    size instead."""
    file.seek(0)
    header = file.read(12)
    order = _FORMS.get((header[:4], header[8:]))
    if order is None or size < 44:
        return sound.samples
    declared = int.from_bytes(header[4:8], order) + 8
    streamed = declared >= 0xFFFFFFF0  # written to a pipe: the size was never filled in
    if streamed or declared <= size + 8:
        return sound.samples
    return int(sound.samples * declared / size)


def _remarked(sound: Sound) -> Sound:
    """With all that the listener should know of it."""
    remarks = [*sound.remarks]
    if sound.promised > sound.samples + sound.rate // 10:
        lengths = (("heard", sound.duration), ("promised", sound.promised / sound.rate))
        remarks.append(Remark(faults.SONG_ENDS_EARLY.code, lengths))
    if sound.silent:
        remarks.append(Remark(faults.SONG_SILENT.code))
    elif sound.duration < SHORTEST:
        remarks.append(Remark(faults.SONG_SHORT.code, (("seconds", sound.duration),)))
    return replace(sound, remarks=tuple(remarks))
