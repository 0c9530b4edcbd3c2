"""Diffusion models small enough to build in a test: the formats are the real ones, the
weights are noise. `vocabulary` has a token a letter."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import Any


def vocabulary() -> Any:
    """A CLIP tokenizer that spells: no files needed. Special tokens come last."""
    from transformers import CLIPTokenizer

    letters = string.ascii_lowercase + string.digits + string.punctuation
    words = [*letters, *(f"{letter}</w>" for letter in letters)]
    words += ["<|startoftext|>", "<|endoftext|>"]
    numbered = {word: number for number, word in enumerate(words)}
    return CLIPTokenizer(vocab=numbered, merges=[], model_max_length=77)


def stable_diffusion(folder: Path, **scheduler: Any) -> Path:
    """A Stable Diffusion of about 5 MB, eight pixels a latent, saved as diffusers saves it."""
    import torch
    from diffusers import (
        AutoencoderKL,
        EulerDiscreteScheduler,
        StableDiffusionPipeline,
        UNet2DConditionModel,
    )
    from transformers import CLIPTextConfig, CLIPTextModel

    torch.manual_seed(0)
    tokenizer = vocabulary()
    text = CLIPTextConfig(
        vocab_size=len(tokenizer), hidden_size=32, intermediate_size=37, num_attention_heads=4,
        num_hidden_layers=2, bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.eos_token_id,
    )  # fmt: skip
    unet = UNet2DConditionModel(
        block_out_channels=(32, 64), layers_per_block=1, sample_size=8, in_channels=4,
        out_channels=4, down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), cross_attention_dim=32,
        attention_head_dim=8, norm_num_groups=16,
    )  # fmt: skip
    vae = AutoencoderKL(
        block_out_channels=(32, 32, 32, 32), in_channels=3, out_channels=3,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
        latent_channels=4, norm_num_groups=16,
    )  # fmt: skip
    noise = {
        "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear",
        "timestep_spacing": "trailing", "steps_offset": 1,
    }  # fmt: skip
    pipeline = StableDiffusionPipeline(
        vae=vae, text_encoder=CLIPTextModel(text), tokenizer=tokenizer, unet=unet,
        scheduler=EulerDiscreteScheduler(**(noise | scheduler)), safety_checker=None,
        feature_extractor=None, requires_safety_checker=False,
    )  # fmt: skip
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder


def stable_diffusion_xl(folder: Path, **scheduler: Any) -> Path:
    """An SDXL of about 5 MB: two text encoders, sizes and pooled embeddings beside the words."""
    import torch
    from diffusers import (
        AutoencoderKL,
        EulerDiscreteScheduler,
        StableDiffusionXLPipeline,
        UNet2DConditionModel,
    )
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

    torch.manual_seed(1)
    tokenizer, other = vocabulary(), vocabulary()
    text = CLIPTextConfig(
        vocab_size=len(tokenizer), hidden_size=32, intermediate_size=37, num_attention_heads=4,
        num_hidden_layers=3, projection_dim=32, bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.eos_token_id,
    )  # fmt: skip
    unet = UNet2DConditionModel(
        block_out_channels=(32, 64), layers_per_block=1, sample_size=8, in_channels=4,
        out_channels=4, down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), cross_attention_dim=64,
        attention_head_dim=(2, 4), use_linear_projection=True, norm_num_groups=16,
        transformer_layers_per_block=(1, 2), addition_embed_type="text_time",
        addition_time_embed_dim=8, projection_class_embeddings_input_dim=80,
    )  # fmt: skip
    vae = AutoencoderKL(
        block_out_channels=(32, 32, 32, 32), in_channels=3, out_channels=3,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
        latent_channels=4, norm_num_groups=16, scaling_factor=0.13025,
    )  # fmt: skip
    noise = {
        "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear",
        "timestep_spacing": "leading", "steps_offset": 1,
    }  # fmt: skip
    pipeline = StableDiffusionXLPipeline(
        vae=vae, text_encoder=CLIPTextModel(text), tokenizer=tokenizer, unet=unet,
        text_encoder_2=CLIPTextModelWithProjection(text), tokenizer_2=other,
        scheduler=EulerDiscreteScheduler(**(noise | scheduler)), add_watermarker=False,
    )  # fmt: skip
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder


def tiny_vae(folder: Path) -> Path:
    """An AutoencoderTiny, as TAESD is published: a folder with one network in it."""
    import torch
    from diffusers import AutoencoderTiny

    torch.manual_seed(2)
    channels = (16, 16, 16, 16)
    vae = AutoencoderTiny(
        encoder_block_out_channels=channels, decoder_block_out_channels=channels,
        num_encoder_blocks=(1, 1, 1, 1), num_decoder_blocks=(1, 1, 1, 1),
    )  # fmt: skip
    vae.save_pretrained(folder, safe_serialization=True)
    return folder


def lora(
    file: Path, model: Path, *, kohya: bool = False, text: bool = True, size: float = 0.3
) -> Path:
    """A LoRA for the Stable Diffusion in a folder: attention, a convolution, what tells the
    time and, with `text`, how texts are read.

    kohya  named as kohya's trainer names it, with a scale (alpha) of half the rank; else as
           diffusers and peft do.
    """
    import torch
    from safetensors.torch import load_file, save_file

    generator = torch.manual_seed(3)
    parts = {"unet": r"to_[qv]$|to_out\.0$|ff\.net\.2$|time_emb_proj$|conv1$"}
    if text:
        parts["text_encoder"] = r"([qkv]|out)_proj$"
    tensors: dict[str, Any] = {}
    for part, wanted in parts.items():
        stem = "model" if part == "text_encoder" else "diffusion_pytorch_model"
        weights = load_file(model / part / f"{stem}.safetensors")
        for name in sorted(weights):
            layer = name.removesuffix(".weight")
            if name.endswith(".weight") and re.search(wanted, layer):
                pair = _pair(weights[name].shape, size, generator)
                tensors |= _named(part, layer, pair, kohya)
    save_file(tensors, file)
    return file


def _pair(shape: Any, size: float, generator: Any, rank: int = 4) -> tuple[Any, Any]:
    """The two thin matrices whose product changes a layer of some shape."""
    import torch

    down, up = (rank, *shape[1:]), (shape[0], rank, *[1] * (len(shape) - 2))
    one, other = (torch.randn(it, generator=generator) for it in (down, up))
    return one * size, other * size


def _named(part: str, layer: str, pair: tuple[Any, Any], kohya: bool) -> dict[str, Any]:
    import torch

    down, up = pair
    if not kohya:
        return {f"{part}.{layer}.lora_A.weight": down, f"{part}.{layer}.lora_B.weight": up}
    start = {"unet": "lora_unet_", "text_encoder": "lora_te_text_model_"}[part]
    stem = start + layer.replace(".", "_")
    alpha = torch.tensor(len(down) / 2)
    return {f"{stem}.lora_down.weight": down, f"{stem}.lora_up.weight": up, f"{stem}.alpha": alpha}


def ip_adapter(folder: Path, model: Path) -> Path:
    """An IP-Adapter for the Stable Diffusion in a folder, laid out as its repository is."""
    import torch
    from diffusers import UNet2DConditionModel
    from safetensors.torch import save_file
    from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

    generator = torch.manual_seed(4)
    unet = UNet2DConditionModel.from_pretrained(model / "unet", local_files_only=True)
    words, seen = unet.config.cross_attention_dim, 24
    tensors = {
        "image_proj.proj.weight": torch.randn(4 * words, seen, generator=generator),
        "image_proj.proj.bias": torch.randn(4 * words, generator=generator),
        "image_proj.norm.weight": torch.ones(words),
        "image_proj.norm.bias": torch.zeros(words),
    }
    layers = [it for it in unet.attn_processors if it.endswith("attn2.processor")]
    for index, layer in enumerate(layers):
        shape = unet.get_submodule(layer.removesuffix(".processor")).to_k.weight.shape
        for part in ("to_k_ip", "to_v_ip"):
            name = f"ip_adapter.{2 * index + 1}.{part}.weight"
            tensors[name] = torch.randn(shape, generator=generator)
    (folder / "models").mkdir(parents=True)
    save_file(tensors, folder / "models" / "ip-adapter_sd15.safetensors")
    encoder = CLIPVisionModelWithProjection(
        CLIPVisionConfig(
            hidden_size=32, intermediate_size=37, num_attention_heads=4, num_hidden_layers=2,
            image_size=32, patch_size=8, projection_dim=seen,
        )
    )  # fmt: skip
    encoder.save_pretrained(folder / "models" / "image_encoder", safe_serialization=True)
    return folder
