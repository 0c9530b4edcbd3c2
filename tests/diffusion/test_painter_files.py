"""From files to a painter: folders, single files, small autoencoders, quick LoRAs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from glance.models.families import FAMILY_BY_ID, Family
from glance.models.place import Located, locate
from glance.render.diffusion.commission import Commission
from glance.render.diffusion.loading import load
from glance.render.diffusion.unet_painter import UNetPainter
from glance.world import RealWorld
from tests import tiny_models
from tests.diffusion.painters import (
    CPU,
    SIDE,
    noise_of,
    one,
    painter_of,
    picture_of,
    pipeline_of,
    said,
)
from tests.single_file import single_file


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.stable_diffusion(tmp_path_factory.mktemp("models") / "sd")


def located(path: Path) -> Located:
    found = locate(path.name, Path(), RealWorld(path.parent))
    assert found is not None
    return found


def painter(found: Located, **order: Any) -> UNetPainter:
    made = load(found, Commission((SIDE, SIDE), 2, **order), CPU)
    assert isinstance(made, UNetPainter)
    return made


def test_a_single_file_paints_as_its_folder_does(model: Path) -> None:
    file = single_file(model, model.parent / "sd.safetensors")
    single = painter(replace(located(file), family=FAMILY_BY_ID["sd15"], config=model))
    asked = (said("a sea", "fog"), noise_of(1))
    theirs = one(painter_of(model), *asked, guidance=3.0)
    assert torch.equal(one(single, *asked, guidance=3.0), theirs)


def test_a_tiny_autoencoder_stands_in_for_the_models_own(model: Path) -> None:
    small = tiny_models.tiny_vae(model.parent / "tiny")
    found = replace(located(model), tiny_vae=small)
    tiny, own = painter(found), painter(found, own_vae=True)
    asked = {"picture": picture_of(2), "strength": 0.5}
    ours = one(tiny, said("a sea"), noise_of(2), **asked)
    assert torch.equal(one(own, said("a sea"), noise_of(2), **asked), ours)  # the loop's
    assert tiny.identity != own.identity

    pipeline = pipeline_of("StableDiffusionPipeline", model)
    vae = type(tiny.vae.vae).from_pretrained(small)
    pipeline.vae = vae
    with torch.no_grad():
        latents = vae.encode(picture_of(2) * 2 - 1).latents
        assert torch.allclose(tiny.vae.encode(picture_of(2)), latents, atol=1e-6)
        theirs = pipeline.image_processor.postprocess(vae.decode(latents).sample, "pt")
    assert torch.allclose(tiny.vae.decode(latents), theirs, atol=1e-6)


def test_a_quick_lora_is_laid_over_the_model_for_good(model: Path) -> None:
    file = tiny_models.lora(model.parent / "lcm.safetensors", model, text=False)
    found = replace(located(model), lora=file, family=FAMILY_BY_ID["sd15-lcm"])
    pipeline = pipeline_of("StableDiffusionPipeline", model)
    pipeline.load_lora_weights(str(file.parent), weight_name=file.name)
    quick = painter(found)
    assert quick.sampler.rule == "lcm"
    assert not any("lora" in name for name, _ in quick.unet.named_modules())
    seen, now = noise_of(3), torch.tensor([500.0])
    words = quick.words(said("a sea")).positive["words"][None]
    with torch.no_grad():
        theirs = pipeline.unet(seen, now, words).sample
        assert torch.allclose(quick.unet(seen, now, words).sample, theirs, atol=1e-4)


QUICK = ("sd15", "sd15-lcm", "sd21", "sd21-base", "sd-turbo")
WIDE = ("sdxl-turbo", "sdxl-lightning", "sdxl")


@pytest.mark.parametrize("family", [FAMILY_BY_ID[name] for name in (*QUICK, *WIDE)])
def test_every_family_of_unets_has_its_scheduler(family: Family, model: Path) -> None:
    """What the table says is what runs: class, spacing and steps."""
    from glance.render.diffusion.files import ModelFiles
    from glance.render.diffusion.loading import RULES
    from glance.render.diffusion.sampler import Sampler

    own = pipeline_of("StableDiffusionPipeline", model).scheduler
    made = ModelFiles(located(model), family, torch.float32).scheduler(own)
    assert type(made).__name__ == family.scheduler
    sampler = Sampler(made, RULES[family.scheduler])
    assert len(sampler.course(1.0, family.steps).steps) == family.steps
    assert sampler.course(1.0, family.steps).steps[0].timestep == 999


def test_a_model_with_guidance_inside_is_told_how_much(model: Path) -> None:
    """Consistency models whole, not as a LoRA, take guidance as an input."""
    from diffusers import LCMScheduler, UNet2DConditionModel

    plain = pipeline_of("LatentConsistencyModelPipeline", with_guidance_inside(model))
    plain.scheduler = LCMScheduler.from_config(plain.scheduler.config)
    found = replace(located(plain_path(model)), family=FAMILY_BY_ID["sd15-lcm"])
    ours = one(painter(found), said("a sea"), noise_of(4), guidance=3.0, steps=1)
    with torch.no_grad():
        theirs = plain(
            "a sea", latents=noise_of(4), num_inference_steps=1, guidance_scale=3.0, height=64,
            width=64, output_type="pt",
        ).images  # fmt: skip
    assert isinstance(plain.unet, UNet2DConditionModel)
    assert torch.allclose(ours, theirs, atol=1e-4)


def plain_path(model: Path) -> Path:
    return model.parent / "lcm"


def with_guidance_inside(model: Path) -> Path:
    from diffusers import UNet2DConditionModel

    folder = plain_path(model)
    pipeline = pipeline_of("StableDiffusionPipeline", model)
    torch.manual_seed(5)
    config = {**pipeline.unet.config, "time_cond_proj_dim": 16}
    pipeline.unet = UNet2DConditionModel.from_config(config)
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder


def test_nothing_of_the_libraries_reaches_the_terminal(
    model: Path, capfd: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    style = tiny_models.lora(model.parent / "style.safetensors", model)
    capfd.readouterr()
    made = painter_of(model, loras={"1" * 64: style})
    made.warm_up()
    one(made, said("a sea " * 60, loras=(("1" * 64, 0.5),)), noise_of(1))
    told = capfd.readouterr()
    assert (told.out, told.err) == ("", "")


def test_the_identity_says_all_that_changes_bytes(model: Path) -> None:
    plain = painter_of(model).identity
    assert painter_of(model).identity == plain
    others = [
        painter_of(model, batch=3).identity,
        painter_of(model, sha256="0" * 64).identity,
        load(located(model), Commission((SIDE, 2 * SIDE), 2), CPU).identity,
        painter(replace(located(model), family=FAMILY_BY_ID["sd15-lcm"])).identity,
    ]
    assert len({plain, *others}) == 5
    for part in ("kernel", "float32", "cpu", "sdpa", "torch", "diffusers", "batch 2", "64x64"):
        assert part in plain


def test_compiling_is_asked_for_once_and_part_of_the_identity(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from diffusers import UNet2DConditionModel

    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(
        UNet2DConditionModel, "compile_repeated_blocks", lambda _, **how: asked.append(how)
    )
    plain, compiled = painter_of(model), painter_of(model, compiled=True)
    assert asked == [{"fullgraph": True, "dynamic": False}]
    assert compiled.identity != plain.identity
