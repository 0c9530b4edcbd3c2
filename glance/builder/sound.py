"""The song as it goes into the video: AAC, from the instant of the first frame."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

from glance.builder.encoder import SOUND, Encoder, as_arguments
from glance.builder.faults import reason_of
from glance.builder.process import Process
from glance.builder.store import Store
from glance.diagnostics.catalogue.build import SONG_UNREADABLE_NOW, WRONG_SONG
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.plan.plan import AudioPart
from glance.records import dataclass
from glance.world import sha256_of_file

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


@contextmanager
def compressing(sound: Sound, audio: Path, encoder: Encoder, store: Store) -> Iterator[None]:
    """Compress the song, if the store hasn't it, while other things are done.

    It is kept as an mp4 of its own, not as bare AAC: an mp4 says how many samples the encoder
    put before the first one, and without that the sound would come 21 ms late.
    """
    key = sound.key(encoder)
    if store.holds(key):
        yield
        return
    check_is_the_song(sound.song, audio)
    with store.scratch(".mp4") as file:
        command = _command(sound, audio, encoder, file, clean=False)
        with Process(command, f"compress {audio.name}", writes=file) as process:
            yield
            try:
                process.finished()
            except EnvironmentFault as fault:
                if "NaN" not in fault.diagnostic.message:
                    raise
                _compress_cleaned(sound, audio, encoder, file)
        store.put(key, file.read_bytes())


def _compress_cleaned(sound: Sound, audio: Path, encoder: Encoder, file: Path) -> None:
    command = _command(sound, audio, encoder, file, clean=True)
    with Process(command, f"compress {audio.name}", writes=file) as process:
        process.finished()


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


def _command(sound: Sound, audio: Path, encoder: Encoder, to: Path, clean: bool) -> list[str]:
    import ffmpeg

    heard = ffmpeg.input(str(audio.absolute())).audio
    if clean:
        heard = heard.filter("aeval", exprs=NUMBERS_ONLY, c="same")
    if sound.stop is not None:
        rate = sample_rate(audio, encoder)
        first, last = round(sound.start * rate), round(sound.stop * rate)
        # Silence goes on behind the song: the last frame may end after it does.
        heard = heard.filter("apad").filter("atrim", start_sample=first, end_sample=last)
    # A film's sound may begin after its pictures: what was analysed begins with its first sample.
    heard = heard.filter("asetpts", "N/SR/TB")
    heard = heard.filter("aformat", channel_layouts="mono|stereo")
    made = heard.output(str(to), format="mp4", **as_arguments(SOUND))
    return encoder.command(made.overwrite_output())


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
