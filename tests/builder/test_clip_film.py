"""The builder and a video model together: calls, states and rushes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest
import torch
from torch import Tensor

from glance.plan.plan import CaptionFrames, Finish, Weights
from glance.render.diffusion.clip import Order, Rates
from glance.render.diffusion.clip_renderer import Clips
from tests.builder.conftest import Bench
from tests.builder.growing import grows, small
from tests.diffusion.test_clip import Recorder

VIDEO = replace(
    small(
        grows(0, 40, seed=3, tail=6, mode="clip", reseeds=(33,)),
        grows(40, 60, seed=4, dissolve=6, mode="clip"),
    ),
    fps=Fraction(3),
    weights=Weights("ltx-video", "", "0" * 64),
)
"""Rushes of 4 seconds, calls of up to 5: they don't end together."""
RATES = Rates(Fraction(4), multiple=4, rest=1, longest=21)


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def recorder() -> Recorder:
    return Recorder(rates=RATES)


@dataclass
class Interrupted(Recorder):
    """Somebody presses Ctrl-C in the second call."""

    def clip(self, order: Order) -> Iterator[Tensor]:
        last = len(self.orders) == 1
        for number, picture in enumerate(super().clip(order)):
            if last and number > order.frames // 2:
                raise KeyboardInterrupt
            yield picture


def test_killed_and_resumed_gives_the_bytes_of_never_stopped(bench: Bench) -> None:
    whole = recorder()
    bench.build(VIDEO, "whole.mp4", renderer_of=lambda plan: Clips(plan, whole))
    bench.forget()
    with pytest.raises(KeyboardInterrupt):
        bench.build(VIDEO, renderer_of=lambda plan: Clips(plan, Interrupted(rates=RATES)))
    rest = recorder()
    bench.build(VIDEO, renderer_of=lambda plan: Clips(plan, rest))
    assert bench.video().sha256 == bench.video("whole.mp4").sha256
    assert len(rest.orders) < len(whole.orders)  # what was finished is kept


def test_a_caption_costs_no_call(bench: Bench) -> None:
    bench.build(VIDEO, renderer_of=lambda plan: Clips(plan, recorder()))
    words = Finish(captions=(CaptionFrames("hello", "bottom", 14, 50),))
    painter = recorder()
    bench.build(replace(VIDEO, finish=words), renderer_of=lambda plan: Clips(plan, painter))
    assert painter.orders == []


def test_another_length_gives_the_bytes_of_a_fresh_build(bench: Bench) -> None:
    """A clip is made for its whole length: no frame of the shorter one may be taken over."""
    bench.build(VIDEO, renderer_of=lambda plan: Clips(plan, recorder()))
    first, second = VIDEO.shots
    longer = replace(VIDEO, shots=(first, replace(second, end=66)), frames=66)
    bench.build(longer, "edited.mp4", renderer_of=lambda plan: Clips(plan, recorder()))
    bench.forget()
    bench.build(longer, "fresh.mp4", renderer_of=lambda plan: Clips(plan, recorder()))
    assert bench.video("edited.mp4").sha256 == bench.video("fresh.mp4").sha256
