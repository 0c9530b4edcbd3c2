"""The painter over diffusers' own pipelines: theirs to the last number, strength without jumps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.models.place import locate
from glance.render.diffusion.commission import Commission
from glance.render.diffusion.flow import lattice
from glance.render.diffusion.loading import load
from glance.render.diffusion.painter import Words
from glance.render.diffusion.pipeline_painter import PipelinePainter
from glance.render.diffusion.quiet import hushed
from glance.world import RealWorld
from tests.diffusion.painters import CPU, picture_of, said
from tests.tiny_flow_models import z_image


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return z_image(tmp_path_factory.mktemp("models") / "Z-Image-Turbo")


def painter_of(folder: Path, **order: Any) -> PipelinePainter:
    found = locate(folder.name, Path(), RealWorld(folder.parent))
    assert found is not None
    painter = load(found, Commission((64, 64), **order), CPU)
    assert isinstance(painter, PipelinePainter)
    return painter


@pytest.fixture(scope="module")
def painter(model: Path) -> PipelinePainter:
    return painter_of(model)


def noise_of(seed: int, count: int = 1) -> Tensor:
    return torch.randn(count, 16, 8, 8, generator=torch.manual_seed(seed))


def one(
    painter: PipelinePainter, words: Words, noise: Tensor, *, picture: Tensor | None = None,
    strength: float = 1.0, guidance: float = 0.0, steps: int = 4,
) -> Tensor:  # fmt: skip
    return painter.paint(
        picture, noise, torch.tensor([strength]), [painter.words(words)],
        torch.tensor([guidance]), [steps],
    ).loop  # fmt: skip


def pipeline(kind: str, model: Path) -> Any:
    import diffusers

    with hushed():
        made = getattr(diffusers, kind).from_pretrained(model, local_files_only=True)
    made.set_progress_bar_config(disable=True)
    return made


@pytest.mark.parametrize("guidance", [1.0, 4.0])
def test_words_become_the_picture_that_the_pipeline_paints(
    model: Path, painter: PipelinePainter, guidance: float
) -> None:
    ours = one(painter, said("a sea", "fog"), noise_of(1), guidance=guidance)
    theirs = pipeline("ZImagePipeline", model)(
        "a sea", negative_prompt="fog", latents=noise_of(1), num_inference_steps=4, height=64,
        width=64, guidance_scale=guidance - 1, output_type="pt",
    ).images  # fmt: skip
    assert torch.allclose(ours, theirs, atol=1e-4)


@pytest.mark.parametrize(("strength", "steps"), [(0.5, 4), (0.75, 4), (0.4, 5)])
def test_a_picture_becomes_what_the_other_pipeline_makes_of_it(
    model: Path, painter: PipelinePainter, strength: float, steps: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from diffusers.pipelines.z_image import pipeline_z_image_img2img as module

    monkeypatch.setattr(module, "randn_tensor", lambda *_, **__: noise_of(2))
    asked = {"picture": picture_of(3), "strength": strength, "steps": steps}
    ours = one(painter, said("a sea"), noise_of(2), **asked)
    monkeypatch.setattr(module, "retrieve_latents", lambda told, **_: told.latent_dist.mode())
    theirs = pipeline("ZImageImg2ImgPipeline", model)(
        "a sea", image=picture_of(3), strength=strength, num_inference_steps=steps, height=64,
        width=64, guidance_scale=0.0, output_type="pt",
    ).images  # fmt: skip
    assert torch.allclose(ours, theirs, atol=1e-4)


def test_strength_has_no_jumps(painter: PipelinePainter) -> None:
    def paint(strength: float) -> Tensor:
        return one(painter, said("a sea"), noise_of(4), picture=picture_of(3), strength=strength)

    near = (paint(0.5 + 1e-4) - paint(0.5 - 1e-4)).abs().max()
    far = (paint(0.6) - paint(0.4)).abs().max()
    assert near < far / 50
    assert torch.equal(paint(0.0), picture_of(3))


def test_steps_lie_below_the_strength() -> None:
    assert lattice(1.0, 4) == [1.0, 0.75, 0.5, 0.25]
    assert lattice(0.6, 4) == [0.6, 0.5, 0.25]
    assert lattice(0.5, 4) == [0.5, 0.25]
    assert lattice(0.0, 4) == []


def test_samples_are_painted_each_for_itself(painter: PipelinePainter) -> None:
    words = [painter.words(said(text)) for text in ("a sea", "a longer city", "fog")]
    both = painter.paint(
        picture_of(5, 3), noise_of(5, 3), torch.tensor([1.0, 0.5, 0.3]), words,
        torch.tensor([0.0, 3.0, 0.0]), [2, 4, 5],
    ).loop  # fmt: skip
    alone = painter.paint(
        picture_of(5, 3)[1:2], noise_of(5, 3)[1:2], torch.tensor([0.5]), words[1:2],
        torch.tensor([3.0]), [4],
    ).loop  # fmt: skip
    assert torch.equal(both[1:2], alone)


def test_mixtures_are_mixtures_of_embeddings(painter: PipelinePainter) -> None:
    def told(*parts: tuple[str, float]) -> Tensor:
        return painter.words(Words(parts)).positive["prompt_embeds"]

    a, b = told(("a sea", 1.0)), told(("a city", 1.0))
    mixed = told(("a sea", 1.0), ("a city", 3.0))
    longer = torch.nn.functional.pad(a, (0, 0, 0, b.shape[1] - a.shape[1]))
    assert torch.allclose(mixed, 0.25 * longer + 0.75 * b, atol=1e-6)
    assert one(painter, Words((("a sea", 1.0), ("a city", 3.0))), noise_of(6)).isfinite().all()


def test_resting_readers_come_back_for_a_new_text(painter: PipelinePainter) -> None:
    before = one(painter, said("a sea"), noise_of(7))
    painter.rest()
    assert painter.pipe.text_encoder is None
    assert torch.equal(one(painter, said("a sea"), noise_of(7)), before)
    assert painter.pipe.text_encoder is None
    one(painter, said("something new"), noise_of(7))
    assert painter.pipe.text_encoder is not None


def test_pipelines_without_a_flow_are_given_a_seed_from_the_noise(
    painter: PipelinePainter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way of those whose latents we don't know: whole steps, their own noise."""
    monkeypatch.setattr(PipelinePainter, "flows", False)
    drawn = one(painter, said("a sea"), noise_of(8))
    assert torch.equal(one(painter, said("a sea"), noise_of(8)), drawn)
    assert not torch.equal(one(painter, said("a sea"), noise_of(9)), drawn)
    asked = {"picture": picture_of(3), "strength": 0.1}
    grown = one(painter, said("a sea"), noise_of(8), **asked)
    assert torch.equal(one(painter, said("a sea"), noise_of(8), **asked), grown)
    assert grown.shape == (1, 3, 64, 64)


def test_it_steps_down_where_memory_is_short(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    painter, calls = painter_of(model), 0
    forward = painter.pipe.transformer.forward

    def cramped(*told: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls <= 2:
            raise torch.OutOfMemoryError
        return forward(*told, **more)

    monkeypatch.setattr(painter.pipe.transformer, "forward", cramped)
    assert [it.partition(":")[0] for it in painter.warm_up()] == [
        "painting on the CPU", "memory is short", "memory is short",
    ]  # fmt: skip
    assert one(painter, said("a sea"), noise_of(1)).isfinite().all()


def test_a_reference_is_refused(model: Path) -> None:
    with pytest.raises(EnvironmentFault) as raised:
        painter_of(model, references={"1" * 64: Path("art.png")})
    assert raised.value.diagnostic.code == "G0714"


def test_a_lora_that_fits_nowhere_is_refused(model: Path, tmp_path: Path) -> None:
    from safetensors.torch import save_file

    file = tmp_path / "style.safetensors"
    save_file({"unet.conv_in.lora_A.weight": torch.ones(3, 3)}, file)
    with pytest.raises(EnvironmentFault) as raised:
        painter_of(model, loras={"1" * 64: file})
    assert raised.value.diagnostic.code == "G0712"


def test_loras_have_a_weight_for_each_picture(model: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(model / "transformer" / "diffusion_pytorch_model.safetensors")
    generator, tensors = torch.manual_seed(9), {}
    for name, tensor in weights.items():
        if name.endswith("to_q.weight"):
            stem = f"transformer.{name.removesuffix('.weight')}"
            down, up = (2, tensor.shape[1]), (tensor.shape[0], 2)
            tensors[f"{stem}.lora_A.weight"] = torch.randn(down, generator=generator)
            tensors[f"{stem}.lora_B.weight"] = torch.randn(up, generator=generator)
    save_file(tensors, tmp_path / "style.safetensors")
    styled = painter_of(model, loras={"1" * 64: tmp_path / "style.safetensors"})

    def paint(weight: float) -> Tensor:
        return one(styled, said("a sea", loras=(("1" * 64, weight),)), noise_of(1))

    full = paint(1.0)
    assert torch.allclose(paint(0.0), one(painter_of(model), said("a sea"), noise_of(1)), atol=1e-5)
    assert torch.equal(paint(1.0), full)
    assert not torch.allclose(paint(0.0), full, atol=1e-4)
