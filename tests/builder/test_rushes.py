"""What a model drew is kept as it was drawn: nothing is denoised twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from glance.builder.encoder import encoder
from glance.builder.rush_file import compressed, decompressed
from glance.builder.rushes import SUFFIX, Rolls
from glance.builder.watch import Nobody
from glance.plan.plan import CaptionFrames, Finish, Plan, Shot
from glance.render.compositor import finished
from glance.render.renderer import Exposure, Scene
from tests.builder.conftest import Bench
from tests.builder.growing import Grown, grown, grows, idle, small
from tests.builder.plans import shot

RAMP = tuple(n / 100 for n in range(100))
VIDEO = small(
    grows(0, 100, seed=3, tail=10, strength=(*RAMP, *(1.0,) * 10)),
    grows(100, 140, seed=4, dissolve=10),
    grows(140, 170, seed=5, mode="travel"),
)
FRAMES = 180
"""To be drawn for it: those that are seen, and ten beneath the dissolve."""


def drawn(bench: Bench, video: Plan, **options: object) -> list[int]:
    """The frames a build has drawn by the renderer."""
    renderer = grown(video)
    bench.build(video, renderer_of=renderer, **options)
    return renderer.drawn


def rushes(bench: Bench) -> list[str]:
    return [path.name for path in bench.objects if path.name.endswith(SUFFIX)]


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32))
def test_a_picture_comes_back_bit_for_bit(width: int, height: int, seed: int) -> None:
    noise = np.random.default_rng(seed).integers(0, 256, (height, width, 3)).astype(np.uint8)
    for picture in (noise, np.zeros_like(noise), np.asfortranarray(noise), noise[:, ::-1]):
        assert (decompressed(compressed(picture)) == picture).all()


def test_all_scenes_are_asked_for_at_once(bench: Bench) -> None:
    renderer = grown(VIDEO)
    report = bench.build(VIDEO, renderer_of=renderer)
    (scenes,) = renderer.calls
    assert [(scene.frames, sorted(scene.marks)) for scene in scenes] == [
        (range(110), [31, 63, 95, 99, 109]),
        (range(100, 140), [131, 139]),
        (range(140, 170), []),
    ]
    assert Counter(renderer.drawn) == Counter([*range(110), *range(100, 170)])
    assert (report.rendered, report.kept, report.beneath, report.lead) == (170, 0, 10, 0)
    assert report.remarks == ("on the abacus",)
    assert len(bench.video().timestamps()) == 170
    assert len(rushes(bench)) == 5 + 2 + 1


def test_what_is_composed_from_rushes_is_what_was_drawn(bench: Bench) -> None:
    """The segments' bytes are those of a renderer that is asked for the pictures directly."""
    bench.build(VIDEO, renderer_of=grown)
    scenes = [Scene(s, range(s.start, s.end + s.tail), None, frozenset()) for s in VIDEO.shots]
    exposures = grown(VIDEO).render(scenes)
    shown = {(VIDEO.shots[e.scene].start, e.frame): e.picture for e in exposures}
    pictures = finished(VIDEO, Direct(shown), range(96, 100))
    ffmpeg = encoder(bench.world, bench.store)
    stream = ffmpeg.segment(pictures, 4, (VIDEO.width, VIDEO.height), VIDEO.fps)
    assert any(path.read_bytes()[32:] == stream for path in bench.objects)


@dataclass(frozen=True)
class Direct:
    """Has the pictures at hand, by the start of their shot and their number."""

    shown: dict[tuple[int, int], NDArray[np.uint8]]
    identity: str = ""

    def draw(self, shot: Shot, frames: range) -> Iterator[NDArray[np.uint8]]:
        return (self.shown[shot.start, n] for n in frames)


@pytest.mark.parametrize(
    "finish",
    [
        Finish(captions=(CaptionFrames("hello", "bottom", 14, 60),)),
        Finish(brightness=(0.5,) * 170),
        Finish(flash=(0.0,) * 20 + (0.8,) + (0.0,) * 149),
    ],
)
def test_words_and_light_cost_no_denoising(bench: Bench, finish: Finish) -> None:
    bench.build(VIDEO, renderer_of=grown)
    before = bench.video().sha256
    report = bench.build(replace(VIDEO, finish=finish), renderer_of=idle)
    assert (report.rendered, report.beneath) == (0, 0)
    assert report.finished > 0
    assert report.reasons[0].frames == 0
    assert report.reasons[0].finished > 0
    assert bench.video().sha256 != before


def test_an_edit_keeps_what_comes_before_it(bench: Bench) -> None:
    bench.build(VIDEO, renderer_of=grown)
    values = (*RAMP[:70], 0.0, *RAMP[71:], *(1.0,) * 10)
    edited = replace(VIDEO, shots=(replace(VIDEO.shots[0], strength=values), *VIDEO.shots[1:]))
    assert sorted(drawn(bench, edited)) == [*range(64, 110)]
    resumed = bench.video().sha256
    bench.forget()
    assert len(drawn(bench, edited)) == FRAMES
    assert bench.video().sha256 == resumed


def test_where_each_frame_is_on_its_own_an_edit_costs_its_chunk(bench: Bench) -> None:
    level = (0.5,) * 100
    video = small(grows(0, 100, mode="travel", strength=level))
    bench.build(video, renderer_of=grown)
    values = (*level[:40], 0.6, *level[41:])
    edited = replace(video, shots=(replace(video.shots[0], strength=values),))
    assert sorted(drawn(bench, edited)) == [*range(32, 64)]


def test_a_still_depends_on_what_was_said_before(bench: Bench) -> None:
    level = (0.5,) * 100
    video = small(grows(0, 100, mode="still", strength=level))
    bench.build(video, renderer_of=grown)
    values = (*level[:40], 0.6, *level[41:])
    edited = replace(video, shots=(replace(video.shots[0], strength=values),))
    assert sorted(drawn(bench, edited)) == [*range(32, 100)]


def test_rushes_of_frames_on_their_own_are_made_side_by_side(bench: Bench) -> None:
    renderer = grown(VIDEO)
    bench.build(small(grows(0, 100, mode="travel")), renderer_of=renderer)
    assert [scene.frames for scene in renderer.calls[0]] == [
        range(32), range(32, 64), range(64, 96), range(96, 100),
    ]  # fmt: skip
    assert all(scene.state is None and not scene.marks for scene in renderer.calls[0])


def test_a_longer_dissolve_costs_the_tail(bench: Bench) -> None:
    bench.build(VIDEO, renderer_of=grown)
    first, second, third = VIDEO.shots
    longer = replace(
        VIDEO,
        shots=(
            replace(first, tail=14, strength=(*RAMP, *(1.0,) * 14)),
            replace(second, dissolve=14),
            third,
        ),
    )
    assert sorted(drawn(bench, longer)) == [*range(100, 114)]


def test_shots_that_look_alike_are_drawn_once(bench: Bench) -> None:
    video = small(grows(0, 40, seed=5), grows(40, 80, seed=6), grows(80, 120, seed=5))
    assert len(drawn(bench, video)) == 80
    assert len(bench.video().timestamps()) == 120
    pictures = bench.video().frames(video.width, video.height)
    assert (pictures[:40] == pictures[80:]).all()


@pytest.mark.parametrize("damage", ["flipped", "cut short", "gone"])
def test_a_damaged_rush_is_made_again(bench: Bench, damage: str) -> None:
    bench.build(VIDEO, renderer_of=grown)
    before = bench.video().sha256
    bench.video().path.unlink()
    for path in bench.objects:
        data = bytearray(path.read_bytes())
        if not path.name.endswith(SUFFIX) or damage == "gone":
            path.unlink()
        elif damage == "flipped":
            data[len(data) // 2] ^= 0xFF
            path.write_bytes(data)
        else:
            path.write_bytes(data[:-1])
    assert len(drawn(bench, VIDEO)) == FRAMES
    assert bench.video().sha256 == before


def test_a_rush_lost_in_the_middle_is_made_from_the_state_before_it(bench: Bench) -> None:
    bench.build(VIDEO, renderer_of=grown)
    before = bench.video().sha256
    segments = [path for path in bench.objects if not path.name.endswith(SUFFIX)]
    middle = first_rush_from(bench, 32)
    for path in (*segments, middle):
        path.unlink()
    assert drawn(bench, VIDEO) == [*range(32, 64)]
    assert bench.video().sha256 == before


def first_rush_from(bench: Bench, frame: int) -> Path:
    rolls = Rolls(VIDEO, grown(VIDEO))
    key = next(rush.key for rush in rolls.of(0) if rush.frames.start == frame)
    return next(path for path in bench.objects if path.name == key)


class Robber(Nobody):
    """Empties the store, once, when all is shot."""

    def __init__(self, bench: Bench) -> None:
        self.bench: Bench | None = bench

    def finishing(self, frames: int) -> None:
        for path in self.bench.objects if self.bench else ():
            path.unlink()
        self.bench = None


def test_a_rush_that_is_lost_while_segments_are_made_is_made_again(bench: Bench) -> None:
    """Pruned, or damaged, between being kept and being read: by the crew, and in this process."""
    for video in (VIDEO, small(grows(0, 40))):
        bench.build(video, "whole.mp4", renderer_of=grown)
        bench.forget()
        bench.build(video, renderer_of=grown, watch=Robber(bench), workers=2)
        assert bench.video().sha256 == bench.video("whole.mp4").sha256


def test_the_bytes_do_not_depend_on_what_was_drawn_beside_what(bench: Bench) -> None:
    bench.build(VIDEO, "whole.mp4", renderer_of=grown)
    for batch, workers in ((1, 1), (8, 2)):
        bench.forget()
        renderer = replace(grown(VIDEO), batch=batch)
        bench.build(VIDEO, renderer_of=renderer, workers=workers)
        assert bench.video().sha256 == bench.video("whole.mp4").sha256


def test_nothing_to_do_asks_for_no_frame(bench: Bench) -> None:
    bench.build(VIDEO, renderer_of=grown)
    assert not bench.build(VIDEO, renderer_of=idle).written


def test_sketch_keeps_no_rushes(bench: Bench) -> None:
    bench.build(small(shot(0, 40)))
    assert rushes(bench) == []


def test_a_renderer_that_becomes_another_begins_anew(bench: Bench) -> None:
    """Its identity is final when it has drawn a picture; nothing is kept under the old one."""

    renderer = Shrinking(VIDEO.width, VIDEO.height)
    report = bench.build(VIDEO, renderer_of=renderer)
    assert report.rendered == 170
    assert len(renderer.calls) == 2
    same = replace(idle(VIDEO), identity="grown 1, batch of 2")
    assert not bench.build(VIDEO, renderer_of=same).written


class Shrinking(Grown):
    """Finds out while it loads how little memory there is."""

    def render(self, scenes: Sequence[Scene]) -> Iterator[Exposure]:
        self.identity = "grown 1, batch of 2"
        return super().render(scenes)
