"""What is in the finished file: every frame, when it should be, in the right colours."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
import soundfile

from glance.plan.plan import Finish
from tests.builder.conftest import Bench, CachedWorld, noise
from tests.builder.plans import HEIGHT, WIDTH, flat, plan, shot
from tests.video import RATE, ffmpeg

RATES = [Fraction(24), Fraction(30000, 1001), Fraction(60)]


def lag(sound: np.ndarray, source: np.ndarray) -> int:
    """Samples by which `sound` comes after `source`."""
    size = 1 << 18
    spectrum = np.fft.rfft(sound[: size // 2], size) * np.conj(
        np.fft.rfft(source[: size // 2], size)
    )
    peak = int(np.argmax(np.fft.irfft(spectrum)))
    return peak if peak < size // 2 else peak - size


@pytest.mark.parametrize("fps", RATES)
def test_frame_n_is_shown_at_n_over_fps(bench: Bench, fps: Fraction) -> None:
    frames = int(5 * fps) + 3
    report = bench.build(plan(shot(0, 7), shot(7, 8), shot(8, 9, seed=2), shot(9, frames), fps=fps))
    assert report.frames == report.rendered == frames
    assert bench.video().timestamps() == [n / fps for n in range(frames)]
    assert len(bench.video().frames(WIDTH, HEIGHT)) == frames


@pytest.mark.parametrize("fps", RATES)
def test_the_brightest_frame_of_a_flash_is_where_it_should_be(bench: Bench, fps: Fraction) -> None:
    frames = int(5 * fps)
    peaks = [5, frames // 2, frames - 1]
    age = (np.arange(frames)[:, None] - np.array(peaks)) / float(fps)
    flash = np.where(age >= 0, np.exp(-np.maximum(age, 0) / 0.1), 0).max(axis=1)
    bench.build(
        plan(shot(0, frames, seed=0x303030), fps=fps, finish=Finish(flash=tuple(flash.tolist()))),
        renderer_of=flat,
    )
    light = bench.video().frames(WIDTH, HEIGHT).mean(axis=(1, 2, 3))
    brightest = np.flatnonzero(np.diff(light, prepend=0) > 60)
    assert brightest.tolist() == peaks
    assert light[peaks].min() > 250


COLOURS = (0x000000, 0xFFFFFF, 0x808080, 0xFF0000, 0x00FF00, 0x0000FF, 0xC86432, 0x1E90FF)


def test_solid_colours_survive_the_encoding(bench: Bench) -> None:
    shots = [shot(3 * i, 3 * i + 3, seed=colour) for i, colour in enumerate(COLOURS)]
    bench.build(plan(*shots), renderer_of=flat)
    found = bench.video().frames(WIDTH, HEIGHT).astype(int)
    for i, colour in enumerate(COLOURS):
        wanted = np.frombuffer(colour.to_bytes(3, "big"), np.uint8).astype(int)
        assert np.abs(found[3 * i + 1] - wanted).max() <= 3, f"{colour:06x}"


def test_the_file_says_what_its_colours_mean_and_plays_while_it_loads(bench: Bench) -> None:
    bench.build(plan(shot(0, 24), title='Light: "one"; two'))
    said = bench.video().described()
    assert "h264 (High)" in said
    assert "yuv420p(tv, bt709, progressive)" in said
    assert 'Light: "one"; two' in said
    whole = (bench.folder / "out.mp4").read_bytes()
    assert whole.index(b"moov") < whole.index(b"mdat")
    assert "creation_time" not in said


def test_the_sound_is_in_step_to_the_sample(bench: Bench) -> None:
    bench.build(plan(shot(0, 144)))
    sound = bench.video().sound()
    assert lag(sound, noise(6.0)) == 0
    assert len(sound) == 6 * RATE


@pytest.mark.parametrize("kind", ["mp3", "m4a", "ogg", "flac"])
def test_every_kind_of_song_is_in_step(bench: Bench, kind: str) -> None:
    song = bench.song.with_suffix(f".{kind}")
    ffmpeg("-i", bench.song, *(["-c:a", "libvorbis"] if kind == "ogg" else []), song)
    replace(bench, song=song).build(plan(shot(0, 144)))
    assert lag(bench.video().sound(), noise(6.0)) == 0


@pytest.mark.parametrize("fps", RATES)
def test_a_part_has_the_frames_and_the_sound_of_the_whole(bench: Bench, fps: Fraction) -> None:
    video = plan(shot(0, 40, seed=20), shot(40, 140, seed=90), fps=fps)
    bench.build(video, "whole.mp4")
    part = range(31, 130)
    report = bench.build(video, "part.mp4", frames=part)
    assert report.frames == len(part)
    whole = bench.video("whole.mp4").frames(WIDTH, HEIGHT).astype(int)
    cut = bench.video("part.mp4").frames(WIDTH, HEIGHT).astype(int)
    assert np.abs(whole[part.start : part.stop] - cut).mean() < 2
    assert bench.video("part.mp4").timestamps() == [n / fps for n in range(len(part))]
    first = round(part.start / fps * RATE)
    sound = bench.video("part.mp4").sound()
    assert lag(sound, noise(6.0)[first:]) == 0
    assert len(sound) == round(part.stop / fps * RATE) - first


def test_a_part_behind_the_song_is_silent(bench: Bench) -> None:
    bench.build(plan(shot(0, 24 * 8)), frames=range(24 * 7, 24 * 8))
    sound = bench.video().sound()
    assert len(sound) == RATE
    assert np.abs(sound).max() < 1e-3


def test_a_part_that_begins_with_a_chunk_reuses_it(bench: Bench) -> None:
    video = plan(shot(0, 40, seed=20), shot(40, 144, seed=90))
    bench.build(video, "whole.mp4")
    assert bench.build(video, "part.mp4", frames=range(40, 144)).rendered == 0


def test_mov_is_a_container_too(bench: Bench) -> None:
    bench.build(plan(shot(0, 24)), "out.mov")
    assert (bench.folder / "out.mov").read_bytes()[4:12] == b"ftypqt  "
    assert len(bench.video("out.mov").timestamps()) == 24


@pytest.mark.parametrize("channels", [1, 2, 6])
def test_any_number_of_channels_and_any_rate_becomes_sound(bench: Bench, channels: int) -> None:
    soundfile.write(bench.song, np.tile(noise(1.0)[:8000, None], channels), 8000)
    bench.build(plan(shot(0, 24)))
    assert abs(len(bench.video().sound()) - RATE) <= 1


def test_samples_that_are_not_numbers_are_silent(bench: Bench) -> None:
    samples = noise(2.0).astype(np.float32)
    samples[1000:1010] = np.nan
    samples[2000] = np.inf
    soundfile.write(bench.song, samples, RATE, subtype="FLOAT")
    bench.build(plan(shot(0, 48)))
    assert lag(bench.video().sound(), noise(2.0)) == 0


def test_any_name_will_do(bench: Bench) -> None:
    odd = bench.folder / "-a b:c,,:d'é %03d [x] \\ $HOME;"
    odd.mkdir()
    song = bench.song.rename(odd / "my: song's, 100% [final].wav")
    strange = replace(bench, folder=odd, song=song, world=CachedWorld(odd, odd / "cache, start"))
    strange.build(plan(shot(0, 24)), "-y %d.mp4")
    assert len(strange.video("-y %d.mp4").timestamps()) == 24
