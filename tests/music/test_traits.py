"""What tells beats from what lies between them, in strokes that are made up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from glance.music.decode import at_hand
from glance.music.frontend import Features, listen
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
