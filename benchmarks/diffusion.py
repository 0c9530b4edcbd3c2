"""How fast frames are made out of one another: `python benchmarks/diffusion.py [--full]`.

In one run, on one machine, frames a second of

    plain     a diffusers img2img loop as people write it: warp with OpenCV, call the pipeline
              with a PIL picture, one frame after the other;
    batch 1   this renderer with one shot;
    batch B   this renderer with B shots side by side.

All denoise `--steps` times a frame, at strength 0.5. Weights are random, since timing asks for
no others: tiny ones, or with --full (the default on a GPU) the architecture of SD-Turbo at
512x512. With it the share of the device's peak that the UNet reaches is printed: its own
operations in a second, over those of a large matrix product measured in the same run.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import torch

sys.path.insert(0, str(Path(__file__).parent.parent))

from glance.plan.plan import (
    AudioPart,
    Camera,
    Finish,
    Landmarks,
    Part,
    Plan,
    Shot,
    StylePart,
    Weights,
)
from glance.render.diffusion.autoencoder import Autoencoder
from glance.render.diffusion.encoder import Encoder
from glance.render.diffusion.lora import Adapters
from glance.render.diffusion.quiet import hushed
from glance.render.diffusion.renderer import Diffusion
from glance.render.diffusion.sampler import Sampler
from glance.render.diffusion.teller import Teller
from glance.render.diffusion.text import Reader
from glance.render.diffusion.unet_painter import UNetPainter
from glance.render.renderer import Scene
from tests.tiny_models import stable_diffusion, vocabulary

PROMPT = "a lighthouse on a basalt cliff, sea spray, impressionist painting"
STRENGTH = 0.5
FPS = Fraction(24)
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Networks:
    """What both loops run: a pipeline of diffusers, and a tiny autoencoder for ours."""

    pipeline: Any
    tiny_vae: Any
    side: int
    device: torch.device
    dtype: torch.dtype


def full(device: torch.device, dtype: torch.dtype) -> Networks:
    """SD-Turbo's architecture (as Stable Diffusion 2.1's), weights at random."""
    from diffusers import (
        AutoencoderKL,
        AutoencoderTiny,
        EulerDiscreteScheduler,
        StableDiffusionPipeline,
        UNet2DConditionModel,
    )
    from transformers import CLIPTextConfig, CLIPTextModel

    torch.manual_seed(0)
    tokenizer = vocabulary()
    blocks = (128, 256, 512, 512)
    text = CLIPTextConfig(
        vocab_size=49408, hidden_size=1024, intermediate_size=4096, num_attention_heads=16,
        num_hidden_layers=23, hidden_act="gelu", bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.eos_token_id,
    )  # fmt: skip
    with device:
        unet = UNet2DConditionModel(
            sample_size=64, cross_attention_dim=1024, attention_head_dim=[5, 10, 20, 20],
            use_linear_projection=True,
        )  # fmt: skip
        vae = AutoencoderKL(
            block_out_channels=blocks, layers_per_block=2, latent_channels=4,
            down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
        )  # fmt: skip
        encoder, tiny = CLIPTextModel(text), AutoencoderTiny()
    noise = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear"}
    pipeline = StableDiffusionPipeline(
        vae=vae, text_encoder=encoder, tokenizer=tokenizer, unet=unet,
        scheduler=EulerDiscreteScheduler(**noise, timestep_spacing="trailing", steps_offset=1),
        safety_checker=None, feature_extractor=None, requires_safety_checker=False,
    ).to(device, dtype)  # fmt: skip
    return Networks(pipeline, tiny.to(device, dtype), 512, device, dtype)


def tiny(device: torch.device, dtype: torch.dtype) -> Networks:
    """Networks of a few megabytes, at 64x64."""
    from diffusers import AutoencoderTiny, StableDiffusionPipeline

    with tempfile.TemporaryDirectory() as folder:
        stable_diffusion(Path(folder))
        pipeline = StableDiffusionPipeline.from_pretrained(
            folder, dtype=dtype, use_safetensors=True, local_files_only=True
        ).to(device)
    channels = (16, 16, 16, 16)
    small = AutoencoderTiny(
        encoder_block_out_channels=channels, decoder_block_out_channels=channels
    )
    return Networks(pipeline, small.to(device, dtype), 64, device, dtype)


# The two loops ---------------------------------------------------------------------------


def plain(networks: Networks, steps: int) -> Iterator[Any]:
    """As people write it: without an end, a PIL picture for each frame."""
    import cv2
    import numpy as np
    from diffusers import StableDiffusionImg2ImgPipeline
    from PIL import Image

    side = networks.side
    pipe = StableDiffusionImg2ImgPipeline(
        **networks.pipeline.components, requires_safety_checker=False
    )
    pipe.set_progress_bar_config(disable=True)
    picture = Image.fromarray(np.full((side, side, 3), 127, np.uint8))
    closer = cv2.getRotationMatrix2D((side / 2, side / 2), 0.5, 1.01)
    while True:
        moved = cv2.warpAffine(
            np.asarray(picture), closer, (side, side), borderMode=cv2.BORDER_REFLECT_101
        )
        picture = pipe(
            prompt=PROMPT, image=Image.fromarray(moved), strength=STRENGTH, guidance_scale=0.0,
            num_inference_steps=round(steps / STRENGTH),
        ).images[0]  # fmt: skip
        yield picture


def painter(networks: Networks, batch: int, compiled: bool = False) -> UNetPainter:
    """Ours, of the same networks: copies, since what is uneven in them is rewritten for a batch."""
    pipeline, device, dtype = networks.pipeline, networks.device, networks.dtype
    vae, unet = Autoencoder(deepcopy(networks.tiny_vae)), deepcopy(pipeline.unet)
    vae.to(device, dtype)
    unet.to(memory_format=torch.channels_last).requires_grad_(False)
    if compiled:
        unet.compile_repeated_blocks(fullgraph=True, dynamic=False)
    reader = Reader(lambda: [Encoder(pipeline.tokenizer, pipeline.text_encoder)], device)
    size = networks.side, networks.side
    teller = Teller(reader, Adapters(unet, type(pipeline), batch, device), None, size, dtype)
    return UNetPainter(unet, vae, teller, Sampler(pipeline.scheduler), batch, size, device)


def shot(number: int, frames: int, steps: int) -> Shot:
    closer = tuple(1.01**n for n in range(frames))
    turned = tuple(0.5 * n for n in range(frames))
    return Shot(
        number * frames, (number + 1) * frames, 0, 0, number, "feedback", (Part(PROMPT, 1.0),),
        (), (StylePart("plain", "{{ prompt }}", "", 1.0),), STRENGTH,
        Camera(zoom=closer, roll=turned), steps=round(steps / STRENGTH), guidance=0.0,
    )  # fmt: skip


def ours(networks: Networks, made_by: UNetPainter, frames: int, steps: int) -> Callable[[], None]:
    """All shots of a video of B shots, from the first frame to the last."""
    shots = tuple(shot(k, frames, steps) for k in range(made_by.batch))
    whole = made_by.batch * frames
    weights = Weights("sd-turbo", "", "")
    plan = Plan(
        "", networks.side, networks.side, FPS, whole, 0, "random", AudioPart("", "", whole / 24),
        shots, Finish(), Landmarks((), (), (), ()), weights,
    )  # fmt: skip
    renderer = Diffusion(plan, made_by)

    def run() -> None:
        scenes = [Scene(it, range(it.start, it.end), None, frozenset({it.end - 1})) for it in shots]
        assert sum(1 for _ in renderer.render(scenes)) == whole

    return run


# Measuring -------------------------------------------------------------------------------


def seconds(work: Callable[[], object], device: torch.device) -> float:
    begin = time.perf_counter()
    work()
    if device.type == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter() - begin


def median(work: Callable[[], object], device: torch.device, rounds: int = ROUNDS) -> float:
    work()
    return statistics.median(seconds(work, device) for _ in range(rounds))


def peak(device: torch.device, dtype: torch.dtype) -> float:
    """Operations a second of a large matrix product."""
    side = 8192 if device.type == "cuda" else 1024
    a = torch.randn(side, side, device=device).to(dtype)
    return 2 * side**3 * 10 / median(lambda: [a @ a for _ in range(10)], device)


@torch.no_grad()
def unet_share(networks: Networks, made_by: UNetPainter) -> tuple[float, float]:
    """Operations a second in the UNet alone, and seconds of a call."""
    from torch.utils.flop_counter import FlopCounterMode

    device, dtype, batch = networks.device, networks.dtype, made_by.batch
    unet = networks.pipeline.unet
    latents = torch.randn(batch, *made_by.noise_shape, device=device).to(
        dtype, memory_format=torch.channels_last
    )
    told = {"words": torch.randn(batch, 77, unet.config.cross_attention_dim).to(device, dtype)}
    timesteps = torch.full((batch,), 499.0, device=device)
    with FlopCounterMode(display=False) as counter:
        unet(latents, timesteps, told["words"])
    taken = (
        median(lambda: [made_by.denoiser(latents, timesteps, told) for _ in range(5)], device) / 5
    )
    return counter.get_total_flops() / taken, taken


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--full", action="store_true", help="SD-Turbo's size, whatever the device")
    options.add_argument("--steps", type=int, default=2, help="denoising steps a frame")
    options.add_argument("--frames", type=int, default=12, help="frames a shot")
    options.add_argument("--batches", default="1,2,4,8,16")
    options.add_argument("--compile", action="store_true", help="compile the UNet")
    chosen = options.parse_args()
    cuda = torch.cuda.is_available()
    device = torch.device("cuda" if cuda else "cpu")
    dtype = torch.float16 if cuda else torch.float32
    with hushed():
        networks = (full if chosen.full or cuda else tiny)(device, dtype)
        report(networks, chosen)


def report(networks: Networks, chosen: argparse.Namespace) -> None:
    device, dtype = networks.device, networks.dtype
    name = torch.cuda.get_device_name() if device.type == "cuda" else "CPU"
    best = peak(device, dtype)
    print(
        f"{name}, {dtype}, {networks.side}x{networks.side}, {chosen.steps} steps a frame; ", end=""
    )
    print(f"a matrix product: {best / 1e12:.1f} TFLOP/s", flush=True)
    print(f"{'':10} frames/s  × plain  UNet ms  share of peak")
    frames = plain(networks, chosen.steps)
    slow = median(lambda: [next(frames) for _ in range(chosen.frames)], device)
    base = chosen.frames / slow
    print(f"{'plain':10} {base:8.2f} {1:8.2f}", flush=True)
    for batch in map(int, chosen.batches.split(",")):
        made_by = painter(networks, batch, chosen.compile)
        rate = (
            batch
            * chosen.frames
            / median(ours(networks, made_by, chosen.frames, chosen.steps), device)
        )
        done, taken = unet_share(networks, made_by)
        print(
            f"{f'batch {batch}':10} {rate:8.2f} {rate / base:8.2f} {taken * 1000:8.2f}"
            f" {done / best:9.0%}",
            flush=True,
        )


if __name__ == "__main__":
    main()
