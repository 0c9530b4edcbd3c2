"""An edit costs what it changes, and nothing else."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import pytest

from glance.builder.reporting import NOT_KEPT
from glance.builder.watch import Nobody
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.plan.plan import CaptionFrames, Finish, Plan
from tests.builder.conftest import Bench
from tests.builder.plans import plan, shot, tiny

TEN = plan(*(shot(12 * i, 12 * i + 12, seed=20 * i) for i in range(10)))


def edited(video: Plan, number: int, **changes: Any) -> Plan:
    shots = list(video.shots)
    shots[number] = replace(shots[number], **changes)
    return replace(video, shots=tuple(shots))


def test_nothing_touched_nothing_drawn_nothing_written(bench: Bench) -> None:
    assert bench.build(TEN).rendered == 120
    before = bench.video().path.stat()
    again = bench.build(TEN)
    assert (again.rendered, again.kept, again.written) == (0, 120, False)
    assert bench.video().path.stat().st_mtime_ns == before.st_mtime_ns
    assert bench.leftovers() == []


def test_an_edit_to_one_of_ten_shots_draws_its_frames(bench: Bench) -> None:
    bench.build(TEN)
    report = bench.build(edited(TEN, 4, seed=81))
    assert (report.rendered, report.kept, report.written) == (12, 108, True)
    assert [reason.shot for reason in report.reasons] == [4]
    assert "seed: 80 → 81" in report.reasons[0].why


def test_an_edit_late_in_a_long_shot_keeps_its_first_chunks(bench: Bench) -> None:
    values = tuple(0.5 for _ in range(288))
    video = plan(shot(0, 288))
    bench.build(edited(video, 0, strength=values))
    late = edited(video, 0, strength=(*values[:240], *(0.7 for _ in range(48))))
    report = bench.build(late)
    assert (report.rendered, report.kept) == (96, 192)
    assert "strength" in report.reasons[0].why


def test_a_dissolve_depends_on_both_its_shots(bench: Bench) -> None:
    video = plan(shot(0, 48, tail=8), shot(48, 96, dissolve=8, seed=60), shot(96, 120, seed=5))
    bench.build(video)
    assert bench.build(edited(video, 0, seed=2)).rendered == 48 + 48
    assert bench.build(edited(video, 2, seed=2)).rendered == 24


def test_a_caption_costs_the_chunks_it_stands_on(bench: Bench) -> None:
    bench.build(TEN)
    words = Finish(captions=(CaptionFrames("hello", "bottom", 14, 20),))
    assert bench.build(replace(TEN, finish=words)).rendered == 12


def test_letters_that_the_font_lacks_are_warned_of(bench: Bench) -> None:
    words = Finish(captions=(CaptionFrames("love 😀", "bottom", 14, 20),))
    (warning,) = bench.build(replace(TEN, finish=words)).diagnostics
    assert "😀" in warning.message


def test_a_new_title_is_muxed_and_not_drawn(bench: Bench) -> None:
    bench.build(TEN)
    report = bench.build(replace(TEN, title="Other"))
    assert (report.rendered, report.written) == (0, True)
    assert "Other" in bench.video().described()


def test_a_deleted_output_is_put_together_again(bench: Bench) -> None:
    bench.build(TEN)
    before = bench.video().sha256
    bench.video().path.unlink()
    report = bench.build(TEN)
    assert (report.rendered, report.written) == (0, True)
    assert bench.video().sha256 == before


def test_an_output_tampered_with_is_made_again(bench: Bench) -> None:
    bench.build(TEN)
    before, path = bench.video().sha256, bench.video().path
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    report = bench.build(TEN)
    assert (report.rendered, report.written) == (0, True)
    assert bench.video().sha256 == before


def test_an_output_only_touched_stays(bench: Bench) -> None:
    bench.build(TEN)
    os.utime(bench.video().path, (1, 1))
    assert not bench.build(TEN).written
    assert bench.video().path.stat().st_mtime == 1


@pytest.mark.parametrize("where", [0, 20, 40, -1])
def test_a_damaged_object_is_drawn_again_and_never_trusted(bench: Bench, where: int) -> None:
    bench.build(TEN)
    before = bench.video().sha256
    bench.video().path.unlink()
    for path in bench.objects:
        data = bytearray(path.read_bytes())
        data[where] ^= 0xFF
        path.write_bytes(data)
    assert bench.build(TEN).rendered == 120
    assert bench.video().sha256 == before


@pytest.mark.parametrize("left", [0, 10, 32, 50])
def test_a_truncated_object_is_drawn_again(bench: Bench, left: int) -> None:
    bench.build(TEN)
    before = bench.video().sha256
    bench.video().path.unlink()
    for path in bench.objects:
        os.truncate(path, left)
    report = bench.build(TEN)
    assert report.rendered == 120
    assert report.reasons[0].why in (NOT_KEPT, "it was never built")
    assert bench.video().sha256 == before


def test_shots_that_look_alike_are_drawn_once(bench: Bench) -> None:
    video = plan(shot(0, 24, seed=5), shot(24, 48, seed=6), shot(48, 72, seed=5))
    report = bench.build(video)
    assert report.rendered == 48
    assert len(bench.video().timestamps()) == 72


def test_the_bytes_do_not_depend_on_how_many_drew(bench: Bench) -> None:
    bench.build(TEN, "one.mp4")
    bench.forget()
    bench.build(TEN, "two.mp4", workers=2)
    assert bench.video("one.mp4").sha256 == bench.video("two.mp4").sha256


def test_another_renderer_reuses_nothing(bench: Bench) -> None:
    bench.build(TEN)
    assert bench.build(TEN, renderer_of=newer).rendered == 120


def newer(plan: Plan) -> object:
    return replace(tiny(plan), identity="tiny 2")


class Vandal(Nobody):
    """Damages what was drawn, just before it is put together."""

    def __init__(self, bench: Bench, times: int) -> None:
        self.bench, self.times = bench, times

    def joining(self) -> None:
        if self.times:
            self.times -= 1
            for path in self.bench.objects:
                path.write_bytes(b"")


def test_what_is_damaged_at_the_last_moment_is_drawn_again(bench: Bench) -> None:
    bench.build(TEN, "whole.mp4")
    bench.forget()
    bench.build(TEN, watch=Vandal(bench, times=1))
    assert bench.video().sha256 == bench.video("whole.mp4").sha256


def test_a_disk_that_damages_everything_is_one_fault(bench: Bench) -> None:
    with pytest.raises(EnvironmentFault, match="read back"):
        bench.build(TEN, watch=Vandal(bench, times=9))
    assert bench.leftovers() == []
