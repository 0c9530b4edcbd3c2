"""The painter of UNets: the same pictures as diffusers', each by itself, whatever beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from glance.render.diffusion.unet_painter import UNetPainter
from tests import tiny_models
from tests.diffusion.painters import (
    euler,
    noise_of,
    one,
    painter_of,
    picture_of,
    pipeline_of,
    said,
)

CLOSE = 1e-4
BUILDERS = {"sd": tiny_models.stable_diffusion, "xl": tiny_models.stable_diffusion_xl}
PIPELINES = {"sd": "StableDiffusion{}Pipeline", "xl": "StableDiffusionXL{}Pipeline"}


@pytest.fixture(scope="module", params=["sd", "sd v", "xl"])
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    kind, _, velocity = request.param.partition(" ")
    more = {"prediction_type": "v_prediction"} if velocity else {}
    return BUILDERS[kind](tmp_path_factory.mktemp("models") / kind, **more)


@pytest.fixture(scope="module")
def painter(model: Path) -> UNetPainter:
    return painter_of(model, batch=2)


def diffusers(model: Path, painter: UNetPainter, picture: Tensor | None, **asked: Any) -> Tensor:
    """What diffusers' pipeline paints. A picture is given as latents: it would draw its own."""
    kind = PIPELINES[model.name].format("" if picture is None else "Img2Img")
    pipeline = pipeline_of(kind, model, euler)
    if picture is not None:
        asked["image"] = painter.vae.encode(picture)
        pipeline.prepare_latents = noised(pipeline, asked.pop("latents"))
    else:
        asked |= {"height": 64, "width": 64}
    with torch.no_grad():
        return pipeline(**asked, output_type="pt").images


def noised(pipeline: Any, noise: Tensor) -> Any:
    """img2img draws its noise itself; here it is given."""

    def prepare(image: Tensor, timestep: Tensor, *rest: Any, **more: Any) -> Tensor:
        return pipeline.scheduler.add_noise(image, noise, timestep)

    return prepare


@pytest.mark.parametrize("guidance", [1.0, 5.0])
def test_words_become_the_picture_that_diffusers_paints(
    model: Path, painter: UNetPainter, guidance: float
) -> None:
    ours = one(painter, said("a sea", "fog"), noise_of(1), guidance=guidance)
    theirs = diffusers(
        model, painter, None, prompt="a sea", negative_prompt="fog", latents=noise_of(1),
        num_inference_steps=4, guidance_scale=guidance,
    )  # fmt: skip
    assert torch.allclose(ours, theirs, atol=CLOSE)


@pytest.mark.parametrize(
    ("steps", "strength", "guidance"), [(4, 0.5, 1.0), (3, 2 / 3, 5.0), (10, 0.7, 5.0)]
)
def test_a_picture_becomes_the_picture_that_diffusers_makes_of_it(
    model: Path, painter: UNetPainter, steps: int, strength: float, guidance: float
) -> None:
    ours = one(
        painter, said("a sea"), noise_of(2), picture=picture_of(3), strength=strength,
        guidance=guidance, steps=steps,
    )  # fmt: skip
    theirs = diffusers(
        model, painter, picture_of(3), prompt="a sea", latents=noise_of(2),
        strength=strength + 1e-6, num_inference_steps=steps, guidance_scale=guidance,
    )  # fmt: skip
    assert torch.allclose(ours, theirs, atol=CLOSE)


@pytest.mark.parametrize("at", [0.5, 0.6])
def test_strength_has_no_jumps(painter: UNetPainter, at: float) -> None:
    def paint(strength: float) -> Tensor:
        asked = {"picture": picture_of(3), "guidance": 3.0}
        return one(painter, said("a sea"), noise_of(4), strength=strength, **asked)

    near = (paint(at + 1e-4) - paint(at - 1e-4)).abs().max()
    far = (paint(at + 0.1) - paint(at - 0.1)).abs().max()
    assert near < far / 50


def test_no_strength_leaves_the_picture_as_it_is(painter: UNetPainter) -> None:
    kept = one(painter, said("a sea"), noise_of(4), picture=picture_of(3), strength=0.0)
    assert torch.equal(kept, picture_of(3))


def test_a_sample_is_the_same_in_every_slot_and_company(model: Path) -> None:
    painter = painter_of(model, batch=4)
    words, noise, picture = said("a sea", "fog"), noise_of(5), picture_of(6)

    def paint(slot: int, strength: float, guidance: float, steps: int) -> Tensor:
        return one(
            painter, words, noise, picture=picture, strength=0.6, guidance=3.0, steps=3,
            slot=slot, fill=lambda k: (noise_of(k), strength, guidance, steps),
        )  # fmt: skip

    alone = paint(0, 0.0, 1.0, 1)
    company = [(1, 1.0, 1.0, 1), (2, 0.3, 7.0, 6), (3, 0.99, 0.0, 2)]
    for slot, strength, guidance, steps in company:
        assert torch.equal(paint(slot, strength, guidance, steps), alone)


def test_a_sample_is_the_same_beside_a_longer_prompt(painter: UNetPainter) -> None:
    short, long = said("a sea"), said("a sea of " + "very long words " * 20)
    beside = [painter.words(short), painter.words(long)]
    assert len(beside[1].positive["words"]) > len(beside[0].positive["words"])
    noise, numbers = noise_of(7, 2), torch.tensor([1.0, 1.0])

    def paint(words: list[Any]) -> Tensor:
        return painter.paint(None, noise, numbers, words, numbers * 3, [2, 2]).loop

    both, alone = paint(beside), paint([beside[0], beside[0]])
    assert torch.equal(both[0], alone[0])
    assert torch.equal(both[1], paint([beside[1], beside[1]])[1])
    assert not torch.equal(both[1], alone[1])


def test_the_same_is_the_same_again_and_anew(model: Path, painter: UNetPainter) -> None:
    first = one(painter, said("a sea"), noise_of(8), guidance=2.0)
    assert torch.equal(one(painter, said("a sea"), noise_of(8), guidance=2.0), first)
    again = painter_of(model, batch=2)
    assert torch.equal(one(again, said("a sea"), noise_of(8), guidance=2.0), first)
    assert again.identity == painter.identity
