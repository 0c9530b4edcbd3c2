"""The song in the video is the song that was analysed, to the sample, whatever file it came in."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from glance.builder.encoder import encoder
from glance.builder.sound import Sound, compress
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.ffmpeg import ffmpeg_binary
from glance.music.decode import decode
from glance.plan.plan import AudioPart
from glance.world import RealWorld
from tests.builder.conftest import Bench
from tests.builder.plans import plan, shot
from tests.music.sounds import encoded
from tests.video import RATE, Video

Samples = NDArray[np.float32]
SECONDS = 3
FROM = 1
"""Second at which a part begins."""


def music(channels: int = 2, rate: int = RATE, seconds: int = SECONDS) -> Samples:
    """Bursts of dull noise, other ones in each channel."""
    random = np.random.default_rng(3)
    raw = random.standard_normal((seconds * rate + 16, channels)).cumsum(axis=0)
    dull = raw[16:] - raw[:-16]
    bursts = 0.2 + np.exp(-(np.arange(len(dull)) / rate * 2.3 % 1) * 8)
    out: Samples = (dull * bursts[:, None] / np.abs(dull).max() * 0.4).astype(np.float32)
    return out


SONG = music()
ID3 = b"ID3\4\0\0\0\0\7\x68" + bytes(1000)


def by_ffmpeg(song: Path, *options: str) -> bytes:
    """The song as another file: its bytes."""
    wav, made = song.with_name("original.wav"), song.with_name(f"made.{options[-1]}")
    soundfile.write(wav, SONG, RATE)
    command = [str(ffmpeg_binary(RealWorld())), "-v", "error", "-i", str(wav), *options[:-1]]
    subprocess.run([*command, str(made)], check=True)
    return made.read_bytes()


def hurt(data: bytes) -> bytes:
    """With a scratch in the middle."""
    middle = len(data) // 2
    return data[:middle] + np.random.default_rng(1).bytes(700) + data[middle + 700 :]


def cut(song: Path) -> bytes:
    """Without its first second, and not encoded again."""
    whole, rest = song.with_name("whole.ogg"), song.with_name("rest.ogg")
    whole.write_bytes(encoded(music(seconds=SECONDS + 1), RATE, "OGG"))
    options = ("-ss", "1", "-i", str(whole), "-c", "copy", str(rest))
    subprocess.run([str(ffmpeg_binary(RealWorld())), "-v", "error", *options], check=True)
    return rest.read_bytes()


def big_endian(song: Path) -> bytes:
    soundfile.write(song, SONG, RATE, endian="BIG")
    return song.read_bytes()


def two_songs(song: Path) -> bytes:
    """A film in two languages: the second is the one that players prefer."""
    other = ("-f", "lavfi", "-i", "sine", "-map", "0:a", "-map", "1:a", "-t", "3", "-c:a", "flac")
    return by_ffmpeg(song, *other, "-disposition:a:1", "default", "mka")


KINDS: dict[str, Callable[[Path], bytes]] = {
    "wav": lambda song: encoded(SONG, RATE),
    "wav behind an ID3 tag": lambda song: ID3 + encoded(SONG, RATE),
    "big-endian wav": big_endian,
    "mat": lambda song: encoded(SONG, RATE, "MAT5", "DOUBLE"),
    "mp3": lambda song: by_ffmpeg(song, "mp3"),
    "scratched mp3": lambda song: hurt(by_ffmpeg(song, "mp3")),
    "cut ogg": cut,
    "scratched ogg": lambda song: hurt(encoded(SONG, RATE, "OGG")),
    "two flacs in one": lambda song: encoded(SONG, RATE, "FLAC") * 2,
    "m4a": lambda song: by_ffmpeg(song, "m4a"),
    "two songs": two_songs,
    "9 channels": lambda song: encoded(music(9), RATE),
    "192 kHz": lambda song: encoded(music(2, 192_000), 192_000, "FLAC"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_heard_is_what_was_analysed(kind: str, bench: Bench) -> None:
    bench.song.write_bytes(KINDS[kind](bench.song))
    heard = decode(bench.song, bench.song.read_bytes(), bench.world).value
    assert heard is not None
    assert heard.duration == pytest.approx(SECONDS, rel=0.12)
    ear, rate = heard.mono[:], heard.rate
    for sound in (whole(bench), part(bench)):
        video = sound_of(bench, sound, rate)
        off = [lag(ear[round(sound.start * rate) :], video, rate, at) for at in (0.2, 0.9, 1.4)]
        assert max(map(abs, off)) <= max(1, rate // 22050)
        if sound.stop is None:
            assert len(video) == pytest.approx(len(ear), abs=0.05 * rate)


def whole(bench: Bench) -> Sound:
    data = bench.song.read_bytes()
    return Sound(AudioPart(bench.song.name, sha256(data).hexdigest(), SECONDS))


def part(bench: Bench) -> Sound:
    return Sound(whole(bench).song, Fraction(FROM), Fraction(SECONDS) + Fraction(1, 24))


def sound_of(bench: Bench, sound: Sound, rate: int) -> Samples:
    """What the video will sound like, one channel."""
    ours = encoder(bench.world, bench.store)
    compress(sound, bench.song, ours, bench.store)
    place, file = bench.store.place(sound.key(ours)), bench.folder / "sound.mp4"
    file.write_bytes(place.path.read_bytes()[place.offset :])
    return Video(file).sound(rate)


def lag(ear: Samples, video: Samples, rate: int, second: float) -> int:
    """Samples by which the video comes later at a second."""
    start, most = round(second * rate), round(0.1 * rate)
    here, there = ear[start : start + 3 * most], video[start - most : start + 4 * most]
    size = 1 << (len(here) + len(there)).bit_length()
    turned = np.fft.rfft(there, size) * np.conj(np.fft.rfft(here, size))
    return int(np.fft.irfft(turned, size)[: 2 * most].argmax()) - most


def test_a_part_lasts_to_the_end_of_its_last_frame(bench: Bench) -> None:
    """The song may end before it does: then it is silent."""
    bench.song.write_bytes(encoded(SONG, RATE))
    video = sound_of(bench, Sound(whole(bench).song, Fraction(2), Fraction(4)), RATE)
    assert len(video) >= 2 * RATE
    assert np.abs(video[int(1.1 * RATE) : 2 * RATE]).max() < 0.01


def test_what_is_no_number_is_silent(bench: Bench) -> None:
    broken = SONG.copy()
    broken[RATE : RATE + 400] = np.nan, np.inf
    bench.song.write_bytes(encoded(broken, RATE, subtype="FLOAT"))
    video = sound_of(bench, whole(bench), RATE)
    assert lag(SONG.mean(axis=1), video, RATE, 1.5) == 0
    assert np.isfinite(video).all()


def test_six_channels_do_not_clip_in_two(bench: Bench) -> None:
    loud = np.repeat(SONG[:, :1] / np.abs(SONG).max() * 0.9, 6, axis=1)
    bench.song.write_bytes(encoded(loud, RATE, "WAVEX"))
    video = sound_of(bench, whole(bench), RATE)
    assert 0.3 < np.abs(video).max() / np.sqrt(2) < 1  # one channel again: 3 dB louder


def test_a_song_that_cannot_be_decoded_is_told_of_before_anything_is_drawn(bench: Bench) -> None:
    bench.song.write_bytes(b"no song at all" * 99)
    with pytest.raises(EnvironmentFault, match="what is in it isn't sound in a known"):
        bench.build(plan(shot(0, 24)))
    assert len(bench.objects) == 1  # which ffmpeg it is
