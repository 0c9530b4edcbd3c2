"""What the head of a `.safetensors` file says of the model in it, without reading the rest.

    8 bytes    N, the length of the head, little-endian
    N bytes    JSON: {"name of a tensor": {"dtype": …, "shape": […], …}, …, "__metadata__": {…}}

https://huggingface.co/docs/safetensors
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from glance.models.recognise import Traits

LONGEST = 100_000_000
"""As the safetensors library has it: a longer head is an attack on whoever reads it."""

# Keys of checkpoints in Stability AI's own layout, as diffusers' single_file_utils tells them.
_SD = "model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight"
_SDXL = "conditioner.embedders.1.model.ln_final.weight"
_LTX = "patchify_proj.weight"
_WAN = "head.modulation"
_Z_IMAGE = "layers.0.adaLN_modulation.0.weight"


def read_head(path: Path) -> dict[str, Any] | None:
    """The head; None where the file can't be read or isn't of that format."""
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if length > LONGEST:
                return None
            head = json.loads(file.read(length))
    except (OSError, ValueError, RecursionError):
        return None
    return head if isinstance(head, dict) else None


def traits_of(head: dict[str, Any], name: str) -> Traits:
    """What the head of a single-file model says of it.

    The prediction isn't in it but for a mark that some files carry (`v_pred`), so Stable
    Diffusion 2 goes by its name: `base` or `turbo` says the noise, else the velocity.
    """
    inner = {key.removeprefix("model.diffusion_model.") for key in head}
    if _SDXL in head:
        side = 64 if "sd_xl_turbo" in name.lower() else 128  # others' `turbo` is taught on 128
        return Traits(name, "StableDiffusionXLPipeline", 2048, side)
    if _SD in head:
        words = _width(head[_SD])
        noise = any(word in name.lower() for word in ("turbo", "base", "512"))
        prediction = "epsilon" if noise or words < 1024 else "v_prediction"
        return Traits(name, "StableDiffusionPipeline", words, prediction=prediction)
    for key, pipeline in ((_LTX, "LTXPipeline"), (_WAN, "WanImageToVideoPipeline"),
                          (_Z_IMAGE, "ZImagePipeline")):  # fmt: skip
        if key in inner:
            return Traits(name, pipeline)
    return Traits(name, "")


def _width(tensor: Any) -> int:
    """The second side of a tensor; 0 where it hasn't got one."""
    shape = tensor.get("shape") if isinstance(tensor, dict) else None
    return int(shape[1]) if isinstance(shape, list) and len(shape) > 1 else 0
