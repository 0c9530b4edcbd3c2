"""Reference pictures: the look that diffusers' IP-Adapter gives, weighed for each sample."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.models.families import FAMILY_BY_ID
from glance.render.diffusion.painter import Words
from glance.render.diffusion.reference import References, adapter_in
from glance.render.diffusion.unet_painter import UNetPainter
from tests import tiny_models
from tests.diffusion.painters import euler, noise_of, one, painter_of, pipeline_of, said

ART, PHOTO = "a" * 64, "b" * 64
SD15 = FAMILY_BY_ID["sd15"]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.stable_diffusion(tmp_path_factory.mktemp("models") / "sd")


@pytest.fixture(scope="module")
def adapter(model: Path) -> Path:
    return tiny_models.ip_adapter(model.parent / "adapter", model)


@pytest.fixture(scope="module")
def files(model: Path) -> dict[str, Path]:
    files = {}
    for seed, (name, size) in enumerate({ART: (40, 40), PHOTO: (60, 36)}.items()):
        pixels = np.random.default_rng(seed).integers(0, 256, (*size[::-1], 3), np.uint8)
        files[name] = model.parent / f"{seed}.png"
        Image.fromarray(pixels).save(files[name])
    return files


@pytest.fixture(scope="module")
def painter(model: Path, adapter: Path, files: dict[str, Path]) -> UNetPainter:
    return painter_of(model, batch=3, references=files, adapter=adapter_in(adapter, SD15))


def known(painter: UNetPainter) -> References:
    assert painter.teller.references is not None
    return painter.teller.references


def like(*pictures: tuple[str, float]) -> Words:
    return said("a sea", references=pictures)


@pytest.mark.parametrize("weight", [1.0, 0.6])
@pytest.mark.parametrize("guidance", [1.0, 3.0])
def test_a_reference_gives_the_look_that_diffusers_gives(
    model: Path, adapter: Path, files: dict[str, Path], painter: UNetPainter,
    weight: float, guidance: float,
) -> None:  # fmt: skip
    pipeline = pipeline_of("StableDiffusionPipeline", model, euler)
    pipeline.load_ip_adapter(
        str(adapter), subfolder="models", weight_name="ip-adapter_sd15.safetensors",
        image_encoder_folder=None,
    )  # fmt: skip
    pipeline.set_ip_adapter_scale(weight)
    seen = known(painter).pictures[ART][None]
    if guidance > 1:
        seen = torch.cat([torch.zeros_like(seen), seen])
    with torch.no_grad():
        theirs = pipeline(
            "a sea", latents=noise_of(1), num_inference_steps=2, guidance_scale=guidance,
            height=64, width=64, output_type="pt", ip_adapter_image_embeds=[seen],
        ).images  # fmt: skip
    ours = one(painter, like((ART, weight)), noise_of(1), guidance=guidance, steps=2)
    assert torch.allclose(ours, theirs, atol=1e-4)


def test_a_picture_is_seen_as_transformers_sees_it(
    adapter: Path, files: dict[str, Path], painter: UNetPainter
) -> None:
    from transformers import CLIPImageProcessorPil, CLIPVisionModelWithProjection

    encoder = CLIPVisionModelWithProjection.from_pretrained(adapter / "models" / "image_encoder")
    look = CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32})
    with torch.no_grad():
        pixels = look(Image.open(files[ART]).convert("RGB"), return_tensors="pt").pixel_values
        theirs = encoder(pixels).image_embeds
    assert torch.allclose(known(painter).pictures[ART], theirs, atol=1e-3)


def test_each_sample_has_its_own_weight(model: Path, painter: UNetPainter) -> None:
    def paint(*words: Words) -> Tensor:
        told = [painter.words(it) for it in words]
        noise = noise_of(2).repeat(3, 1, 1, 1)
        return painter.paint(None, noise, torch.ones(3), told, torch.ones(3), [2] * 3).loop

    asked = (like(), like((ART, 0.5)), like((ART, 0.5), (PHOTO, 1.0)))
    mixed = paint(*asked)
    for slot, words in enumerate(asked):
        assert torch.equal(mixed[slot], paint(words, words, words)[slot])
    plain = one(painter_of(model, batch=3), said("a sea"), noise_of(2), steps=2)
    assert torch.allclose(mixed[:1], plain, atol=1e-5)
    assert not torch.allclose(mixed[1], mixed[0], atol=1e-3)
    assert not torch.allclose(mixed[2], mixed[1], atol=1e-3)


def refused(model: Path, **order: Any) -> Any:
    with pytest.raises(EnvironmentFault) as raised:
        painter_of(model, **order)
    return raised.value.diagnostic


def test_without_an_adapter_a_reference_is_a_fault(model: Path, files: dict[str, Path]) -> None:
    found = refused(model, references=files)
    assert found.code == "G0714"
    assert "glancec models pull" in found.help


def test_an_adapter_for_another_kind_of_model_is_a_fault(
    adapter: Path, files: dict[str, Path], tmp_path: Path
) -> None:
    wide = tiny_models.stable_diffusion_xl(tmp_path / "xl")
    found = refused(wide, references=files, adapter=adapter_in(adapter, SD15))
    assert found.code == "G0714"
    assert "another kind of model" in found.message


def test_only_a_whole_adapter_is_found(adapter: Path, tmp_path: Path) -> None:
    assert adapter_in(tmp_path, SD15) is None
    assert adapter_in(adapter, FAMILY_BY_ID["sdxl"]) is None
    assert adapter_in(adapter, FAMILY_BY_ID["sd21"]) is None
