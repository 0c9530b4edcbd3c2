"""LoRAs: read as diffusers reads them, with a weight for each sample."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.render.diffusion.painter import Words
from glance.render.diffusion.unet_painter import UNetPainter
from tests import tiny_models
from tests.diffusion.painters import euler, noise_of, one, painter_of, pipeline_of, said

STYLE, OTHER = "1" * 64, "2" * 64


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.stable_diffusion(tmp_path_factory.mktemp("models") / "sd")


@pytest.fixture(scope="module", params=["kohya", "peft"])
def file(request: pytest.FixtureRequest, model: Path) -> Path:
    kohya = request.param == "kohya"
    return tiny_models.lora(model / f"{request.param}.safetensors", model, kohya=kohya)


@pytest.fixture(scope="module")
def painter(model: Path, file: Path) -> UNetPainter:
    return painter_of(model, batch=3, loras={STYLE: file})


def in_style(weight: float, text: str = "a sea") -> Words:
    return said(text, loras=((STYLE, weight),))


@pytest.mark.parametrize("weight", [1.0, 0.7, -0.5])
def test_a_lora_is_laid_over_as_diffusers_does(
    model: Path, file: Path, painter: UNetPainter, weight: float
) -> None:
    pipeline = pipeline_of("StableDiffusionPipeline", model, euler)
    pipeline.load_lora_weights(str(file.parent), weight_name=file.name, adapter_name="style")
    pipeline.set_adapters(["style"], [weight])
    with torch.no_grad():
        theirs = pipeline(
            "a sea", latents=noise_of(1), num_inference_steps=2, guidance_scale=3.0,
            height=64, width=64, output_type="pt",
        ).images  # fmt: skip
    ours = one(painter, in_style(weight), noise_of(1), guidance=3.0, steps=2)
    assert torch.allclose(ours, theirs, atol=1e-4)


def test_each_sample_has_its_own_weight(model: Path, painter: UNetPainter) -> None:
    def paint(*weights: float) -> Tensor:
        words = [painter.words(in_style(weight)) for weight in weights]
        return painter.paint(
            None, noise_of(2).repeat(3, 1, 1, 1), torch.ones(3), words, torch.ones(3), [2] * 3
        ).loop

    mixed = paint(0.0, 0.4, 1.0)
    for slot, weight in enumerate((0.0, 0.4, 1.0)):
        assert torch.equal(mixed[slot], paint(weight, weight, weight)[slot])
    plain = one(painter_of(model, batch=3), said("a sea"), noise_of(2), steps=2)
    assert torch.equal(mixed[:1], plain)
    assert not torch.allclose(mixed[1], mixed[0], atol=1e-3)


def test_a_weight_that_moves_moves_the_picture_evenly(painter: UNetPainter) -> None:
    def paint(weight: float) -> Tensor:
        return one(painter, in_style(weight), noise_of(3), steps=2)

    near = (paint(0.5001) - paint(0.4999)).abs().max()
    far = (paint(0.6) - paint(0.4)).abs().max()
    assert near < far / 100


def test_several_loras_add_up(model: Path, tmp_path: Path) -> None:
    one_file = tiny_models.lora(tmp_path / "a.safetensors", model, text=False)
    other = tiny_models.lora(tmp_path / "b.safetensors", model, text=False, kohya=True, size=0.2)
    both = painter_of(model, batch=2, loras={STYLE: one_file, OTHER: other})
    alone = painter_of(model, batch=2, loras={STYLE: one_file})

    def paint(painter: UNetPainter, *weights: tuple[str, float]) -> Tensor:
        return one(painter, said("a sea", loras=weights), noise_of(4), steps=2)

    styled = paint(alone, (STYLE, 0.8))
    assert torch.equal(paint(both, (STYLE, 0.8)), styled)
    assert not torch.allclose(paint(both, (STYLE, 0.8), (OTHER, 0.8)), styled, atol=1e-3)


def test_the_encoders_come_back_with_their_loras(painter: UNetPainter) -> None:
    first = painter.words(in_style(1.0, "a new text")).positive["words"]
    painter.rest()
    painter.teller.reader._read.clear()
    again = painter.teller._tell(in_style(1.0, "a new text")).positive["words"]
    assert torch.equal(again, first)


def refused(model: Path, file: Path) -> Any:
    with pytest.raises(EnvironmentFault) as raised:
        painter_of(model, loras={STYLE: file})
    return raised.value.diagnostic


def test_a_lora_for_another_kind_of_model_is_refused(model: Path, tmp_path: Path) -> None:
    wide = tiny_models.stable_diffusion_xl(tmp_path / "xl")
    for kohya in (False, True):
        file = tiny_models.lora(tmp_path / "style.safetensors", wide, text=False, kohya=kohya)
        found = refused(model, file)
        assert found.code == "G0712"
        assert found.message == "the LoRA `style.safetensors` doesn't fit `sd`"
        assert "for this model" in found.help


@pytest.mark.parametrize("kind", ["other weights", "no weights", "a pickle"])
def test_a_file_that_is_no_lora_is_refused(model: Path, tmp_path: Path, kind: str) -> None:
    from safetensors.torch import save_file

    file = tmp_path / "style.safetensors"
    if kind == "other weights":
        save_file({"unet.conv_in.weight": torch.ones(3)}, file)
    elif kind == "no weights":
        save_file({}, file)
    else:
        torch.save({"unet.lora_A.weight": torch.ones(3)}, file)
    assert refused(model, file).code == "G0712"
