"""The builder and the diffusion engine together: batches, states and rushes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
import torch

from glance.plan.plan import CaptionFrames, Finish, Weights
from glance.render.diffusion.renderer import Diffusion
from tests.builder.conftest import Bench
from tests.builder.growing import CtrlC, grows, small
from tests.diffusion.toy import Toy

RAMP = tuple(n / 60 for n in range(46))
VIDEO = replace(
    small(
        grows(0, 40, seed=3, tail=6, strength=RAMP, reseeds=(21,)),
        grows(40, 70, seed=4, dissolve=6, cadence=3, mode="travel"),
        grows(70, 90, seed=5, cadence=2),
        grows(90, 110, seed=6, mode="still"),
    ),
    fps=Fraction(3),
    weights=Weights("sd-turbo", "", "0" * 64),
)


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


class Interrupted(Toy):
    """Somebody presses Ctrl-C before every so many batches."""

    def __init__(self, every: int) -> None:
        super().__init__()
        self.stop = CtrlC(every)

    def paint(self, *asked: object) -> object:
        self.stop(len(self.calls))
        return super().paint(*asked)


def test_killed_and_resumed_gives_the_bytes_of_never_stopped(bench: Bench) -> None:
    bench.build(VIDEO, "whole.mp4", renderer_of=lambda plan: Diffusion(plan, Toy()))
    bench.forget()
    for _ in range(9):
        painter = Interrupted(25)
        try:
            bench.build(VIDEO, renderer_of=lambda plan, painter=painter: Diffusion(plan, painter))
            break
        except KeyboardInterrupt:
            continue
    assert bench.video().sha256 == bench.video("whole.mp4").sha256


def test_a_caption_costs_no_batch(bench: Bench) -> None:
    bench.build(VIDEO, renderer_of=lambda plan: Diffusion(plan, Toy()))
    words = Finish(captions=(CaptionFrames("hello", "bottom", 14, 100),))
    painter = Toy()
    bench.build(replace(VIDEO, finish=words), renderer_of=lambda plan: Diffusion(plan, painter))
    assert painter.calls == []


@pytest.mark.parametrize("at", [30, 50, 80, 100])
def test_an_edit_gives_the_bytes_of_a_fresh_build(bench: Bench, at: int) -> None:
    """No key is too short: what changes with an edit is drawn again, in every mode."""
    bench.build(VIDEO, renderer_of=lambda plan: Diffusion(plan, Toy()))
    number = next(n for n, shot in enumerate(VIDEO.shots) if at < shot.end)
    shot = VIDEO.shots[number]
    before = shot.strength if isinstance(shot.strength, tuple) else (shot.strength,) * shot.length
    strength = tuple(1.0 if shot.start + n >= at else s for n, s in enumerate(before))
    weight = tuple(1.0 if shot.start + n >= at else 0.4 for n in range(shot.length))
    prompt = (
        replace(shot.prompt[0], weight=weight),
        replace(shot.prompt[0], text="rain", weight=tuple(1 - w for w in weight)),
    )
    edited = replace(shot, strength=strength, prompt=prompt)
    shots = (*VIDEO.shots[:number], edited, *VIDEO.shots[number + 1 :])
    video = replace(VIDEO, shots=shots)
    bench.build(video, "edited.mp4", renderer_of=lambda plan: Diffusion(plan, Toy()))
    bench.forget()
    bench.build(video, "fresh.mp4", renderer_of=lambda plan: Diffusion(plan, Toy()))
    assert bench.video("edited.mp4").sha256 == bench.video("fresh.mp4").sha256
