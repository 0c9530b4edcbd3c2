"""The whole road from text to plan, on a song that exists only as a score."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from glance.diagnostics import catalogue
from glance.diagnostics.diagnostic import Fault, Outcome
from glance.language.check import check
from glance.language.header import read_header
from glance.plan.draw_up import draw_up
from glance.plan.plan import Plan
from glance.syntax.parser import parse
from glance.syntax.source import Source
from glance.timeline.place import place
from tests.plan.toys import at, shot_key, song, waves

SONG = song(32.0, bpm=120)
HEAD = 'glance 1\naudio "toy.wav"\nprompt "sea"\n'
SHOWN = [fault for fault in catalogue.plan.ALL if fault.bad]


def drawn_up(text: str) -> Outcome[Plan]:
    tree = parse(Source("toy.glance", text))
    header = read_header(tree.value)
    board = check(tree.value, header.value, SONG)
    timeline = place(board.value, SONG)
    return draw_up(timeline.value).after(tree, header, board, timeline)


def plan(body: str) -> Plan:
    outcome = drawn_up(HEAD + body)
    assert outcome.diagnostics == ()
    return outcome.value


@pytest.mark.parametrize("fault", SHOWN, ids=lambda fault: fault.code)
def test_each_fault_of_plans_shows_in_its_example(fault: Fault) -> None:
    assert [found.code for found in drawn_up(fault.bad).diagnostics] == [fault.code]
    assert drawn_up(fault.good).diagnostics == ()


def test_bars_become_frames() -> None:
    shots = plan("on every 4 bars: cut\n").shots
    assert [shot.start for shot in shots] == [0, 192, 384, 576]


def test_a_chorus_written_once_is_seen_each_time() -> None:
    body = """
section chorus = bar 4..8, bar 12..16
on section chorus:
    cut
    style impressionism -> cubism
    on beat 0: flash 0.6
"""
    found = plan(body)
    assert [shot.start for shot in found.shots] == [0, 192, 576]
    for number in (1, 2):
        weights = {part.name: part.weight for part in found.shots[number].style}
        assert at(weights["cubism"], 96) == 0.5
        assert at(found.finish.flash, found.shots[number].start) == 0.6


def test_the_later_line_wins() -> None:
    found = plan("strength 0.2\non bar 4..8: strength 0.8\non bar 6..10: strength 0.5\n")
    (shot,) = found.shots
    assert [at(shot.strength, bar * 48) for bar in (3, 4, 6, 9, 10)] == [0.2, 0.8, 0.5, 0.5, 0.2]


def test_a_kick_brightens_at_once_and_dies_away() -> None:
    found = plan("brightness 1 + 0.5 * decay(kick, 0.2s)\n")
    kick = waves(32.0)["kick"]
    assert at(found.finish.brightness, 0) == pytest.approx(1 + 0.5 * kick[0], abs=1e-5)
    assert max(found.finish.brightness) <= 1.5


def test_a_roll_by_bars_is_the_tempo_maps() -> None:
    (shot,) = plan("on bar 0..4: camera roll 10deg per bar\n").shots
    assert [at(shot.camera.roll, bar * 48) for bar in (1, 2, 4, 8)] == [10, 20, 40, 40]


def test_a_picture_on_every_beat_turns_there_and_back() -> None:
    (shot,) = plan("on every beat: camera roll 2deg ease there-and-back\n").shots
    assert [at(shot.camera.roll, frame) for frame in (0, 6, 12, 18, 762)] == [0, 2, 0, 2, 2]


def test_comments_and_empty_lines_change_no_key() -> None:
    body = "on bar 4..8: cut; style cubism\non bar 8: cut\n"
    one, two = plan(body), plan("# a comment\n\n" + body.replace("\n", "   # why\n\n"))
    assert [shot_key(one, s, "x") for s in one.shots] == [shot_key(two, s, "x") for s in two.shots]


def test_an_edit_to_one_shot_changes_its_key_only() -> None:
    body = "on every 2 bars: cut\n"
    before, after = plan(body), plan(body + "on bar 4..5: brightness 1.2\n")
    changed = [
        shot_key(before, one, "x") != shot_key(after, two, "x")
        for one, two in zip(before.shots, after.shots, strict=True)
    ]
    assert changed == [False, False, True, False, False, False, False, False]


def test_shots_follow_one_another_in_any_script() -> None:
    shots = plan("on every bar: dissolve 1 beat\n").shots
    assert all(a.end == b.start and a.tail == b.dissolve == 12 for a, b in pairwise(shots))


def test_a_tempo_that_changes_moves_what_is_counted_in_beats() -> None:
    slow = replace(SONG.tempo, beats=tuple(2 * at for at in SONG.tempo.beats))
    tree = parse(Source("toy.glance", HEAD + "on beat 8: cut\non time 5s: cut\n"))
    header = read_header(tree.value).value
    score = replace(SONG, tempo=slow)
    board = check(tree.value, header, score).value
    shots = draw_up(place(board, score).value).value.shots
    assert [shot.start for shot in shots] == [0, 120, 192]
