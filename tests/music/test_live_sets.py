"""The song as a clip of a Live set: its warp markers are its beats. And tempo drawn in curves."""

from __future__ import annotations

from pathlib import Path

import pytest

from glance.diagnostics.diagnostic import Severity
from glance.music.given import Given
from glance.music.grids import read_grid
from glance.music.pin import pin
from glance.music.pins import Pins
from glance.world import ToyWorld
from tests.music.grid_files import FAR_BEFORE, als, audio_clip
from tests.music.test_pin import song

MIDI_CLIP = '<MidiClip Id="0" Time="0"><CurrentStart Value="0" /></MidiClip>'
TWO = [(0.0, 0.5), (8.0, 4.5), (16.0, 10.5), (16.03125, 10.5234375)]
"""Beat 0 at 0.5 s, then 120 a minute, from beat 8 on 80; and Live's own marker behind the last."""


def read(data: bytes, audio: str = "mix/song.wav") -> tuple[Given | None, list[str]]:
    """The grid, and what is said of it."""
    found = read_grid("a.als", 0.0, None, audio, Path(), ToyWorld({Path("a.als"): data}))
    return found.value, [said.message for said in found.diagnostics]


def given(data: bytes, audio: str = "mix/song.wav") -> Given:
    found, _ = read(data, audio)
    assert found is not None
    return found


def seconds(data: bytes, *beats: float, audio: str = "mix/song.wav") -> list[float]:
    return [given(data, audio).tempo.seconds(beat) for beat in beats]


@pytest.mark.parametrize("live", [8, 12])
def test_warp_markers_are_the_beats_of_the_song(live: int) -> None:
    data = als(bpm=174, clips=audio_clip(TWO, live=live))
    assert seconds(data, 0, 1, 8, 9, 16, 20) == pytest.approx([0.5, 1, 4.5, 5.25, 10.5, 13.5])
    said = "in `a.als` the beats are the warp markers of its clip `song.wav` at beat 0 of the set"
    assert read(data)[1] == [said]


def test_what_is_said_of_it_stops_nothing() -> None:
    world = ToyWorld({Path("a.als"): als(clips=audio_clip(TWO))})
    (said,) = read_grid("a.als", 0.0, None, "song.wav", Path(), world).diagnostics
    assert said.severity is Severity.NOTE
    assert said.help


def test_the_sets_own_tempo_is_only_what_live_plays_it_at() -> None:
    data = als(tempos=[(FAR_BEFORE, 100), (8, 140)], clips=audio_clip(TWO))
    assert seconds(data, 8, 16) == pytest.approx([4.5, 10.5])


def test_a_clip_that_stands_later_keeps_the_sets_numbers() -> None:
    """Live's bar 5 is bar 4; what is before it would sound before the song."""
    found = given(als(clips=audio_clip(TWO, start=16, end=80), locators=[(24, "Drop")]))
    assert [found.tempo.seconds(beat) for beat in (16, 24)] == pytest.approx([0.5, 4.5])
    assert found.tempo.bar_seconds(4) == pytest.approx(0.5)
    assert [(m.text, m.stretch.start) for m in found.markers] == [("Drop", 4.5)]


def test_a_clip_whose_front_was_cut_off_has_bars_before_the_set() -> None:
    """What the set plays first is beat 8 of the clip."""
    found = given(als(clips=audio_clip(TWO, begins=8, end=40)))
    assert found.tempo.seconds(0) == pytest.approx(4.5)
    assert found.tempo.first_bar == -2
    assert found.tempo.seconds(-8) == pytest.approx(0.5)
    whole = pin(song(20.0), Pins(grid=found)).tempo
    assert whole.bar_seconds(-2) == pytest.approx(0.5)
    assert whole.beats[0] <= 0.5


def test_a_start_marker_inside_a_loop_counts() -> None:
    data = als(clips=audio_clip(TWO, begins=4, relative=4, end=32, loop=True))
    assert seconds(data, 0, 8) == pytest.approx([4.5, 10.5])


def test_beats_before_the_first_marker_go_on_at_its_tempo() -> None:
    """Live puts a marker at the file's first sample, on no beat."""
    markers = [(-3.2, 0.0), (0.0, 1.6), (100.0, 51.6)]
    found = given(als(clips=audio_clip(markers, begins=-3.2, start=0.8, end=104)))
    assert found.tempo.seconds(4) == pytest.approx(1.6)
    assert found.tempo.seconds(2) == pytest.approx(0.6)


def test_of_several_pieces_the_longest_says_where_it_lies() -> None:
    """The song was cut up, and a chorus put at the end once more."""
    pieces = [(0, 0, 8), (8, 8, 40), (40, 8, 16)]
    clips = "".join(audio_clip(TWO, start=at, begins=b, end=at + n) for at, b, n in pieces)
    data = als(clips=clips)
    assert seconds(data, 0, 16) == pytest.approx([0.5, 10.5])
    assert read(data)[1][0].endswith("at beat 8 of the set, the longest of 3 of it")


def test_what_isnt_heard_is_no_clip() -> None:
    wrong = audio_clip([(0.0, 9.0), (8.0, 99.0)], end=999)
    off = audio_clip([(0.0, 9.0), (8.0, 99.0)], end=999, off=True)
    assert seconds(als(clips=audio_clip(TWO) + off, takes=wrong), 8) == pytest.approx([4.5])


def test_what_is_wrong_with_another_clip_is_no_matter() -> None:
    broken = audio_clip([(0.0, float("nan")), (1.0, 2.0)], file="loop.wav")
    assert seconds(als(clips=broken + audio_clip(TWO)), 8) == pytest.approx([4.5])


def test_a_clip_of_the_session_counts_for_itself() -> None:
    markers = [(-3.0, 0.0), (0.0, 1.5), (64.0, 33.5)]
    found, said = read(als(slots=audio_clip(markers, begins=-3), locators=[(8, "Drop")]))
    assert found is not None
    assert found.tempo.seconds(0) == pytest.approx(1.5)
    assert found.tempo.first_bar == -1
    assert found.markers == ()
    assert said == [
        "in `a.als` the beats are the warp markers of its clip `song.wav` in the session"
    ]


def test_the_arrangement_goes_before_the_session() -> None:
    data = als(clips=audio_clip(TWO), slots=audio_clip([(0.0, 9.0), (8.0, 99.0)]))
    assert seconds(data, 8) == pytest.approx([4.5])


@pytest.mark.parametrize("name", ["Song.WAV", "song.flac", "C:\\Music\\song.wav"])
def test_a_clip_is_found_by_the_songs_name(name: str) -> None:
    """The set may hold the WAV of what is now a FLAC."""
    clips = audio_clip([(0.0, 9.0), (8.0, 99.0)], file="loop.wav") + audio_clip(TWO)
    assert seconds(als(clips=clips), 8, audio=name) == pytest.approx([4.5])


def test_a_mixdown_has_the_beats_of_the_set() -> None:
    """A warped vocal take isn't the song that was made with it."""
    for others in (MIDI_CLIP, audio_clip(TWO, file="bass.wav")):
        found, said = read(als(bpm=100, clips=audio_clip(TWO, file="vocal.wav") + others))
        assert found is not None
        assert found.tempo.seconds(8) == pytest.approx(4.8)
        assert "`song.wav`: its tempo of 100 a minute counts" in said[0]


def test_where_the_tempo_is_automated_nothing_need_be_said() -> None:
    data = als(tempos=[(FAR_BEFORE, 60), (8, 120)], clips=audio_clip(TWO, file="loop.wav") * 2)
    assert read(data)[1] == []
    assert seconds(data, 4) == pytest.approx([4.0])


def test_the_only_clip_of_a_set_is_the_song_by_any_name() -> None:
    data = als(clips=audio_clip(TWO, file="master v3.wav"))
    assert seconds(data, 8) == pytest.approx([4.5])
    assert read(data)[1][0].endswith("`master v3.wav` at beat 0 of the set, its only one")


def test_the_clip_that_leads_the_set_is_the_song_by_any_name() -> None:
    """Live's tempo follows it: it plays as it was recorded."""
    clips = audio_clip(TWO, file="take 7.wav", leads=True) + audio_clip([], file="loop.wav")
    data = als(clips=clips + MIDI_CLIP)
    assert seconds(data, 8) == pytest.approx([4.5])
    assert "which the set's tempo follows" in read(data)[1][0]


def test_a_clip_that_isnt_warped_says_where_in_the_set_the_song_is() -> None:
    """It begins in Live's bar 3, a second of silence cut off: its own time is in seconds."""
    clip = audio_clip(TWO, start=8, end=60, begins=1.0, warped=False)
    data = als(bpm=100, tempos=[(FAR_BEFORE, 100), (8, 100), (8, 120)], clips=clip)
    assert seconds(data, 8, 9) == pytest.approx([1.0, 1.5])
    assert "isn't warped: its tempo automation counts" in read(data)[1][0]
    assert "isn't warped: its tempo of 120 a minute" in read(als(clips=clip))[1][0]


@pytest.mark.parametrize(
    ("markers", "said"),
    [
        ([(0.0, 0.0), (4.0, 2.0), (8.0, 2.0)], "behind beat 4 of the clip `song.wav` the warp"),
        ([(0.0, 0.0), (4.0, 0.01)], "there are 2.4e+04 beats a minute"),
        ([(0.0, 0.0), (4.0, float("nan"))], "isn't a number"),
        ([(0.0, 0.0), (9e5, 9e5)], "more than 100,000 beats"),
        ([(0.0, 0.0), (9e9, 9e9)], "a warp marker later than any song ends"),
    ],
)
def test_warp_markers_that_make_no_sense(markers: list[tuple[float, float]], said: str) -> None:
    found, (message,) = read(als(clips=audio_clip(markers)))
    assert found is None
    assert said in message


# Curves -----------------------------------------------------------------------------------------

RAMP = [(FAR_BEFORE, 100.0), (4.0, 100.0), (12.0, 140.0)]


def lasting(bend: str | None) -> float:
    """Seconds from beat 4 to beat 12."""
    early, late = seconds(als(tempos=RAMP, bends={4.0: bend} if bend else {}), 4, 12)
    return late - early


def test_a_line_that_is_bent_by_nothing_is_straight() -> None:
    assert lasting("0.5 0.5 0.5 0.5") == pytest.approx(lasting(None), abs=1e-6)


def test_a_curve_is_followed_in_sixteenths() -> None:
    """With both its points in the upper corner it is t³ along and 1 - (1 - t)³ up."""

    def tempo(share: float) -> float:
        return 100 + 40 * (1 - (1 - share ** (1 / 3)) ** 3)

    steps = [tempo(step / 32) for step in range(32)]
    assert lasting("0 1 0 1") == pytest.approx(sum(15 / bpm for bpm in steps), abs=1e-5)


def test_a_curve_that_comes_late_takes_longer() -> None:
    assert lasting("1 0 1 0") > lasting("0.42 0 0.58 1") > lasting("0 1 0 1")


def test_a_curve_downwards_is_bent_towards_its_end() -> None:
    falling = als(tempos=[(FAR_BEFORE, 140), (4, 140), (12, 100)], bends={4.0: "0 1 0 1"})
    straight = als(tempos=[(FAR_BEFORE, 140), (4, 140), (12, 100)])
    assert seconds(falling, 12)[0] > seconds(straight, 12)[0]


def test_control_points_out_of_the_box_are_brought_back() -> None:
    assert lasting("-3 7 -1 9") == pytest.approx(lasting("0 1 0 1"), abs=1e-6)


def test_warp_markers_in_one_place_are_no_grid() -> None:
    found, said = read(als(clips=audio_clip([(0.0, 0.5), (0.0, 0.5)])))
    assert found is None
    assert "`song.wav` are all in one place" in said[0]
