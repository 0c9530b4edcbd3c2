"""Other pipelines that AutoPipeline pairs: each names things its own way, all paint alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from glance.render.diffusion.flow import lattice
from glance.render.diffusion.painter import Words
from glance.render.diffusion.pipeline_painter import PipelinePainter
from tests.diffusion.painters import picture_of, said
from tests.diffusion.test_painter_pipelines import noise_of, one, painter_of, pipeline
from tests.tiny_flow_models import flux, stable_diffusion_3

PIPELINES = {"sd3": "StableDiffusion3{}Pipeline", "flux": "Flux{}Pipeline"}


@pytest.fixture(scope="module", params=[stable_diffusion_3, flux], ids=PIPELINES)
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    name = {stable_diffusion_3: "sd3", flux: "flux"}[request.param]
    return request.param(tmp_path_factory.mktemp("models") / name)


@pytest.fixture(scope="module")
def painter(model: Path) -> PipelinePainter:
    return painter_of(model)


def packed(pipe: Any, latents: Tensor) -> Tensor:
    if not hasattr(pipe, "_pack_latents"):
        return latents
    return pipe._pack_latents(latents, *latents.shape)


def test_words_become_the_picture_that_the_pipeline_paints(
    model: Path, painter: PipelinePainter
) -> None:
    theirs = pipeline(PIPELINES[model.name].format(""), model)
    painted = theirs(
        "a sea", latents=packed(theirs, noise_of(1)), sigmas=lattice(1.0, 4), height=64,
        width=64, num_inference_steps=4, guidance_scale=3.0, output_type="pt",
    ).images  # fmt: skip
    ours = one(painter, said("a sea"), noise_of(1), guidance=3.0)
    assert torch.allclose(ours, painted, atol=1e-4)


def test_a_picture_becomes_what_the_other_pipeline_makes_of_it(
    model: Path, painter: PipelinePainter, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = pipeline(PIPELINES[model.name].format("Img2Img"), model)
    module = __import__(type(theirs).__module__, fromlist=["randn_tensor"])
    monkeypatch.setattr(module, "randn_tensor", lambda *_, **__: noise_of(2))
    monkeypatch.setattr(module, "retrieve_latents", lambda told, **_: told.latent_dist.mode())
    made = theirs(
        "a sea", image=picture_of(3), strength=0.5, sigmas=lattice(1.0, 4), height=64, width=64,
        num_inference_steps=4, guidance_scale=3.0, output_type="pt",
    ).images  # fmt: skip
    asked = {"picture": picture_of(3), "strength": 0.5, "guidance": 3.0}
    assert torch.allclose(one(painter, said("a sea"), noise_of(2), **asked), made, atol=1e-4)


def test_strength_has_no_jumps(painter: PipelinePainter) -> None:
    def paint(strength: float) -> Tensor:
        return one(painter, said("a sea"), noise_of(4), picture=picture_of(3), strength=strength)

    near = (paint(0.5 + 1e-4) - paint(0.5 - 1e-4)).abs().max()
    assert near < (paint(0.6) - paint(0.4)).abs().max() / 20


def test_mixtures_and_what_to_keep_away_from_are_heeded(painter: PipelinePainter) -> None:
    mixed = Words((("a sea", 1.0), ("a longer city", 1.0)), (("fog", 1.0),))
    ours = one(painter, mixed, noise_of(5), guidance=4.0, steps=1)
    assert ours.isfinite().all()
    assert not torch.equal(ours, one(painter, said("a sea"), noise_of(5), guidance=4.0, steps=1))
