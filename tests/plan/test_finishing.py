"""What is done to every frame after it is drawn."""

from __future__ import annotations

import pytest

from glance.language.values import (
    Caption,
    Constant,
    Easing,
    Event,
    Fade,
    LevelRamp,
)
from tests.plan.toys import at, plan_of, says, song

SONG = song(16.0)


def test_levels_are_taken_at_each_frames_own_instant() -> None:
    finish = plan_of(SONG, says("brightness", LevelRamp(Constant(1), Constant(2)), 0, 16)).finish
    assert [at(finish.brightness, f) for f in (0, 96, 383)] == pytest.approx(
        [1, 1.25, 1 + 383 / 384], abs=1e-6
    )
    assert finish.contrast == 1.0


def test_a_flash_peaks_on_the_frame_nearest_to_it() -> None:
    finish = plan_of(SONG, says("flash", Event(0.6), 4.015, 5)).finish
    assert at(finish.flash, 95) == 0
    assert at(finish.flash, 96) == 0.6
    assert at(finish.flash, 97) == pytest.approx(0.6 * 2.718281828 ** (-10 / 24), abs=1e-6)


@pytest.mark.parametrize("fps", [1, 2, 6, 12, 24, 60])
def test_a_flash_is_about_as_much_light_however_few_frames_show_it(fps: int) -> None:
    flash = plan_of(SONG, says("flash", Event(1.0), 4, 5), fps=fps).finish.flash
    light = sum(at(flash, frame) for frame in range(16 * fps)) / fps
    assert 0.1 < light < 0.15  # of a second all white
    assert (at(flash, 4 * fps) == 1.0) == (fps >= 12)


def test_of_two_flashes_the_brighter_is_seen() -> None:
    finish = plan_of(
        SONG, says("flash", Event(1.0), 4, 5), says("flash", Event(0.1), 4.125, 5)
    ).finish
    assert at(finish.flash, 99) == pytest.approx(2.718281828 ** (-3 / 2.4), abs=1e-6)


def test_a_fade_to_black_holds_to_the_end_of_the_song_only() -> None:
    fade = Fade("to", "black")
    (middle,) = plan_of(SONG, says("fade", fade, 4, 8)).finish.fades
    assert [at(middle.amount, f) for f in (95, 96, 144, 191, 192)] == pytest.approx(
        [0, 0, 0.5, 95 / 96, 0], abs=1e-6
    )
    (ending,) = plan_of(song(15.99), says("fade", fade, 11.99, 15.99)).finish.fades
    assert at(ending.amount, 383) == pytest.approx(1, abs=0.02)


def test_fades_of_two_colours_are_two_curves() -> None:
    fades = plan_of(
        SONG,
        says("fade", Fade("from", "black"), 0, 2),
        says("fade", Fade("to", "#ff8800", Easing("in")), 14, 16),
    ).finish.fades
    assert [fade.colour for fade in fades] == ["black", "#ff8800"]
    assert at(fades[0].amount, 0) == 1
    assert at(fades[1].amount, 360) == 0.25


def test_a_later_fade_replaces_an_earlier_one() -> None:
    fades = plan_of(
        SONG, says("fade", Fade("to", "black"), 4, 8), says("fade", Fade("to", "white"), 6, 8)
    ).finish.fades
    assert [at(fade.amount, 143) for fade in fades] == pytest.approx([47 / 96, 0], abs=1e-6)
    assert [at(fade.amount, 168) for fade in fades] == [0, 0.5]


def test_a_caption_comes_and_goes_softly() -> None:
    (caption,) = plan_of(SONG, says("text", Caption("hello", "top"), 2, 4)).finish.captions
    assert (caption.start, caption.end) == (48, 96)
    opacity = caption.opacity
    assert isinstance(opacity, tuple)
    assert opacity[0] == 0
    assert opacity[24] == 1
    assert opacity[1] == pytest.approx(1 / 24 / 0.3, abs=1e-6)
