"""A folder of diffusers' as a single file, as models are handed around: the older names of
Stable Diffusion's own programs. The inverse of what diffusers does on reading one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

RESNET = {
    "norm1": "in_layers.0", "conv1": "in_layers.2", "time_emb_proj": "emb_layers.1",
    "norm2": "out_layers.0", "conv2": "out_layers.3", "conv_shortcut": "skip_connection",
}  # fmt: skip
ENDS = {
    "conv_in": "input_blocks.0.0", "time_embedding.linear_1": "time_embed.0",
    "time_embedding.linear_2": "time_embed.2", "conv_norm_out": "out.0", "conv_out": "out.2",
}  # fmt: skip
VAE = {
    "mid_block.resnets.0": "mid.block_1", "mid_block.resnets.1": "mid.block_2",
    "mid_block.attentions.0": "mid.attn_1", "conv_norm_out": "norm_out", "group_norm": "norm",
    "to_q": "q", "to_k": "k", "to_v": "v", "to_out.0": "proj_out", "conv_shortcut": "nin_shortcut",
    "downsamplers.0": "downsample", "upsamplers.0": "upsample", "resnets": "block",
}  # fmt: skip


def single_file(model: Path, file: Path, layers: int = 1) -> Path:
    """Write the networks of a Stable Diffusion in a folder into one file.

    layers  resnets a block of its UNet.
    """
    from safetensors.torch import load_file, save_file

    def part(name: str, stem: str = "diffusion_pytorch_model") -> dict[str, Any]:
        return load_file(model / name / f"{stem}.safetensors")

    tensors = {f"model.diffusion_model.{_unet(n, layers)}": t for n, t in part("unet").items()}
    for name, tensor in part("vae").items():
        old = _vae(name)
        # Its attention was a convolution of one pixel then.
        square = "attn_1" in old and old.endswith("weight") and ".norm." not in old
        tensors[f"first_stage_model.{old}"] = tensor[:, :, None, None] if square else tensor
    words = part("text_encoder", "model")
    tensors |= {f"cond_stage_model.transformer.text_model.{n}": t for n, t in words.items()}
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, file)
    return file


def _unet(name: str, layers: int) -> str:
    for new, old in ENDS.items():
        if name.startswith(f"{new}."):
            return old + name.removeprefix(new)
    name = re.sub(r"mid_block\.resnets\.(\d)", lambda m: f"middle_block.{2 * int(m[1])}", name)
    name = name.replace("mid_block.attentions.0", "middle_block.1")
    block = re.match(r"(down|up)_blocks\.(\d)\.(resnets|attentions|\w+samplers)\.(\d)", name)
    if block:
        name = _place(block, layers) + re.sub(r"^\.conv(?=\.)", "", name[block.end() :])
    if re.match(r"(middle_block|input_blocks\.\d+|output_blocks\.\d+)\.[02]\.", name):
        for new, old in RESNET.items():
            name = name.replace(f".{new}.", f".{old}.")
    return name


def _place(block: re.Match[str], layers: int) -> str:
    way, number, kind, index = block[1], int(block[2]), block[3], int(block[4])
    if way == "down":
        at = number * (layers + 1) + 1
        if kind == "downsamplers":
            return f"input_blocks.{at + layers}.0.op"
        return f"input_blocks.{at + index}.{int(kind == 'attentions')}"
    at = number * (layers + 1)
    if kind == "upsamplers":
        return f"output_blocks.{at + layers}.2.conv"
    return f"output_blocks.{at + index}.{int(kind == 'attentions')}"


def _vae(name: str) -> str:
    name = re.sub(r"down_blocks\.(\d)", r"down.\1", name)
    name = re.sub(r"up_blocks\.(\d)", lambda m: f"up.{3 - int(m[1])}", name)
    for new, old in VAE.items():
        name = name.replace(new, old)
    return name
