"""Each family is told by its models' own files, and what the table says hangs together."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from glance.models.families import FAMILIES, FAMILY_BY_ID, Family
from glance.models.header import traits_of
from glance.models.hub import REPOSITORY
from glance.models.recognise import PAIRS, Traits, recognise

SD, XL = "StableDiffusionPipeline", "StableDiffusionXLPipeline"


@pytest.mark.parametrize(
    ("traits", "family"),
    [
        (Traits("runwayml/stable-diffusion-v1-5", SD, 768, 64, "PNDMScheduler"), "sd15"),
        (Traits("some/fused", SD, 768, 64, "LCMScheduler"), "sd15-lcm"),
        (Traits("sd2/base", SD, 1024, 64, "PNDMScheduler", "leading", "epsilon"), "sd21-base"),
        (Traits("sd2/large", SD, 1024, 96, "DDIMScheduler", "leading", "v_prediction"), "sd21"),
        (Traits("mine", SD, 1024, 64, "EulerDiscreteScheduler", "trailing", "epsilon"), "sd-turbo"),
        (Traits("a/b", XL, 2048, 128, "EulerDiscreteScheduler", "leading", "epsilon"), "sdxl"),
        (Traits("mine", XL, 2048, 64, "EulerAncestralDiscreteScheduler", "trailing"), "sdxl-turbo"),
        (Traits("a/dream-xl-Lightning", XL, 2048, 128, "DPMSolverSDEScheduler"), "sdxl-lightning"),
        (Traits("a/dream-xl-turbo", XL, 2048, 128), "sdxl-lightning"),
        (Traits("Tongyi-MAI/Z-Image-Turbo", "ZImagePipeline"), "z-image-turbo"),
        (Traits("Tongyi-MAI/Z-Image", "ZImagePipeline"), "auto"),
        (Traits("a/flux", "FluxPipeline"), "auto"),
        (Traits("Lightricks/LTX-Video", "LTXPipeline"), "ltx-video"),
        (Traits("a/wan", "WanImageToVideoPipeline"), "wan"),
        (Traits("a/wan", "WanPipeline", expands=True), "wan-ti2v"),
        (Traits("a/wan", "WanImageToVideoPipeline", expands=True), "wan-ti2v"),
    ],
)  # fmt: skip
def test_a_model_is_of_the_family_that_its_files_speak_of(traits: Traits, family: str) -> None:
    found = recognise(traits)
    assert found is not None
    assert found.id == family


@pytest.mark.parametrize("kind", ["", "WanPipeline", "StableAudioPipeline", "LTX2Pipeline"])
def test_what_glance_cant_run_is_of_no_family(kind: str) -> None:
    assert recognise(Traits("a/b", kind)) is None


def test_pairs_are_pipelines_that_autopipeline_has_both_ways() -> None:
    """Read from its source: importing every pipeline there is takes ten seconds."""
    place = find_spec("diffusers")
    assert place is not None
    assert place.origin is not None
    text = (Path(place.origin).parent / "pipelines" / "auto_pipeline.py").read_text()
    tables = re.findall(
        r"AUTO_(\w+)2IMAGE_PIPELINES_MAPPING = OrderedDict\((.*?)\n\)", text, re.DOTALL
    )
    rows = {name: dict(re.findall(r'\("([^"]+)", (\w+)\)', table)) for name, table in tables}
    words, pictures = rows["TEXT"], rows["IMAGE"]
    assert set(PAIRS) <= {kind for name, kind in words.items() if name in pictures}


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_a_row_hangs_together(family: Family) -> None:
    assert family.steps >= 1
    assert family.guided or family.guidance <= 1
    assert all(side % family.multiple == 0 for size in family.sizes for side in size)
    assert family.multiple % family.factor == 0
    assert bool(family.suffix) == bool(family.over) == bool(family.lora)
    assert (family.pipeline == "video") == (family.modes == ("clip",)) == bool(family.fps)
    for name in (family.tiny_vae, family.config, *family.examples):
        assert not name or REPOSITORY.fullmatch(name.partition("+")[0])
    if family.over:
        base = FAMILY_BY_ID[family.over]
        assert (base.pipeline, base.tiny_vae) == (family.pipeline, family.tiny_vae)


def test_families_are_told_apart_by_their_ids() -> None:
    assert len(FAMILY_BY_ID) == len(FAMILIES)


ATTENTION = "model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight"
XL_WORDS = "conditioner.embedders.1.model.ln_final.weight"


@pytest.mark.parametrize(
    ("tensors", "name", "family"),
    [
        ({ATTENTION: [320, 768]}, "dream.safetensors", "sd15"),
        ({ATTENTION: [320, 1024]}, "v2-1_768-ema-pruned.safetensors", "sd21"),
        ({ATTENTION: [320, 1024]}, "v2-1_512-ema-pruned.safetensors", "sd21-base"),
        ({ATTENTION: [320, 1024]}, "sd_turbo.safetensors", "sd-turbo"),
        ({XL_WORDS: [1280]}, "sd_xl_base_1.0.safetensors", "sdxl"),
        ({XL_WORDS: [1280]}, "sd_xl_turbo_1.0_fp16.safetensors", "sdxl-turbo"),
        ({XL_WORDS: [1280]}, "sdxl_lightning_4step.safetensors", "sdxl-lightning"),
        ({XL_WORDS: [1280]}, "DreamShaperXL_Turbo_v2.safetensors", "sdxl-lightning"),
        ({"patchify_proj.weight": [2048, 128]}, "ltx-video-2b-v0.9.5.safetensors", "ltx-video"),
        ({"lora_unet_down.weight": [4, 320]}, "lora.safetensors", None),
        ({ATTENTION: "not a tensor"}, "odd.safetensors", "sd15"),
    ],
)  # fmt: skip
def test_a_single_file_is_told_by_its_tensors(
    tensors: dict[str, list[int]], name: str, family: str | None
) -> None:
    head = {key: {"shape": shape} for key, shape in tensors.items()}
    found = recognise(traits_of(head, name))
    assert (found.id if found else None) == family
