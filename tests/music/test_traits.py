"""What tells beats from what lies between them, in strokes that are made up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from glance.music.decode import at_hand
from glance.music.frontend import FRAMES, Features, listen
from glance.music.harmony import HARMONY
from glance.music.strokes import strokes_of
from glance.music.traits import traits_of
from glance.music.weights import WEIGHTS
from glance.music.within import Placed

BEATS = np.arange(100, 6000, 60, dtype=float)
SILENT = listen(at_hand(np.zeros(22050 * 62, dtype=np.float32), 22050))


def playing(**bands: NDArray[np.float64]) -> Features:
    """Silence but for strokes at these frames of these bands."""
    flux = dict(SILENT.flux)
    for band, frames in bands.items():
        flux[band] = np.zeros(SILENT.frames, dtype=np.float32)
        flux[band][np.rint(frames).astype(int)] = 1
    return replace(SILENT, flux=flux)


def changing(frames: NDArray[np.float64]) -> NDArray[np.float32]:
    """Another chord, and another bass, from each of these frames on."""
    chords = np.zeros_like(SILENT.harmony)
    for number, frame in enumerate(frames):
        chords[round(frame * HARMONY / FRAMES) :] = 0
        chords[round(frame * HARMONY / FRAMES) :, number % 2] = 1
    return chords


def test_every_trait_that_is_weighed_is_found() -> None:
    assert set(traits_of(strokes_of(SILENT), BEATS)) == set(WEIGHTS)


def test_short_notes_lead_to_long_ones() -> None:
    ghosts = playing(snare=np.concatenate([BEATS, BEATS[:-1] + 45]))
    right = traits_of(strokes_of(ghosts), BEATS)
    off = traits_of(strokes_of(ghosts), BEATS[:-1] + 30)
    assert right["snare_leans"] > 0.1
    assert off["snare_leans"] < -0.1


def test_only_a_machine_keeps_to_one_line() -> None:
    strokes = strokes_of(SILENT)
    assert traits_of(strokes, BEATS)["machine"] == 1
    slipped = np.concatenate([BEATS[:50], BEATS[50:] + 30])
    assert traits_of(strokes, slipped)["machine"] == 0


def test_kick_and_snare_that_take_turns_between_beats_speak_of_a_count_by_halves() -> None:
    song = playing(kick=BEATS[0::2], snare=BEATS[1::2])
    assert traits_of(strokes_of(song), BEATS)["backbeat_halfway"] == 0
    assert traits_of(strokes_of(song), BEATS - 30)["backbeat_halfway"] > 1


def test_sixteenths_are_explained_by_quarters_of_beats_and_not_by_halves() -> None:
    strokes = np.arange(100, 5900, 15)
    song = playing(all=strokes)
    found = traits_of(strokes_of(song), BEATS)
    assert found["on_thirds_or_quarters"] > 0.9
    assert found["on_halves"] < 0.5


def test_triplets_are_explained_as_well() -> None:
    found = traits_of(strokes_of(playing(all=np.arange(100, 5900, 20))), BEATS)
    assert found["on_thirds_or_quarters"] > 0.9


def test_beats_before_the_song_explain_nothing() -> None:
    assert Placed(np.array([-30.0, 30.0, 90.0]), 80).share(SILENT.flux["all"], 2) <= 0
    assert Placed(np.array([200.0, 260.0]), 100).share(SILENT.flux["all"], 2) == 0


def test_noise_between_which_no_chord_sounds_is_no_change_of_chords() -> None:
    noise = np.random.default_rng(3).random((len(SILENT.harmony), 24)).astype(np.float32)
    found = traits_of(strokes_of(replace(SILENT, harmony=noise**4)), BEATS)
    assert found["chords_change"] <= 0.1
    assert found["chords_in_threes"] <= 0.3


def test_cracks_that_come_before_beats_here_and_after_them_there_are_not_together() -> None:
    drawn = BEATS + np.tile([0, -5, 5, 2], 25)[: len(BEATS)]
    tight, loose = (
        traits_of(strokes_of(playing(snare=cracks)), BEATS)["cracks_together"]
        for cracks in (BEATS + 4, drawn)
    )
    assert tight == 1
    assert loose < 0.6


def test_new_pitches_that_lie_off_beats_by_all_sorts_are_apart() -> None:
    off = np.tile([-6, -3, 0, 3, 6], 20)[: len(BEATS)]
    assert traits_of(strokes_of(playing(pitches=BEATS + off)), BEATS)["pitches_apart"] > 0
    assert traits_of(strokes_of(playing(pitches=BEATS + 2)), BEATS)["pitches_apart"] == 0


def test_basses_that_begin_on_beats_are_the_long_ones() -> None:
    basses = playing(low=np.concatenate([BEATS, BEATS[:-1] + 45]))
    right = traits_of(strokes_of(basses), BEATS)["basses_long"]
    off = traits_of(strokes_of(basses), BEATS[:-1] + 45)["basses_long"]
    assert right > 1
    assert off < -1


def test_one_kick_in_four_half_beats_speaks_of_a_count_that_is_too_fast() -> None:
    fast = np.arange(100, 6000, 30, dtype=float)
    song = strokes_of(playing(kick=BEATS))
    assert traits_of(song, fast)["kick_in_one"] > 0.1
    assert traits_of(strokes_of(playing(kick=fast)), fast)["kick_in_one"] == 0


def test_hats_that_answer_the_bass_do_so_by_turns() -> None:
    song = replace(playing(hat=BEATS[1::2]), harmony=changing(BEATS[0::2]))
    assert traits_of(strokes_of(song), BEATS)["hats_answer_bass"] > 0.5
    with_them = replace(playing(hat=BEATS[0::2]), harmony=changing(BEATS[0::2]))
    assert traits_of(strokes_of(with_them), BEATS)["hats_answer_bass"] == 0


def test_chords_that_change_at_every_second_half_beat_speak_of_a_count_beside_the_beat() -> None:
    song = strokes_of(replace(SILENT, harmony=changing(BEATS[0::2])))
    assert traits_of(song, BEATS - 30)["chords_halfway"] > 0.5
