"""What drawing takes, counted from the plan; and how long, by drawing a little of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil

import pytest
import torch
from torch import Tensor

from glance.builder.estimating import Estimate, estimate
from glance.builder.trial import Speed, try_model
from glance.plan.estimate import Stint, stint, workload
from glance.plan.plan import Part, Plan, Shot, Weights
from glance.render.diffusion.painter import Conditioning, Pictures
from glance.render.diffusion.renderer import Diffusion
from glance.render.renderer import Exposure, Scene
from glance.report.estimated import as_json, in_words
from tests.builder.conftest import Bench
from tests.builder.growing import Grown, grown, grows, small
from tests.builder.plans import plan as plan_of
from tests.builder.plans import shot, tiny
from tests.diffusion.scenes import filmed, whole
from tests.diffusion.toy import Toy
from tests.studio import Studio

TURBO = Weights("sd-turbo", "", "0" * 64)
"""Two steps, no guidance."""
RAMP = tuple(n / 40 for n in range(40))


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def modelled(*shots: Shot, weights: Weights = TURBO) -> Plan:
    return replace(small(*shots), weights=weights)


SHOTS = {
    "plain": grows(0, 40),
    "a ramp from nothing": grows(0, 40, strength=RAMP),
    "reseeded": grows(0, 40, reseeds=(7, 9, 30)),
    "cadence": grows(0, 40, cadence=3, reseeds=(10,)),
    "more steps": grows(0, 40, steps=5, strength=RAMP),
    "travel": grows(0, 40, mode="travel"),
    "travel with cadence": grows(0, 40, mode="travel", cadence=4, reseeds=(10,)),
    "still": grows(0, 40, mode="still", reseeds=(10,)),
    "still, with words coming in": grows(
        0, 40, mode="still",
        prompt=(Part("a", tuple(1 - n / 200 for n in range(40))),
                Part("b", tuple(n / 200 for n in range(40)))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOTS)
def test_it_counts_what_the_engine_asks_for(name: str) -> None:
    """Pictures, steps and rounds, as a painter hears of them."""
    one = SHOTS[name]
    plain = replace(one, reseeds=(), strength=0.4)
    shots = (one, replace(plain, start=40, end=60), replace(plain, start=60, end=99))
    video = modelled(*shots)
    counted = workload([stint(video, s, range(s.start, s.end)) for s in shots], batch=2)
    painter = Steps(batch=2)
    filmed(Diffusion(video, painter), *map(whole, shots))
    assert counted.rounds == len(painter.rounds)
    assert counted.pictures == sum(map(len, painter.rounds))
    assert counted.steps == sum(map(sum, painter.rounds))
    assert counted.batched == sum(map(max, painter.rounds))


@dataclass
class Steps(Toy):
    """Notes the steps of each picture of each round; a slot that is empty has one of one."""

    rounds: list[list[int]] = field(default_factory=list)

    def paint(
        self,
        pictures: Tensor | None,
        noise: Tensor,
        strengths: Tensor,
        words: Sequence[Conditioning],
        guidance: Tensor,
        steps: Sequence[int],
    ) -> Pictures:
        asked = zip(strengths.tolist(), steps, guidance.tolist(), strict=True)
        counted = [ceil(n * s - 1e-4) for s, n, pull in asked if pull > 0]
        self.rounds.append(counted)
        return super().paint(pictures, noise, strengths, words, guidance, steps)


def test_guidance_asks_the_network_twice() -> None:
    video = modelled(grows(0, 10, strength=0.5), weights=Weights("sd15", "", ""))
    found = stint(video, video.shots[0], range(10))
    assert (found.steps, found.passes) == (25 + 9 * 13, 2 * (25 + 9 * 13))
    unguided = replace(video.shots[0], guidance=1.0)
    assert stint(video, unguided, range(10)).passes == 25 + 9 * 13


def test_rounds_are_as_long_as_their_dearest_picture() -> None:
    stints = [Stint(3, (4, 1, 1), 6), Stint(2, (2, 2), 4), Stint(1, (9,), 9)]
    assert workload(stints, 1).batched == 19
    side_by_side = workload(stints, 2)
    assert (side_by_side.rounds, side_by_side.batched) == (3, 4 + 2 + 9)
    assert side_by_side.longest == stints[2]
    assert workload([], 4).rounds == 0


# How long -----------------------------------------------------------------------------------


@dataclass
class Timed(Grown):
    """Takes a second for a pass and half a second for a round, on a clock of its own."""

    clock: float = 0.0

    def now(self) -> float:
        return self.clock

    def render(self, scenes: Sequence[Scene]) -> object:
        exposures: list[Exposure] = list(Grown.render(self, scenes))
        rounds = max(len(scene.frames) for scene in scenes)
        assert len(scenes) in (1, self.batch)
        steps = scenes[0].shot.steps or 1
        self.clock += rounds * (0.5 + steps)
        return iter(exposures)


def test_a_trial_tells_steps_from_rounds() -> None:
    video = modelled(grows(0, 30), grows(30, 40))
    renderer = Timed(video.width, video.height)
    speed = try_model(video, renderer, renderer.now, began=0.0)
    assert (speed.each_pass, speed.each_round, speed.load) == (1.0, 0.5, 1.5)
    assert speed.rounds == 4


def test_an_estimate_is_of_what_is_missing(bench: Bench) -> None:
    video = bench.with_song(modelled(grows(0, 64, seed=3), grows(64, 80, seed=4)))
    found = estimate(video, bench.folder, bench.world, renderer_of=grown)
    assert (found.frames, found.shots, found.to_draw, found.to_finish) == (80, 2, 80, 80)
    assert found.work
    assert (found.work.pictures, found.work.rounds, found.batch) == (80, 64, 3)
    assert found.speed
    assert found.seconds is not None
    assert found.disk == 80 * found.speed.picture
    before = bench.objects
    estimate(video, bench.folder, bench.world, renderer_of=grown)
    assert bench.objects == before, "nothing of a trial is kept"

    bench.build(video, renderer_of=grown)
    assert estimate(video, bench.folder, bench.world, renderer_of=grown).to_draw == 0
    values = (0.5,) * 40 + (0.9,) * 24
    shots = (replace(video.shots[0], strength=values), video.shots[1])
    late = replace(video, shots=shots)
    found = estimate(late, bench.folder, bench.world, renderer_of=grown)
    assert (found.to_draw, found.to_finish) == (32, 32)


def test_sketch_is_timed_by_a_few_frames(bench: Bench) -> None:
    video = bench.with_song(plan_of(*(shot(20 * n, 20 * n + 20, seed=n) for n in range(5))))
    found = estimate(video, bench.folder, bench.world, renderer_of=tiny)
    assert (found.to_draw, found.work, found.disk) == (100, None, 0)
    assert found.seconds is not None
    assert found.seconds > 0


SPEED = Speed(
    load=8.0, each_pass=0.05, each_round=0.02, picture=400_000, memory=4 * 10**9, rounds=4
)


def test_what_is_reckoned_and_what_was_measured_are_told_apart() -> None:
    video = modelled(grows(0, 64), grows(64, 80))
    work = workload([stint(video, s, range(s.start, s.end)) for s in video.shots], 2)
    found = Estimate(
        80, 2, 80, 80, work, 2, SPEED, seconds=3700.0, longest=1000.0, disk=32 * 10**6,
        remarks=("painting on the GPU",),
    )  # fmt: skip
    said = in_words(found, video, "v.glance")
    assert "v.glance: 80 frames in 2 shots, 32x16" in said
    assert "80 pictures painted in 82 steps, in 64 rounds of up to 2 side by side" in said
    assert "a shot of 64 frames takes 65 steps one after the other" in said
    assert "about 62 min, 8.0 s of it to load the model; the longest shot alone 17 min" in said
    assert "0.02 s a round and 0.05 s for each call of the network in it, in 4 rounds" in said
    assert "4.00 GB at most while that was drawn" in said
    assert "about 32.0 MB for the pictures" in said
    assert "painting on the GPU" in said
    assert json.loads(as_json(found))["work"]["rounds"] == 64


def test_what_is_kept_and_what_was_not_measured_is_said() -> None:
    video = modelled(grows(0, 64))
    assert "nothing: every picture is kept" in in_words(Estimate(64, 1, 0, 0), video, "v")
    anew = in_words(Estimate(64, 1, 0, 32), video, "v")
    assert "32 frames are finished anew from kept pictures" in anew
    clip = Estimate(64, 1, 64, 64, workload([Stint(64, (50,), 50)], 1))
    assert "not reckoned: a video model takes minutes" in in_words(clip, video, "v")


def test_the_command_estimates_in_words_and_as_json(studio: Studio) -> None:
    import numpy as np

    studio.clicks("song.wav", np.arange(0.2, 6, 0.5), 6)
    studio.write("v.glance", 'glance 1\naudio "song.wav"\nsize 64x48\nfps 6\nmodel sketch\n')
    assert "to draw   36 frames" in studio.glancec("plan", "--estimate", "v.glance").ok().out
    found = json.loads(studio.glancec("plan", "--estimate", "--json", "v.glance").ok().out)
    assert (found["frames"], found["to_draw"]) == (36, 36)
    assert studio.glancec("plan", "--json", "v.glance").code == 2
