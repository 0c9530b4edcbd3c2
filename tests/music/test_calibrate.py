"""What Glance claims of songs with truth, by fits that haven't seen their genre."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from glance.music import beating, support
from tests.music.sounds import band, encoded

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import calibrate
import unseen
from claims import KINDS, Case
from drawn import Song, kept_songs
from families import lots

BARS = 16


def write(folder: Path, genre: str, tempo: float) -> None:
    """A small band whose second half is another section, and the truth of it."""
    samples, beats = band(tempo, 0.4, BARS)
    (folder / f"{genre}.wav").write_bytes(encoded(samples))
    starts = beats[0], beats[BARS // 2 * 4]
    truth = {
        "beats": beats, "downbeats": beats[::4], "beats_per_bar": 4, "tags": [genre],
        "sections": [{"start": at, "letter": name} for at, name in zip(starts, "AB", strict=True)],
    }  # fmt: skip
    (folder / f"{genre}.truth.json").write_text(json.dumps(truth))


@pytest.fixture(scope="module")
def songs(tmp_path_factory: pytest.TempPathFactory) -> list[Song]:
    folder, keep = tmp_path_factory.mktemp("songs"), tmp_path_factory.mktemp("kept") / "songs"
    for genre, tempo in (("house", 122), ("techno", 128), ("tango", 116)):
        write(folder, genre, tempo)
    drawn = kept_songs([f"{folder}=2"], keep)
    for file in folder.iterdir():
        file.unlink()
    assert [song.name for song in kept_songs([f"{folder}=2"], keep)] == [s.name for s in drawn]
    return drawn


def test_a_song_is_claimed_by_weights_of_the_others(songs: list[Song]) -> None:
    lot = lots([song.genre for song in songs], 2)
    assert lot["house"] == lot["techno"] != lot["tango"], "kin is held out together"
    weights = unseen.fitted(songs, lot)
    (tango,) = (song for song in songs if song.genre == "tango")
    own = weights[lot["tango"]]
    claims = [*unseen.claims_on(tango, lot["tango"], own)]
    assert {claim.what for claim in claims} <= set(KINDS)
    assert [claim.what for claim in claims if claim.what == "tempo"] == ["tempo"]
    assert all(0 <= claim.sure <= 1 and claim.lot == lot["tango"] for claim in claims)
    cases = [*unseen.cases_on(tango, lot["tango"], own)]
    assert [case.right for case in cases if case.what == "pulse"] == [True, True], "and of a piece"
    assert {case.right for case in cases if case.what == "beat"} <= {True, False}


def test_all_is_calibrated_in_one_go(songs: list[Song]) -> None:
    """Songs against what has no beat; the lines are those of a module."""
    traits = np.zeros(len(beating.TRAITS))
    beatless = [Case("pulse", traits - n, False, f"rain-{n}", n % 5) for n in range(20)]
    lines, said = calibrate.calibrated(songs, beatless)
    names: dict[str, dict[str, object]] = {}
    exec("\n".join(lines), names)
    assert names["BEATING"].keys() == {*beating.TRAITS, "always"}
    assert names["BEATS"].keys() == {*support.TRAITS, "always"}
    assert {"pulse", "tempo", "phase"} <= names["KNOTS"].keys() <= set(KINDS)
    surest = {claim.song: claim.sure for claim in said if claim.what == "pulse"}
    assert all(c.sure <= surest[c.song] for c in said if c.what == "tempo")
    rain = [claim for claim in said if claim.song.startswith("rain")]
    assert len(rain) == 20
    assert not any(claim.right for claim in rain)


def test_a_beat_is_right_within_seventy_milliseconds() -> None:
    assert unseen.is_near(1.06, [0.0, 1.0, 2.0])
    assert not unseen.is_near(1.08, [0.0, 1.0, 2.0])
    assert not unseen.is_near(2.5, [0.0, 1.0, 2.0])
