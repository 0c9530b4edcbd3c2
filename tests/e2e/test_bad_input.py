"""Whatever comes in: one sentence with a place and a way out, exit 1 or 2, nothing half made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.studio import RATE, Studio

SCRIPT = """\
glance 1
audio "song.wav"
size 96x54
tempo 120
downbeat 0s
prompt "sea"
"""


def song(studio: Studio, samples: np.ndarray, rate: int = RATE, name: str = "song.wav") -> None:
    soundfile.write(studio.folder / name, samples, rate, subtype="FLOAT")


def tone(seconds: float, rate: int = RATE) -> np.ndarray:
    return 0.3 * np.sin(2 * np.pi * 220 * np.arange(round(seconds * rate)) / rate)


def no_file(studio: Studio) -> None:
    """The script names a song that isn't there."""


def an_empty_file(studio: Studio) -> None:
    (studio.folder / "song.wav").touch()


def a_directory(studio: Studio) -> None:
    (studio.folder / "song.wav").mkdir()


def binary_noise(studio: Studio) -> None:
    (studio.folder / "song.wav").write_bytes(np.random.default_rng(0).bytes(50_000))


def a_text_file(studio: Studio) -> None:
    (studio.folder / "song.wav").write_text("la la la\n" * 1000)


def a_song_of_no_seconds(studio: Studio) -> None:
    song(studio, np.zeros(0))


@pytest.mark.parametrize(
    "spoil",
    [no_file, an_empty_file, a_directory, binary_noise, a_text_file, a_song_of_no_seconds],
)
def test_a_song_that_cannot_be_heard(studio: Studio, spoil: Callable[[Studio], None]) -> None:
    spoil(studio)
    studio.write("v.glance", SCRIPT)
    run = studio.glancec("build", "v.glance", "-o", "v.mp4")
    assert run.code == 1
    assert run.err.count("error[") == 1
    assert "v.glance:2:7" in run.err
    assert "help:" in run.err
    assert sorted(p.name for p in studio.folder.glob("*.mp4*")) == []


def mono_8_khz(studio: Studio) -> None:
    song(studio, tone(3, 8000), 8000)


def silence(studio: Studio) -> None:
    song(studio, np.zeros(3 * RATE))


def not_numbers(studio: Studio) -> None:
    samples = tone(3)
    samples[5000:5100] = np.nan
    song(studio, samples)


def one_silent_channel(studio: Studio) -> None:
    song(studio, np.stack([tone(3), np.zeros(3 * RATE)], axis=1))


def very_short(studio: Studio) -> None:
    song(studio, tone(0.2))


@pytest.mark.parametrize(
    "strange", [mono_8_khz, silence, not_numbers, one_silent_channel, very_short]
)
def test_a_strange_song_still_makes_a_video(
    studio: Studio, strange: Callable[[Studio], None]
) -> None:
    strange(studio)
    studio.write("v.glance", SCRIPT)
    studio.glancec("build", "v.glance", "-o", "v.mp4").ok()
    assert (studio.folder / "v.mp4").stat().st_size > 1000


@pytest.mark.parametrize("strange", [silence, very_short])
def test_a_song_without_beats_is_said_aloud(
    studio: Studio, strange: Callable[[Studio], None]
) -> None:
    strange(studio)
    studio.write("v.glance", SCRIPT.replace("tempo 120\n", ""))
    run = studio.glancec("check", "v.glance").ok()
    assert "warning[G06" in run.err


def test_that_there_may_be_no_beat_is_told_once_and_only_where_beats_are_counted(
    studio: Studio,
) -> None:
    song(studio, np.random.default_rng(1).normal(0, 0.1, 12 * RATE))
    head = 'glance 1\naudio "song.wav"\nmodel sketch\nprompt "sea"\n'
    studio.write("v.glance", f"{head}on time 4s: cut\n")
    assert "warning" not in studio.glancec("check", "v.glance").ok().err
    studio.write("v.glance", f"{head}on beat 8: cut\n")
    counted = studio.glancec("check", "v.glance").ok().err
    assert counted.count("warning[") == counted.count("there may be no beat in this song") == 1


LINES = [
    ("size 0x0", "size"),
    ("size 97x54", "size"),
    ("fps 0", "fps"),
    ("fps 1000", "fps"),
    ('audio "../song.wav"', "audio"),
    ('audio "/etc/passwd"', "audio"),
    ('audio "http://example.com/a.mp3"', "audio"),
    ('audio "concat:a.mp3|b.mp3"', "audio"),
    ("on beat 100..200: cut", "10 beats long"),
]


@pytest.mark.parametrize(("line", "says"), LINES)
def test_a_line_that_cannot_be(studio: Studio, line: str, says: str) -> None:
    song(studio, tone(5))
    word = line.split()[0]
    kept = [old for old in SCRIPT.splitlines() if old.split()[0] != word]
    studio.write("v.glance", "\n".join([*kept, line]) + "\n")
    run = studio.glancec("build", "v.glance", "-o", "v.mp4")
    assert run.code == 1
    assert run.err.count("error[") == 1
    assert f"v.glance:{len(kept) + 1}:" in run.err
    assert says in run.err
    assert not (studio.folder / "v.mp4").exists()


def test_several_faults_are_reported_in_one_run_in_source_order(studio: Studio) -> None:
    song(studio, tone(5))
    lines = ['pormpt "sea"', "camera zooom 1.2", "on beat 2..1: cut", "roll 15", 'prompt "sea']
    studio.write("v.glance", SCRIPT + "\n".join(lines) + "\n")
    run = studio.glancec("check", "v.glance", "--format", "concise")
    assert run.code == 1
    places = [int(line.split(":")[1]) for line in run.err.splitlines() if "error[" in line]
    assert places == [7, 8, 9, 10, 11]


@pytest.mark.parametrize("script", ["missing.glance", ".", "song.wav"])
def test_a_script_that_is_none(studio: Studio, script: str) -> None:
    song(studio, tone(1))
    run = studio.glancec("build", script, "-o", "v.mp4")
    assert run.code == 2
    assert len([line for line in run.err.splitlines() if line.startswith("error[")]) == 1


def test_an_empty_script(studio: Studio) -> None:
    studio.write("v.glance", "")
    assert studio.glancec("check", "v.glance").code in (1, 2)


def test_a_truncated_mp3_is_heard_as_far_as_it_goes(studio: Studio) -> None:
    soundfile.write(studio.folder / "whole.mp3", tone(20), RATE)
    data = (studio.folder / "whole.mp3").read_bytes()
    (studio.folder / "song.mp3").write_bytes(data[: len(data) * 2 // 3])
    studio.write("v.glance", SCRIPT.replace("song.wav", "song.mp3"))
    run = studio.glancec("build", "v.glance", "-o", "v.mp4")
    assert run.code in (0, 1)
    assert (studio.folder / "v.mp4").exists() == (run.code == 0)


@pytest.mark.parametrize("name", ["v.mp4/", "v.txt", "song.wav", "v.glance"])
def test_an_output_that_cannot_be(studio: Studio, name: str) -> None:
    song(studio, tone(1))
    before = (studio.folder / "song.wav").read_bytes()
    script = studio.write("v.glance", SCRIPT)
    if name.endswith("/"):
        (studio.folder / name).mkdir()
    run = studio.glancec("build", "v.glance", "-o", name)
    assert run.code == 2
    assert run.err.count("error[") + run.err.count("Error:") == 1
    assert (studio.folder / "song.wav").read_bytes() == before
    assert script.read_text() == SCRIPT


def test_no_room_on_the_disk(studio: Studio, small_disk: Path) -> None:
    song(studio, tone(20))
    studio.write("v.glance", SCRIPT.replace("96x54", "640x360"))
    run = studio.glancec("build", "v.glance", "-o", small_disk / "v.mp4")
    assert run.code == 2
    assert "room" in run.err
    assert list(small_disk.iterdir()) == []

    again = studio.glancec("build", "v.glance", "-o", "v.mp4").ok()
    assert "0 drawn, 480 kept" in again.out
