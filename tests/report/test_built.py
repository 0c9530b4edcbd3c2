"""The last lines of a build."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from glance.builder.report import BuildReport, Reason
from glance.report.built import in_words, reasons_in_words
from tests.report.plans import FRAMES, plan

BUILT = BuildReport(Path("build/x.mp4"), 8_123_456, True, FRAMES, 96, 4, 12.34)


def test_a_build_says_where_the_video_is_and_what_it_did() -> None:
    assert in_words(BUILT, plan()).splitlines() == [
        "build/x.mp4: 0:16.333, 8.1 MB",
        "  4 shots, 392 frames: 96 drawn, 296 kept; 12.3 s",
        "  3 cuts, each within 0.1 frames of the instant asked for "
        "(median 3 ms, worst 3 ms at bar 2); 3 on a beat, 3 on a bar line",
    ]


def test_a_part_keeps_silent_about_cuts_outside_it() -> None:
    part = replace(BUILT, frames=96, shots=1)
    assert in_words(part, plan()).splitlines() == [
        "build/x.mp4: 0:04.000, 8.1 MB",
        "  1 shot, 96 frames: 96 drawn, 0 kept; 12.3 s",
    ]


def test_a_video_that_is_the_same_is_called_so() -> None:
    same = replace(BUILT, written=False, rendered=0)
    assert in_words(same, plan()).splitlines()[0] == "build/x.mp4: 0:16.333, 8.1 MB, unchanged"


@pytest.mark.parametrize(
    ("count", "size"), [(812, "0.8 kB"), (999_949, "999.9 kB"), (2_500_000_000, "2.50 GB")]
)
def test_sizes(count: int, size: str) -> None:
    assert size in in_words(replace(BUILT, bytes=count), plan())


def test_reasons() -> None:
    reasons = (Reason(0, 1, "never drawn before"), Reason(6, 1200, "its prompt changed"))
    assert reasons_in_words(replace(BUILT, reasons=reasons)).splitlines() == [
        "shot 1: 1 frame drawn: never drawn before",
        "shot 7: 1,200 frames drawn: its prompt changed",
    ]
    assert reasons_in_words(BUILT) == "nothing was drawn: every frame was there from before"
