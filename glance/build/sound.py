"""The song as it goes into the video: AAC, from the instant of the first frame."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from glance.build.encoder import SOUND, Encoder, as_arguments
from glance.build.faults import reason_of
from glance.build.process import Process
from glance.build.store import Store
from glance.diagnostics.catalogue.build import SONG_UNREADABLE_NOW, WRONG_SONG
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.plan.plan import AudioPart

NUMBERS_ONLY = "if(isnan(val(ch))+isinf(val(ch)),0,val(ch))"
"""NaN and infinity become silence, as the analysis hears them: the encoder refuses them."""


@dataclass(frozen=True, slots=True)
class Sound:
    """The song, or the part of it from `start` up to `stop` (seconds; None: all of it)."""

    song: AudioPart
    start: Fraction = Fraction(0)
    stop: Fraction | None = None

    def key(self, encoder: Encoder) -> str:
        """Of everything the encoded sound depends on."""
        facts = f"sound {self.song.sha256} {self.start} {self.stop} {encoder.identity}"
        return hashlib.sha256(facts.encode()).hexdigest()


def compress(sound: Sound, audio: Path, encoder: Encoder, store: Store) -> None:
    """Put the sound into the store, as an mp4 of its own.

    Not as bare AAC: an mp4 says how many samples the encoder put before the first one, and
    without that the sound would come 21 ms late.
    """
    check_is_the_song(sound.song, audio)
    try:
        body = _compressed(sound, audio, encoder, store, clean=False)
    except EnvironmentFault as fault:
        if "NaN" not in fault.diagnostic.message:
            raise
        body = _compressed(sound, audio, encoder, store, clean=True)
    store.put(sound.key(encoder), body)


def check_is_the_song(song: AudioPart, audio: Path) -> None:
    """Raises EnvironmentFault unless the file is the one the plan was made for."""
    try:
        with audio.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        fault = SONG_UNREADABLE_NOW.anywhere(path=audio, reason=reason_of(error))
        raise EnvironmentFault(fault.hint("put the song back where it was")) from error
    if found != song.sha256:
        fault = WRONG_SONG.anywhere(path=audio)
        raise EnvironmentFault(fault.hint("make the plan again from the script and this song"))


def _compressed(sound: Sound, audio: Path, encoder: Encoder, store: Store, clean: bool) -> bytes:
    import ffmpeg

    heard = ffmpeg.input(str(audio.absolute())).audio
    if clean:
        heard = heard.filter("aeval", exprs=NUMBERS_ONLY, c="same")
    if sound.stop is not None:
        rate = sample_rate(audio, encoder)
        first, last = round(sound.start * rate), round(sound.stop * rate)
        heard = heard.filter("atrim", start_sample=first, end_sample=last)
        heard = heard.filter("asetpts", "N/SR/TB")
    heard = heard.filter("aformat", channel_layouts="mono|stereo")
    with store.scratch(".mp4") as file:
        made = heard.output(str(file), format="mp4", **as_arguments(SOUND)).overwrite_output()
        with Process(encoder.command(made), f"compress {audio.name}", writes=file) as process:
            process.finished()
        return file.read_bytes()


def sample_rate(audio: Path, encoder: Encoder) -> int:
    """Samples a second, as ffmpeg will count them."""
    import ffmpeg

    # One sample into nowhere: ffmpeg says what it read only when it isn't quiet, so the
    # rate is read from the header of a WAV of no length.
    source = ffmpeg.input(str(audio.absolute())).audio
    made = source.output("pipe:1", format="wav", acodec="pcm_s16le", t=0.001)
    with Process(encoder.command(made), f"read {audio.name}") as process:
        header = process.finished()
    found = re.search(rb"fmt .{4}.{4}(.{4})", header, re.DOTALL)
    assert found, "ffmpeg wrote a WAV without a format"
    return int.from_bytes(found[1], "little")
