"""A song's bytes become samples.

WAV, FLAC, OGG and MP3 go through libsndfile, straight from the bytes that were
hashed; what it can't read goes to ffmpeg. The samples counted here are the samples
that are heard: a video's length follows from them.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from glance.diagnostics.catalogue import music as faults
from glance.diagnostics.diagnostic import Diagnostic, Outcome
from glance.music.heard import Remark
from glance.music.transcode import UNKNOWN, CannotDecode, transcoded
from glance.records import dataclass
from glance.world import World

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    Samples = NDArray[float32]

SHORTEST = 1.0
"""Seconds below which no tempo is looked for."""

SILENCE = 3e-4
"""Root mean square (about -70 dBFS) below which a song counts as silent."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Decoded sound.

    mono      one channel, float32, about -1..1, at `rate` samples a second;
    lufs      integrated loudness of all channels, None where nothing is loud enough;
    channels  how many the file has;
    promised  samples the file says it holds, where that is more than could be decoded;
    remarks   what was odd about it.
    """

    mono: Samples
    rate: int
    channels: int
    promised: int = 0
    lufs: float | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def samples(self) -> int:
        return len(self.mono)

    @property
    def duration(self) -> float:
        """Seconds."""
        return self.samples / self.rate


def decode(path: Path, data: bytes, world: World) -> Outcome[Sound | None]:
    """Samples of the song at `path`, whose bytes are `data`.

    None where there is nothing to hear; the diagnostic (without a place) says why.
    """
    if not data:
        return _fail(faults.SONG_EMPTY.anywhere(path=path), "export or download it again")
    try:
        sound = _by_libsndfile(data) or _by_ffmpeg(path, world)
    except CannotDecode as reason:
        return _fail(
            faults.NOT_A_SONG.anywhere(path=path, reason=reason),
            "export the song as WAV, FLAC, OGG, MP3 or M4A and name that file",
        )
    if sound.samples == 0:
        return _fail(faults.SONG_WITHOUT_SAMPLES.anywhere(path=path), "export the song again")
    if 0 < sound.samples < sound.promised / 2:
        return _fail(
            faults.SONG_TRUNCATED.anywhere(
                path=path, heard=sound.duration, promised=sound.promised / sound.rate
            ),
            "copy or download the file again: most of it is missing",
        )
    promised = max(sound.promised, _declared(data, sound))
    return Outcome(_cleaned(replace(sound, promised=promised)))


def _fail(fault: Diagnostic, way_out: str) -> Outcome[Sound | None]:
    return Outcome(None, (fault.hint(way_out),))


def _by_libsndfile(data: bytes) -> Sound | None:
    """None when libsndfile doesn't know the format (or its decoder gives up at once)."""
    import soundfile

    from glance.music.fold import folded

    try:
        with soundfile.SoundFile(BytesIO(data)) as file:
            mono, lufs = folded(file)
            return Sound(mono, file.samplerate, file.channels, file.frames, lufs)
    except (soundfile.LibsndfileError, RuntimeError, ValueError, MemoryError):
        return None


def _by_ffmpeg(path: Path, world: World) -> Sound:
    """Everything else: M4A, AAC, the sound of a film."""
    sound = _by_libsndfile(transcoded(path, world))
    if sound is None:
        raise CannotDecode(UNKNOWN)
    return sound


def _declared(data: bytes, sound: Sound) -> int:
    """Samples a WAV's header declares: libsndfile quietly believes the file's size instead."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE" or len(data) < 44:
        return sound.samples
    declared = int.from_bytes(data[4:8], "little") + 8
    streamed = declared >= 0xFFFFFFF0  # written to a pipe: the size was never filled in
    if streamed or declared <= len(data) + 8:
        return sound.samples
    return int(sound.samples * declared / len(data))


def _cleaned(sound: Sound) -> Sound:
    """Samples that aren't numbers become silence; what the listener should know is noted."""
    import numpy as np

    remarks = []
    good = np.isfinite(sound.mono)
    if not good.all():
        bad = int(len(good) - good.sum())
        remarks.append(Remark(faults.SAMPLES_NOT_NUMBERS.code, (("count", float(bad)),)))
        sound = replace(sound, mono=np.where(good, sound.mono, np.float32(0)))
    if sound.promised > sound.samples + sound.rate // 10:
        lengths = (("heard", sound.duration), ("promised", sound.promised / sound.rate))
        remarks.append(Remark(faults.SONG_ENDS_EARLY.code, lengths))
    if is_silent(sound):
        remarks.append(Remark(faults.SONG_SILENT.code))
    elif sound.duration < SHORTEST:
        remarks.append(Remark(faults.SONG_SHORT.code, (("seconds", sound.duration),)))
    return replace(sound, remarks=tuple(remarks))


def is_silent(sound: Sound) -> bool:
    """Whether there is nothing to hear (a constant offset is nothing)."""
    from glance.music.fold import AT_ONCE, energy

    offset, power = sound.mono.mean(), 0.0
    for start in range(0, sound.samples, AT_ONCE):
        power += energy(sound.mono[start : start + AT_ONCE] - offset)
    return power < SILENCE**2 * sound.samples
