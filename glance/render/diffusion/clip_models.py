"""What the pipelines of LTX-Video and Wan are called with.

A video model begins with words alone, or with a picture; some end with one too. diffusers has a
pipeline for each, over the same networks.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from glance.diagnostics.catalogue.painting import BEGINS_WITH_A_PICTURE
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.render.diffusion.clip import Order, Rates
from glance.render.diffusion.frames_out import eight_bits

if TYPE_CHECKING:
    from PIL.Image import Image
    from torch import Tensor

Call = tuple[Any, dict[str, Any]]
"""A pipeline of diffusers, and what it is called with besides what all are."""

LTX_LONGEST = 161
"""Pictures: diffusers' own default. Its makers say that it works best below 257."""
LTX_FPS = (Fraction(20), Fraction(31))
"""It is told the frame rate, and was taught on such: it can draw at the video's own."""
WAN_LONGEST = 81
"""Pictures: what it was taught on (Wan 2.1 and 2.2's README)."""
WAN_FPS = Fraction(16)
WAN_5B = Fraction(24), 121
"""The same of Wan 2.2's small model, for words and for pictures."""


class Ltx:
    """Which of LTX-Video's pipelines an order takes. Those up to 0.9.1 have one that begins
    with a picture; the later ones were taught to hold pictures anywhere."""

    def __init__(self, pipeline: Any, fps: Fraction) -> None:
        from diffusers import LTXConditionPipeline, LTXImageToVideoPipeline, LTXPipeline

        low, high = LTX_FPS
        own = fps if low <= fps <= high else Fraction(24)
        parts = pipeline.components
        self.rates = Rates(own, pipeline.vae_temporal_compression_ratio, 1, LTX_LONGEST)
        self.multiple = pipeline.vae_spatial_compression_ratio
        self.from_words = LTXPipeline(**parts)
        self.from_picture = LTXImageToVideoPipeline(**parts)
        self.holding = LTXConditionPipeline(**parts)
        self.holds = isinstance(pipeline, LTXConditionPipeline)
        decoder: Mapping[str, Any] = pipeline.vae.config
        self.more: dict[str, Any] = {"frame_rate": float(own)}
        if decoder["timestep_conditioning"]:
            # https://huggingface.co/docs/diffusers/api/pipelines/ltx_video
            self.more |= {"decode_timestep": 0.05, "decode_noise_scale": 0.025}

    def prepare(self, order: Order) -> Call:
        """The pipeline, and what it is given besides."""
        given = {0: order.first, order.frames - 1: order.last}
        held = {at: as_picture(it) for at, it in given.items() if it is not None}
        if not held:
            return self.from_words, self.more
        if list(held) == [0] and not self.holds:
            return self.from_picture, {**self.more, "image": held[0]}
        return self.holding, {
            **self.more, "image": list(held.values()), "frame_index": list(held),
            "strength": [1.0] * len(held),
        }  # fmt: skip


class Wan:
    """Which of Wan's pipelines an order takes. Most models begin with a picture and can't
    without; the small one of 2.2 can do both. name: the model's, for faults."""

    def __init__(self, pipeline: Any, name: str) -> None:
        from diffusers import WanImageToVideoPipeline, WanPipeline

        both = bool(pipeline.config.expand_timesteps)
        fps, longest = WAN_5B if both else (WAN_FPS, WAN_LONGEST)
        network, parts = pipeline.transformer.config, pipeline.components
        words = {key: it for key, it in parts.items() if not key.startswith("image_")}
        self.name = name
        self.rates = Rates(fps, pipeline.vae_scale_factor_temporal, 1, longest)
        self.multiple = pipeline.vae_scale_factor_spatial * network.patch_size[1]
        self.from_words = WanPipeline(**words, expand_timesteps=True) if both else None
        self.from_picture = (
            WanImageToVideoPipeline(**parts, expand_timesteps=True) if both else pipeline
        )
        # Those that look at their pictures have been taught one or two of them.
        looks = network.image_dim is not None
        self.ends = network.pos_embed_seq_len is not None if looks else not both

    def prepare(self, order: Order) -> Call:
        """As Ltx's. Raises EnvironmentFault G0715."""
        if order.first is None:
            if self.from_words is None:
                raise EnvironmentFault(BEGINS_WITH_A_PICTURE.anywhere(model=self.name))
            return self.from_words, {}
        given = {"image": order.first, "last_image": order.last if self.ends else None}
        return self.from_picture, {
            name: as_picture(it) for name, it in given.items() if it is not None
        }


def as_picture(picture: Tensor) -> Image:
    """(3, H, W) in 0..1, as the pipelines' own tools take it."""
    from PIL import Image

    return Image.fromarray(eight_bits(picture[None]).cpu().numpy())
