"""The sync report says how far the cuts are from where they belong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glance.plan.plan import Landmarks, Plan
from glance.report.ruler import Ruler, nearest
from glance.report.sync import in_words, sync_of
from tests.report.plans import CUTS, plan


def with_cuts(*cuts: float) -> Plan:
    made = plan()
    return replace(made, landmarks=replace(made.landmarks, cuts=cuts))


def test_cuts_are_measured_against_the_frame_that_shows_them() -> None:
    report = sync_of(plan())
    assert [cut.asked for cut in report.cuts] == list(CUTS)
    assert [cut.shown for cut in report.cuts] == [98 / 24, 194 / 24, 290 / 24]
    assert report.worst.off == pytest.approx(98 / 24 - 4.08)
    assert report.median == pytest.approx(98 / 24 - 4.08)


def test_the_report_in_words() -> None:
    assert in_words(sync_of(plan())) == (
        "3 cuts, each within 0.1 frames of the instant asked for "
        "(median 3 ms, worst 3 ms at bar 2); 3 on a beat, 3 on a bar line"
    )


def test_one_cut_is_spoken_of_as_one() -> None:
    assert in_words(sync_of(with_cuts(4.10))).startswith("1 cut, within 0.4 frames")


def test_a_cut_off_the_beat_is_told_apart() -> None:
    report = sync_of(with_cuts(4.08, 8.25))
    assert [cut.on_beat for cut in report.cuts] == [True, True]
    moved = replace(plan(), shots=tuple(replace(s, start=s.start + 5) for s in plan().shots))
    assert [cut.on_beat for cut in sync_of(moved).cuts] == [False] * 3
    assert in_words(sync_of(moved)).endswith("0 on a beat, 0 on a bar line")


def test_a_beat_within_a_bar_is_no_bar_line() -> None:
    made = plan()
    marks = replace(made.landmarks, downbeats=made.landmarks.beats[1::4])
    report = sync_of(replace(made, landmarks=marks))
    assert all(cut.on_beat and not cut.on_bar for cut in report.cuts)


def test_a_video_of_one_shot_has_nothing_to_sync() -> None:
    assert in_words(sync_of(with_cuts())) == "no cuts: the video is one shot"


def test_a_song_without_beats_still_reports() -> None:
    bare = replace(plan(), landmarks=Landmarks((), (), (), CUTS))
    assert in_words(sync_of(bare)).endswith("worst 3 ms); 0 on a beat, 0 on a bar line")


@pytest.mark.parametrize(
    ("first_bar", "seconds", "bar", "beat", "locator"),
    [
        (0, 0.08, 0.0, 0.0, "1.1.1"),
        (0, 4.33, 2.125, 8.5, "3.1.3"),
        (0, 4.58, 2.25, 9.0, "3.2.1"),
        (-2, 4.08, 0.0, 0.0, "1.1.1"),
        (-2, 0.08, -2.0, -8.0, "-1.1.1"),
    ],
)
def test_the_ruler_counts_as_scripts_and_daws_do(
    first_bar: int, seconds: float, bar: float, beat: float, locator: str
) -> None:
    ruler = Ruler.of(replace(plan().landmarks, first_bar=first_bar))
    assert ruler.bar(seconds) == pytest.approx(bar)
    assert ruler.beat(seconds) == pytest.approx(beat)
    assert ruler.locator(seconds) == locator


def test_nearest() -> None:
    assert nearest(0.4, ()) is None
    assert nearest(0.4, (0.0, 0.5, 1.0)) == 0.5
    assert nearest(9.0, (0.0, 0.5, 1.0)) == 1.0
