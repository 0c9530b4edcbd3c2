"""How near things are, as a Depth Anything model sees it (Yang et al. 2024)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import interpolate

MEAN, SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
"""Of ImageNet, channel by channel: what the model was taught on."""


@dataclass(frozen=True, slots=True)
class DepthModel:
    """A loaded model. `sha256`: of its files, for keys."""

    network: Any
    sha256: str

    @torch.no_grad()
    def depth_of(self, pictures: Tensor) -> Tensor:
        """How near each pixel is: pictures (B, 3, H, W), sRGB in 0..1 → (B, 1, H, W), larger is
        nearer, in no unit: one over the distance, times something, plus something.

        One picture after the other, so that none depends on those beside it.
        """
        return torch.cat([self._of_one(picture[None]) for picture in pictures])

    def _of_one(self, picture: Tensor) -> Tensor:
        height, width = picture.shape[-2:]
        config = self.network.config
        patch, least = config.patch_size, config.backbone_config.image_size
        scale = least / min(height, width) / patch
        size = [max(1, round(side * scale)) * patch for side in (height, width)]
        smaller = interpolate(picture, size, mode="bicubic", antialias=True)
        channels = [(c - m) / s for c, m, s in zip(smaller.unbind(1), MEAN, SPREAD, strict=True)]
        seen = self.network(pixel_values=torch.stack(channels, 1)).predicted_depth[:, None].float()
        if config.depth_estimation_type == "metric":
            seen = 1 / seen.clamp(min=1e-3)
        return interpolate(seen, (height, width), mode="bilinear", align_corners=False)


def load_depth(folder: Path, sha256: str, device: torch.device) -> DepthModel:
    """A Depth Anything model from its folder: safetensors only, nothing from the network.

    Raises OSError where files are missing.
    """
    from transformers import DepthAnythingForDepthEstimation

    network = DepthAnythingForDepthEstimation.from_pretrained(
        folder, local_files_only=True, use_safetensors=True, dtype=torch.float32
    )
    return DepthModel(network.to(device).eval().requires_grad_(False), sha256)
