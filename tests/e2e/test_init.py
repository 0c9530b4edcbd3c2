"""`glancec init`: a storyboard for a song, there to be built."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.music.sounds import RATE, Samples, band, clicks, drifting
from tests.studio import Studio

EXAMPLE = Path(__file__).parents[2] / "examples/first_light.ogg"
SONGS: dict[str, Samples] = {
    "waltz": band(140, 0.3, 24, meter=3)[0],
    "quickening": clicks(drifting(90, 130, 0.5, 30), 30),
    "noise": np.random.default_rng(1).normal(0, 0.1, 12 * RATE).astype(np.float32),
}


@pytest.mark.parametrize("name", SONGS)
def test_a_start_for_any_song_checks_clean(studio: Studio, name: str) -> None:
    soundfile.write(studio.folder / f"{name}.wav", SONGS[name], RATE)
    studio.glancec("init", f"{name}.wav").ok()
    checked = studio.glancec("check", f"{name}.glance").ok()
    assert checked.said == f"{name}.glance: no faults\n"
    assert studio.glancec("fmt", "--check", f"{name}.glance").ok().out == ""


def test_a_start_for_what_has_no_beat_is_in_seconds(studio: Studio) -> None:
    soundfile.write(studio.folder / "noise.wav", SONGS["noise"], RATE)
    studio.glancec("init", "noise.wav").ok()
    lines = (studio.folder / "noise.glance").read_text().splitlines()
    assert any(line.startswith("# There may be no beat in this (0.") for line in lines)
    assert not any(line.startswith(("tempo", "downbeat")) or " bar" in line.partition("#")[0]
                   for line in lines)  # fmt: skip


def test_a_start_is_worth_watching(studio: Studio) -> None:
    shutil.copy(EXAMPLE, studio.folder)
    studio.glancec("init", "first_light.ogg").ok()
    text = (studio.folder / "first_light.glance").read_text()
    assert 'title "First Light"' in text
    assert "section c = bar 8..12, bar 16..20, bar 24..28" in text
    small = ("--size", "64x36", "--fps", "12", "-o", "v.mp4")
    built = studio.glancec("build", "first_light.glance", *small).ok()
    assert "8 shots" in built.out
    assert built.err.count("warning") == 0


def test_nothing_is_written_over(studio: Studio) -> None:
    studio.clicks("s.wav", np.arange(0.2, 9, 0.5), 10)
    mine = studio.write("s.glance", "glance 1\n# hours of work\n")
    refused = studio.glancec("init", "s.wav")
    assert refused.code == 2
    assert "error[G0010]" in refused.err
    assert "hours of work" in mine.read_text()
    studio.glancec("init", "s.wav", "--force").ok()
    assert "hours of work" not in mine.read_text()


def test_a_storyboard_is_no_song(studio: Studio) -> None:
    mine = studio.write("s.glance", 'glance 1\naudio "s.wav"\n')
    refused = studio.glancec("init", "s.glance", "--force")
    assert refused.code == 2
    assert "s.glance is a storyboard: `init` begins one for a song" in refused.err
    assert mine.read_text() == 'glance 1\naudio "s.wav"\n'


def test_the_song_is_named_from_where_the_script_is(studio: Studio) -> None:
    (studio.folder / "songs").mkdir()
    studio.clicks("songs/s.wav", np.arange(0.2, 9, 0.5), 10)
    studio.glancec("init", "songs/s.wav", "-o", "video.glance").ok()
    assert 'audio "songs/s.wav"' in (studio.folder / "video.glance").read_text()
    outside = studio.glancec("init", "songs/s.wav", "-o", "other/video.glance")
    assert outside.code == 2
    assert "can't name songs/s.wav" in outside.err
    assert not (studio.folder / "other").exists()


def test_a_song_that_is_not_there(studio: Studio) -> None:
    missing = studio.glancec("init", "nosuch.wav")
    assert missing.code == 1
    assert missing.err.count("error[") == 1
    assert list(studio.folder.iterdir()) == []
