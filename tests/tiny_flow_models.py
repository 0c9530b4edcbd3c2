"""Models of the newer kind, small enough to build in a test: transformers that say the flow."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any


def spelling() -> Any:
    """A Qwen tokenizer that spells, with the plainest of chat templates."""
    from transformers import Qwen2Tokenizer

    letters = [*string.ascii_letters, *string.digits, *string.punctuation, "Ġ", "Ċ"]
    tokens = dict.fromkeys([*letters, "<|endoftext|>", "<|im_start|>", "<|im_end|>"])
    tokenizer = Qwen2Tokenizer(vocab={it: n for n, it in enumerate(tokens)}, merges=[])
    tokenizer.chat_template = (
        "{% for m in messages %}<|im_start|>{{ m['content'] }}<|im_end|>{% endfor %}"
    )
    return tokenizer


def z_image(folder: Path) -> Path:
    """A Z-Image of about 1 MB: 16 channels of latents, eight pixels each."""
    import torch
    from diffusers import (
        AutoencoderKL,
        FlowMatchEulerDiscreteScheduler,
        ZImagePipeline,
        ZImageTransformer2DModel,
    )
    from transformers import Qwen3Config, Qwen3Model

    torch.manual_seed(6)
    tokenizer = spelling()
    reader = Qwen3Model(
        Qwen3Config(
            vocab_size=len(tokenizer), hidden_size=16, intermediate_size=16, num_hidden_layers=2,
            num_attention_heads=2, num_key_value_heads=2, head_dim=8,
        )
    )  # fmt: skip
    transformer = ZImageTransformer2DModel(
        in_channels=16, dim=32, n_layers=1, n_refiner_layers=1, n_heads=2, n_kv_heads=2,
        cap_feat_dim=16, axes_dims=[8, 4, 4], axes_lens=[256, 32, 32],
    )  # fmt: skip
    for name, weights in transformer.named_parameters():
        if "pad_token" in name:  # left empty at first: whatever was in memory
            torch.nn.init.normal_(weights, std=0.02)
    vae = AutoencoderKL(
        block_out_channels=(8, 8, 8, 8), in_channels=3, out_channels=3,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
        latent_channels=16, norm_num_groups=4, layers_per_block=1, scaling_factor=0.3611,
        shift_factor=0.1159, use_quant_conv=False, use_post_quant_conv=False,
    )  # fmt: skip
    pipeline = ZImagePipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0), vae=vae, text_encoder=reader,
        tokenizer=tokenizer, transformer=transformer,
    )  # fmt: skip
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder
