"""The song as it goes into the video: AAC, from the instant of the first frame.

It is decoded as the ear decodes it, which is not always as ffmpeg would (`music.decoders`), and
before anything is drawn: what could go wrong with it goes wrong at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from glance.builder.encoder import SOUND, Encoder, as_arguments
from glance.builder.faults import reason_of
from glance.builder.process import Process, failed
from glance.builder.store import Store
from glance.builder.watch import Nobody, Watcher
from glance.diagnostics.catalogue.build import SONG_UNREADABLE_NOW, WRONG_SONG
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.plan.plan import AudioPart
from glance.records import dataclass
from glance.world import sha256_of_file

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    from glance.music.fold import Channels

    Samples = NDArray[float32]

ENOUGH = 1 << 62
"""More samples than any song has: for a part of it no more need be decoded."""
AT_MOST = 2
"""Channels of a video's sound. More are mixed by ffmpeg, which knows where they stand."""


@dataclass(frozen=True, slots=True)
class Sound:
    """The song, or the part of it from `start` up to `stop` (seconds; None: all of it)."""

    song: AudioPart
    start: Fraction = Fraction(0)
    stop: Fraction | None = None

    def key(self, encoder: Encoder) -> str:
        """Of everything the encoded sound depends on."""
        facts = f"sound as heard {self.song.sha256} {self.start} {self.stop} {encoder.identity}"
        return hashlib.sha256(facts.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Compressed:
    """Sound in AAC, and how many samples of the song it was made from."""

    samples: int
    mp4: bytes


def compress(
    sound: Sound, audio: Path, encoder: Encoder, store: Store, watch: Watcher | None = None
) -> None:
    """Compress the song, if the store hasn't it.

    It is kept as an mp4 of its own, not as bare AAC: an mp4 says how many samples the encoder
    put before the first one, and without that the sound would come 21 ms late.

    Raises EnvironmentFault where it isn't the plan's song, or can't be compressed.
    """
    key = sound.key(encoder)
    if store.holds(key):
        return
    check_is_the_song(sound.song, audio)
    (watch or Nobody()).compressing(sound.song.duration)
    from glance.music.decoders import listened
    from glance.music.transcode import ByFfmpeg, CannotDecode

    task = f"compress {audio.name}"

    def compressed(song: Channels) -> _Compressed:
        return _compressed(_mixed(song, audio, encoder), sound, encoder, store, task)

    try:
        with audio.open("rb") as file:
            made, _ = listened(file, lambda: ByFfmpeg(audio, encoder.binary), compressed)
    except CannotDecode as why:
        raise failed(task, str(why)) from why
    store.put(key, made.mp4)


def check_is_the_song(song: AudioPart, audio: Path) -> None:
    """Raises EnvironmentFault unless the file is the one the plan was made for."""
    try:
        found = sha256_of_file(audio)
    except OSError as error:
        fault = SONG_UNREADABLE_NOW.anywhere(path=audio, reason=reason_of(error))
        raise EnvironmentFault(fault.hint("put the song back where it was")) from error
    if found != song.sha256:
        fault = WRONG_SONG.anywhere(path=audio)
        raise EnvironmentFault(fault.hint("make the plan again from the script and this song"))


def _mixed(song: Channels, audio: Path, encoder: Encoder) -> Channels:
    """In one channel or two; the mean of all where ffmpeg can't tell where they stand."""
    from glance.music.transcode import ByFfmpeg, CannotDecode

    if song.channels <= AT_MOST:
        return song
    try:
        mixed = ByFfmpeg(audio, encoder.binary, stereo=True)
    except CannotDecode:
        return _Mean(song)
    return mixed if mixed.rate == song.rate else _Mean(song)


class _Mean:
    """All channels as one, as the ear hears them."""

    channels = 1

    def __init__(self, song: Channels) -> None:
        self._song = song
        self.rate = song.rate

    def stretches(self) -> Iterator[Samples]:
        for samples in self._song.stretches():
            yield samples.mean(axis=1, keepdims=True)


class _Part:
    """What of a song goes into a video.

    What isn't a number is silence, as it is to the ear, and silence goes on behind the song's
    end: the last frame may end after it does.

    heard  samples of each channel that were decoded so far.
    """

    def __init__(self, song: Channels, sound: Sound) -> None:
        self._song = song
        self._first = round(sound.start * song.rate)
        self._last = None if sound.stop is None else round(sound.stop * song.rate)
        self.heard = 0

    def stretches(self) -> Iterator[Samples]:
        """(samples, channels), without a gap between them in memory, either."""
        import numpy as np

        first, last = self._first, self._last
        for samples in self._song.stretches():
            skipped = max(0, first - self.heard)
            kept = samples[skipped : None if last is None else max(0, last - self.heard)]
            yield np.nan_to_num(np.ascontiguousarray(kept), nan=0.0, posinf=0.0, neginf=0.0)
            self.heard += len(samples)
            if last is not None and self.heard >= last:
                self.heard = ENOUGH
                return
        if last is not None:
            silence = max(0, last - max(first, self.heard))
            yield np.zeros((silence, self._song.channels), dtype=np.float32)


def _compressed(
    song: Channels, sound: Sound, encoder: Encoder, store: Store, task: str
) -> _Compressed:
    part = _Part(song, sound)
    with store.scratch(".mp4") as file:
        with Process(_command(song, encoder, file), task, writes=file) as process:
            for samples in part.stretches():
                process.feed(samples.data)
            process.finished()
        return _Compressed(part.heard, file.read_bytes())


def _command(song: Channels, encoder: Encoder, to: Path) -> list[str]:
    import ffmpeg

    heard = ffmpeg.input("pipe:0", format="f32le", ar=song.rate, ac=song.channels)
    made = heard.output(str(to), format="mp4", **as_arguments(SOUND))
    return encoder.command(made.overwrite_output())
