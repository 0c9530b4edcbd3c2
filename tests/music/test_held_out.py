"""Sections by weights that hadn't seen a song's kin: what is found between true bar lines."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from tests.music.test_sections import BAR, music

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from held_out import COLUMNS, read_on_true_bars, shown
from marks import Marks, judge
from section_odds import TRAITS
from tune_sections import on_true_bars

from glance.music.weights import SECTIONS

FORM = "ABACAB"


def test_sections_on_true_bars_are_judged_as_heard_ones_are() -> None:
    features, lines, starts = music(FORM, {"A": 8, "B": 7, "C": 6})
    edges = [*(lines[start] for start in starts), lines[-1]]
    truth = {
        "beats": np.arange(0, lines[-1], BAR / 4).tolist(),
        "downbeats": lines[:-1].tolist(),
        "end": float(lines[-1]),
        "tags": ["house", "4/4"],
        "sections": [
            {"start": float(a), "end": float(z), "letter": letter}
            for letter, a, z in zip(FORM, edges, edges[1:], strict=False)
        ],
    }
    form = on_true_bars("song", truth, features)
    assert form
    weights = np.array([SECTIONS[trait] for trait in TRAITS])
    marks = judge(read_on_true_bars(weights, form, truth), truth, 0.0)
    assert (marks.near, marks.far, marks.labels) == (1.0, 1.0, 1.0)
    assert (marks.down, marks.number) == (1.0, 1.0)
    assert read_on_true_bars(0 * weights, form, truth).boundaries != form.true


def test_a_line_of_the_table_is_as_wide_as_its_heading() -> None:
    marks = Marks(*(0.5 for _ in Marks.__slots__))
    assert len(shown("irregular, kin not seen, true bars (154)", marks)) == 42 + 8 * len(COLUMNS)
