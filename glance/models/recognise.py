"""Which family a model belongs to, read from its own files."""

from __future__ import annotations

from dataclasses import dataclass

from glance.models.families import FAMILY_BY_ID, Family

PAIRS = (
    "FluxPipeline",
    "Kandinsky3Pipeline",
    "LatentConsistencyModelPipeline",
    "QwenImagePipeline",
    "StableDiffusion3Pipeline",
    "ZImagePipeline",
)
"""Pipelines from words that diffusers' AutoPipeline has the like of from a picture, with a
`strength`: what the family `auto` is."""

SD2_WORDS = 1024
"""Width of OpenCLIP ViT-H's text embeddings, which tell Stable Diffusion 2 from 1 (768)."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a model's files say of it.

    name        of the repository, folder or file, and of what it was made from;
    pipeline    diffusers' class, as `model_index.json` has it;
    words       width of the text embeddings its UNet attends to, 0 for none;
    side        latents a side of what it was taught on, 0 where it isn't said;
    scheduler   diffusers' class;
    spacing, prediction    the scheduler's, "" where it isn't said;
    expands     whether a Wan has one timestep for each latent: it holds a picture that way, and
                draws without one too.
    """

    name: str
    pipeline: str
    words: int = 0
    side: int = 0
    scheduler: str = ""
    spacing: str = ""
    prediction: str = ""
    expands: bool = False

    def called(self, *words: str) -> bool:
        """Whether its name has one of these words in it."""
        return any(word in self.name.lower() for word in words)


def recognise(traits: Traits) -> Family | None:
    """The family of a model, None for a kind of model that Glance can't run.

    The distilled models have the networks of those that they were distilled from: they are
    told by their scheduler where it says so (`trailing`), else by their name.
    """
    found = next((id for start, id in _BY_PIPELINE if traits.pipeline.startswith(start)), None)
    if found == "sd":
        found = _stable_diffusion(traits)
    elif found == "sdxl":
        found = _sdxl(traits)
    elif traits.pipeline.startswith("Wan") and traits.expands:
        found = "wan-ti2v"  # one model for words and for pictures, published as the one for words
    elif traits.pipeline == "ZImagePipeline" and traits.called("turbo"):
        found = "z-image-turbo"
    elif traits.pipeline in PAIRS:
        found = "auto"
    return FAMILY_BY_ID[found] if found else None


_BY_PIPELINE = (
    ("StableDiffusionPipeline", "sd"),
    ("StableDiffusionImg2ImgPipeline", "sd"),
    ("StableDiffusionXLPipeline", "sdxl"),
    ("StableDiffusionXLImg2ImgPipeline", "sdxl"),
    ("LTXPipeline", "ltx-video"),
    ("LTXImageToVideoPipeline", "ltx-video"),
    ("LTXConditionPipeline", "ltx-video"),
    ("WanImageToVideoPipeline", "wan"),
)


def _stable_diffusion(traits: Traits) -> str:
    if traits.words < SD2_WORDS:
        return "sd15-lcm" if traits.scheduler == "LCMScheduler" else "sd15"
    if traits.prediction == "v_prediction":
        return "sd21"
    distilled = traits.spacing == "trailing" or traits.called("turbo")
    return "sd-turbo" if distilled else "sd21-base"


def _sdxl(traits: Traits) -> str:
    """SDXL-Turbo was taught on 64 latents a side; other quick ones, as Lightning, on 128."""
    quick = traits.called("turbo", "lightning", "hyper-sd")
    if 0 < traits.side <= 64 and (quick or traits.spacing == "trailing"):
        return "sdxl-turbo"
    return "sdxl-lightning" if quick else "sdxl"
