"""One frame of each mode against diffusers' own pipeline, given the same noise and words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from glance.plan.plan import Camera, Shot, StylePart, Weights
from glance.render.diffusion.frames_out import eight_bits
from glance.render.diffusion.painter import Pictures
from glance.render.diffusion.renderer import Diffusion
from glance.render.diffusion.unet_painter import UNetPainter
from tests.diffusion.painters import euler, painter_of, pipeline_of
from tests.diffusion.scenes import filmed, plan, ramp, shot, whole

CLOSE = 1e-4
STEPS, GUIDANCE = 4, 5.0
SAID = {
    "style": (StylePart("neon", "{{ prompt }}, neon noir", "daylight", 1.0),),
    "camera": Camera(zoom=ramp(3, 1.0, 1.4)),
    "strength": 0.5,
    "steps": STEPS,
    "guidance": GUIDANCE,
}
WORDS = {"prompt": "a lighthouse, neon noir", "negative_prompt": "daylight"}


@dataclass
class Overheard:
    """A painter, and all that it was asked for and answered."""

    painter: UNetPainter
    asked: list[tuple[Tensor | None, Tensor, Tensor]] = field(default_factory=list)
    painted: list[Tensor] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.painter, name)

    def paint(
        self, pictures: Tensor | None, noise: Tensor, strengths: Tensor, *rest: Any
    ) -> Pictures:
        self.asked.append((pictures, noise, strengths))
        made = self.painter.paint(pictures, noise, strengths, *rest)
        self.painted.append(made.loop)
        return made


@pytest.fixture(scope="module")
def painter(tiny: Path) -> UNetPainter:
    return painter_of(tiny / "tiny", batch=2)


def played(painter: UNetPainter, one: Shot) -> tuple[Overheard, list[np.ndarray[Any, Any]]]:
    overheard = Overheard(painter)
    video = replace(plan(one, size=(64, 64)), weights=Weights("sd15", "", "0" * 64))
    made = filmed(Diffusion(video, overheard), whole(one))[0]
    return overheard, [exposure.picture for exposure in made]


def from_words(tiny: Path, noise: Tensor) -> Tensor:
    pipeline = pipeline_of("StableDiffusionPipeline", tiny / "tiny", euler)
    with torch.no_grad():
        asked = {"latents": noise, "num_inference_steps": STEPS, "guidance_scale": GUIDANCE}
        painted: Tensor = pipeline(**WORDS, **asked, height=64, width=64, output_type="pt").images
    return painted


def from_picture(tiny: Path, painter: UNetPainter, picture: Tensor, noise: Tensor) -> Tensor:
    pipeline = pipeline_of("StableDiffusionImg2ImgPipeline", tiny / "tiny", euler)

    def noised(image: Tensor, timestep: Tensor, *rest: Any, **more: Any) -> Tensor:
        """img2img draws its noise itself; here it is given."""
        return pipeline.scheduler.add_noise(image, noise, timestep)

    pipeline.prepare_latents = noised
    asked = {"strength": 0.5, "num_inference_steps": STEPS, "guidance_scale": GUIDANCE}
    with torch.no_grad():
        image = painter.vae.encode(picture)
        painted: Tensor = pipeline(**WORDS, **asked, image=image, output_type="pt").images
    return painted


@pytest.mark.parametrize("mode", ["feedback", "travel", "still"])
def test_the_first_frame_is_what_diffusers_paints_from_the_words(
    tiny: Path, painter: UNetPainter, mode: str
) -> None:
    overheard, frames = played(painter, shot(0, 3, mode, **SAID))
    pictures, noise, strengths = overheard.asked[0]
    assert pictures is None
    assert strengths[0] == 1
    theirs = from_words(tiny, noise[:1])
    assert torch.allclose(overheard.painted[0][:1], theirs, atol=CLOSE)
    assert np.abs(frames[0].astype(int) - eight_bits(theirs).numpy()).max() <= 1


def test_a_frame_of_travel_on_the_way_is_what_diffusers_paints(
    tiny: Path, painter: UNetPainter
) -> None:
    overheard, _ = played(painter, shot(0, 3, "travel", **SAID))
    noise = torch.cat([asked[1] for asked in overheard.asked])
    painted = torch.cat(overheard.painted)
    assert 0.9 < float(noise[2].std()) < 1.1
    assert torch.allclose(painted[2:3], from_words(tiny, noise[2:3]), atol=CLOSE)


def test_a_frame_of_feedback_is_what_diffusers_makes_of_the_one_before(
    tiny: Path, painter: UNetPainter
) -> None:
    """The one before as the camera has moved; its noise, too, is still noise."""
    overheard, frames = played(painter, shot(0, 3, **SAID))
    pictures, noise, strengths = overheard.asked[2]
    assert pictures is not None
    assert strengths[0] == 0.5
    assert 0.9 < float(noise[0].std()) < 1.1
    theirs = from_picture(tiny, painter, pictures[:1], noise[:1])
    assert torch.allclose(overheard.painted[2][:1], theirs, atol=CLOSE)
    assert np.abs(frames[2].astype(int) - eight_bits(theirs).numpy()).max() <= 1
