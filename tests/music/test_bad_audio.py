"""Songs that aren't: each gives one sentence with its place and a way out."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from glance.diagnostics.diagnostic import Diagnostic, EnvironmentFault, Outcome, Severity
from glance.ffmpeg import ffmpeg_binary
from glance.music.doubts import DOUBT
from glance.music.hear import hear
from glance.music.pins import Pins
from glance.music.score import Meter, Score
from glance.music.summary import describe
from glance.syntax.source import Source
from glance.world import RealWorld, ToyWorld, World
from tests.music.sounds import LOCK, RATE, SONG, Samples, band, clicks, encoded, steady, world_with

SCRIPT = Source("song.glance", 'glance 1\naudio "song.wav"\n')
WHERE = SCRIPT.span(9, 25)


NO_PINS = Pins()


def hear_in(world: World, song: Path = SONG, pins: Pins = NO_PINS) -> Outcome[Score | None]:
    return hear(song, WHERE, pins, LOCK, frozenset(), world)


def only(found: Outcome[Score | None]) -> Diagnostic:
    assert len(found.diagnostics) == 1
    diagnostic = found.diagnostics[0]
    assert diagnostic.span is WHERE
    assert diagnostic.help
    assert "\n" not in diagnostic.message
    return diagnostic


def refused(found: Outcome[Score | None]) -> Diagnostic:
    assert found.value is None
    assert only(found).severity is Severity.ERROR
    return only(found)


def test_no_such_file() -> None:
    assert "no song at `song.wav`" in refused(hear_in(ToyWorld())).message


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in refused(hear_in(Cached(tmp_path), Path())).message


def test_an_empty_file() -> None:
    assert "empty file" in refused(hear_in(world_with(b""))).message


@pytest.mark.parametrize(
    "data",
    [
        np.random.default_rng(0).bytes(50_000),
        b"RIFF",
        b"RIFF\x00\x00\x00\x00WAVE",
        b"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        "dear diary".encode("utf-16") * 100,
    ],
    ids=["noise", "stub", "header", "playlist", "concat", "text"],
)
def test_what_is_not_audio(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "song.wav").write_bytes(data)
    assert "not a sound file" in refused(hear_in(Cached(tmp_path))).message


def test_what_is_not_audio_in_memory() -> None:
    assert "not a sound file" in refused(hear_in(world_with(b"hello" * 1000))).message


def test_a_song_of_0_seconds() -> None:
    empty = encoded(np.zeros(0, dtype=np.float32))
    assert "0 seconds long" in refused(hear_in(world_with(empty))).message


def test_a_name_that_looks_like_an_option_or_a_protocol(tmp_path: Path) -> None:
    for name in ("-i", "http:x.m4a", "concat:a|b.m4a"):
        (tmp_path / name).write_bytes(b"nothing" * 100)
        assert "not a sound file" in refused(hear_in(Cached(tmp_path), Path(name))).message


def mp3(tmp_path: Path, seconds: float = 10.0) -> bytes:
    """With a Xing header, that says how long it is."""
    (tmp_path / "whole.wav").write_bytes(
        encoded(clicks(steady(120, 0.2, seconds), seconds, 44100), 44100)
    )
    run_ffmpeg(tmp_path, "whole.wav", "whole.mp3")
    return (tmp_path / "whole.mp3").read_bytes()


def run_ffmpeg(folder: Path, source: str, target: str) -> None:
    command = [str(ffmpeg_binary(RealWorld())), "-v", "error", "-y", "-i", source, target]
    subprocess.run(command, cwd=folder, check=True)


def test_an_mp3_that_breaks_off_is_heard_as_far_as_it_goes(tmp_path: Path) -> None:
    data = mp3(tmp_path)
    found = hear_in(world_with(data[: len(data) * 8 // 10]))
    assert found.value is not None
    assert 7 < found.value.duration < 9
    assert "breaks off" in only(found).message
    assert "10.0 s it promises" in only(found).message


def test_an_mp3_that_is_mostly_missing_is_refused(tmp_path: Path) -> None:
    data = mp3(tmp_path)
    assert "can be decoded" in refused(hear_in(world_with(data[: len(data) // 5]))).message


@pytest.mark.parametrize("format", ["WAV", "AIFF"])
def test_a_studios_file_that_breaks_off_is_noticed(format: str) -> None:
    data = encoded(clicks(steady(120, 0.2, 10), 10), format=format)
    found = hear_in(world_with(data[: len(data) * 7 // 10]))
    assert "breaks off" in only(found).message


def test_a_flac_that_breaks_off_is_heard_by_ffmpeg_and_noticed(tmp_path: Path) -> None:
    data = encoded(clicks(steady(120, 0.2, 10), 10), format="FLAC")
    (tmp_path / "song.flac").write_bytes(data[: len(data) * 7 // 10])
    found = hear(Path("song.flac"), WHERE, NO_PINS, None, frozenset(), Cached(tmp_path))
    assert found.value is not None
    assert "10.0 s it promises" in only(found).message


def test_an_mp3_with_a_scratch_goes_on_behind_it(tmp_path: Path) -> None:
    """libsndfile stops there; players don't."""
    data = mp3(tmp_path)
    middle = len(data) // 2
    scratched = data[:middle] + np.random.default_rng(1).bytes(700) + data[middle + 700 :]
    (tmp_path / "song.mp3").write_bytes(scratched)
    found = hear(Path("song.mp3"), WHERE, NO_PINS, None, frozenset(), Cached(tmp_path))
    assert found.value is not None
    assert found.value.duration > 9.5


def test_samples_that_are_not_numbers_are_silence() -> None:
    samples = clicks(steady(120, 0.2, 10), 10)
    samples[1000:1010] = np.nan
    samples[2000] = np.inf
    found = hear_in(world_with(encoded(samples, subtype="FLOAT")))
    assert found.value is not None
    assert "11 samples that are not numbers" in only(found).message
    assert found.value.tempo_bpm == pytest.approx(120, rel=0.01)


def test_silence_counts_at_120_without_confidence() -> None:
    found = hear_in(world_with(encoded(np.zeros(5 * RATE, dtype=np.float32))))
    assert found.value is not None
    assert "silent" in only(found).message
    assert found.value.tempo_bpm == 120
    assert found.value.confidence.tempo == 0
    assert found.value.tempo.seconds(3) == 1.5


def test_silence_counts_at_the_pinned_tempo() -> None:
    silent = world_with(encoded(np.zeros(5 * RATE, dtype=np.float32)))
    found = hear_in(silent, pins=Pins(tempo=90.0))
    assert found.value is not None
    assert found.value.tempo.seconds(3) == pytest.approx(2.0)


def test_a_constant_offset_is_silence() -> None:
    found = hear_in(world_with(encoded(np.full(5 * RATE, 0.5, dtype=np.float32))))
    assert "silent" in only(found).message


def test_the_remarks_are_made_again_from_the_lock() -> None:
    world = world_with(encoded(np.zeros(5 * RATE, dtype=np.float32)))
    assert hear_in(world).diagnostics == hear_in(world).diagnostics


@pytest.mark.parametrize("seconds", [0.01, 0.2, 0.9])
def test_a_song_shorter_than_a_second_works(seconds: float) -> None:
    sound = clicks([seconds / 3], seconds)
    found = hear_in(world_with(encoded(sound)))
    assert found.value is not None
    assert found.value.audio.samples == len(sound)
    assert only(found).severity is Severity.WARNING


def test_mono_at_8_khz_works() -> None:
    found = hear_in(world_with(encoded(clicks(steady(100, 0.3, 20), 20, 8000), 8000)))
    assert found.value is not None
    assert found.value.tempo_bpm == pytest.approx(100, rel=0.01)
    assert found.value.audio.samplerate == 8000


def test_a_channel_turned_upside_down_does_not_cancel_the_other() -> None:
    samples, _ = band(112, 0.5, bars=8)
    found = hear_in(world_with(encoded(np.stack([samples, -samples], axis=1))))
    assert found.value is not None
    assert found.value.confidence.tempo > 0
    assert found.value.audio.channels == 2


@pytest.mark.parametrize("kind", ["noise", "one click", "clipped"])
def test_odd_sounds_never_break_it(kind: str) -> None:
    random = np.random.default_rng(5)
    sounds = {
        "noise": random.standard_normal(4 * RATE) * 0.2,
        "one click": clicks([1.0], 4),
        "clipped": np.clip(random.standard_normal(4 * RATE) * 100, -1, 1),
    }
    found = hear_in(world_with(encoded(sounds[kind].astype(np.float32))))
    assert found.value is not None
    assert len(found.value.tempo.beats) >= 2


def alone(seconds: float = 12.0) -> Samples:
    """A single click in silence."""
    return clicks([1.0], seconds)


def syllables(seconds: float = 30.0) -> Samples:
    """Speech, nearly: voiced and hissed pieces of uneven length, and pauses."""
    random, out = np.random.default_rng(3), np.zeros(int(seconds * RATE), dtype=np.float32)
    now = 0.3
    while now < seconds - 1:
        length, pitch = random.uniform(0.08, 0.3), random.uniform(100, 180)
        t = np.arange(int(length * RATE)) / RATE
        voice = sum(np.sin(2 * np.pi * pitch * k * t) / k for k in range(1, 15))
        hiss = random.standard_normal(len(t)) if random.random() < 0.4 else voice
        start = int(now * RATE)
        out[start : start + len(t)] += (hiss * np.hanning(len(t))).astype(np.float32)
        now += length + random.choice([0.05, 0.08, 0.7])
    return out / 6


def rain(seconds: float = 30.0) -> Samples:
    noise = np.random.default_rng(5).standard_normal(int(seconds * RATE))
    return (noise * 0.2).astype(np.float32)


def applause(seconds: float = 30.0) -> Samples:
    random, out = np.random.default_rng(7), np.zeros(int(seconds * RATE), dtype=np.float32)
    clap = np.exp(-np.arange(400) / 60)
    for start in random.integers(0, len(out) - 400, int(130 * seconds)):
        out[start : start + 400] += (clap * random.standard_normal(400)).astype(np.float32)
    return out / 8


def fading_chord(seconds: float = 30.0) -> Samples:
    t = np.arange(int(seconds * RATE)) / RATE
    notes = sum(np.sin(2 * np.pi * pitch * t) for pitch in (261.6, 329.6, 392.0))
    return (0.3 * notes * np.exp(-t / 8)).astype(np.float32)


@pytest.mark.parametrize("sound", [rain, applause, fading_chord])
def test_what_is_no_music_is_never_said_to_be_sure(sound: Callable[[], Samples]) -> None:
    found = hear_in(world_with(encoded(sound())))
    assert found.value is not None
    assert found.value.confidence.tempo < DOUBT
    assert found.value.confidence.downbeat < DOUBT
    assert "write `tempo" in describe(found.value)


@pytest.mark.parametrize("sound", [syllables, rain, applause])
def test_what_has_no_key_is_not_said_to_have_one(sound: Callable[[], Samples]) -> None:
    found = hear_in(world_with(encoded(sound())))
    assert found.value is not None
    assert found.value.key == ""


@pytest.mark.parametrize("sound", [alone, rain])
def test_every_number_that_is_said_is_one(sound: Callable[[], Samples]) -> None:
    world = world_with(encoded(sound()))
    found = hear_in(world).value
    assert found is not None
    sure = found.confidence
    assert all(0 <= one <= 1 for one in (sure.tempo, sure.meter, sure.downbeat, *found.certainty))
    assert hear_in(world).value is not None  # what the lock says can be read back


@pytest.mark.parametrize("silent", [0, 1])
def test_a_silent_channel_is_no_matter(silent: int) -> None:
    samples, beats = band(112, 0.5, bars=8)
    both = np.stack([samples, samples], axis=1)
    both[:, silent] = 0
    found = hear_in(world_with(encoded(both))).value
    assert found is not None
    assert found.tempo_bpm == pytest.approx(112, rel=0.01)
    assert min(abs(beat - beats[8]) for beat in found.tempo.beats) < 0.02


def test_192_khz_works_and_clipping_is_no_matter() -> None:
    samples, _ = band(112, 0.5, bars=4)
    fine = np.interp(np.arange(len(samples) * 8) / 8, np.arange(len(samples)), samples * 20)
    loud = np.clip(fine, -1, 1).astype(np.float32)
    found = hear_in(world_with(encoded(loud, 192_000 - 192_000 % RATE)))
    assert found.value is not None
    assert found.value.audio.samplerate > 170_000
    assert found.value.tempo_bpm == pytest.approx(112, rel=0.01)


def test_m4a_and_aac_go_through_ffmpeg(tmp_path: Path) -> None:
    truth = steady(120, 0.25, 10)
    (tmp_path / "song.wav").write_bytes(encoded(clicks(truth, 10, 44100), 44100))
    run_ffmpeg(tmp_path, "song.wav", "song.m4a")
    found = hear(Path("song.m4a"), None, Pins(), None, frozenset(), Cached(tmp_path))
    assert found.value is not None
    assert found.value.audio.samples == pytest.approx(441_000, abs=2048)
    beats = np.array(found.value.tempo.beats)
    off = [np.abs(beats - true).min() for true in truth]
    assert np.median(off) < 0.006


@pytest.mark.parametrize("format", ["WAV", "FLAC", "OGG", "MP3"])
def test_what_libsndfile_reads_keeps_its_length(format: str) -> None:
    samples = clicks(steady(120, 0.25, 5), 5, 44100)
    found = hear_in(world_with(encoded(samples, 44100, format)))
    assert found.value is not None
    assert found.value.audio.samples == pytest.approx(
        len(samples), abs=2400 if format == "MP3" else 0
    )


def test_a_song_that_may_not_be_read() -> None:
    class Guarded(ToyWorld):
        def read(self, path: Path) -> bytes:
            raise PermissionError(13, "Permission denied", str(path))

    assert "Permission denied" in refused(hear_in(Guarded({SONG: b""}))).message


def test_no_ffmpeg_is_a_fault_of_the_environment(tmp_path: Path) -> None:
    class Without(RealWorld):
        def variable(self, name: str) -> str | None:
            return "/no/such/ffmpeg" if name == "GLANCE_FFMPEG" else None

    (tmp_path / "song.m4a").write_bytes(b"not sound" * 100)
    with pytest.raises(EnvironmentFault) as caught:
        hear(Path("song.m4a"), None, Pins(), None, frozenset(), Without(tmp_path))
    assert "GLANCE_FFMPEG" in caught.value.diagnostic.message
    assert caught.value.diagnostic.help


def test_pins_hold_where_nothing_can_be_heard() -> None:
    silent = world_with(encoded(np.zeros(5 * RATE, dtype=np.float32)))
    found = hear_in(silent, pins=Pins(tempo=90.0, downbeat=0.37, meter=Meter(3, 4)))
    assert found.value is not None
    assert found.value.tempo.bar_seconds(1) == pytest.approx(0.37 + 3 * 60 / 90)
    assert found.value.confidence.downbeat == 1


class Cached(RealWorld):
    """This machine, with a cache in the test's own folder."""

    @property
    def cache(self) -> Path:
        return self.folder / "cache"
