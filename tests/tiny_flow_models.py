"""Models of the newer kind, small enough to build in a test: transformers that say the flow."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

from tests.tiny_models import vocabulary


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
    pipeline = ZImagePipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0), vae=autoencoder(),
        text_encoder=reader, tokenizer=tokenizer, transformer=transformer,
    )  # fmt: skip
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder


def autoencoder() -> Any:
    """Sixteen channels, eight pixels a latent, shifted: as Flux, SD3 and Z-Image have it."""
    from diffusers import AutoencoderKL

    return AutoencoderKL(
        block_out_channels=(8, 8, 8, 8), in_channels=3, out_channels=3,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
        latent_channels=16, norm_num_groups=4, layers_per_block=1, scaling_factor=0.3611,
        shift_factor=0.1159, use_quant_conv=False, use_post_quant_conv=False,
    )  # fmt: skip


def reader_of(tokenizer: Any) -> Any:
    """A CLIP text encoder with a pooled embedding of 16."""
    from transformers import CLIPTextConfig, CLIPTextModelWithProjection

    return CLIPTextModelWithProjection(
        CLIPTextConfig(
            vocab_size=len(tokenizer), hidden_size=16, intermediate_size=16, projection_dim=16,
            num_attention_heads=2, num_hidden_layers=2, bos_token_id=tokenizer.bos_token_id,
            eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.eos_token_id,
        )
    )  # fmt: skip


def t5(width: int) -> tuple[Any, Any]:
    """A T5 tokenizer that spells, and its encoder."""
    from transformers import T5Config, T5EncoderModel, T5TokenizerFast

    letters = [(letter, -1.0) for letter in ("▁", *string.ascii_lowercase)]
    tokenizer = T5TokenizerFast(vocab=[("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), *letters])
    config = T5Config(
        vocab_size=len(tokenizer), d_model=width, d_kv=8, d_ff=16, num_layers=1, num_heads=2
    )
    return tokenizer, T5EncoderModel(config)


def stable_diffusion_3(folder: Path) -> Path:
    """A Stable Diffusion 3 of about 1 MB, with its three text encoders."""
    import torch
    from diffusers import (
        FlowMatchEulerDiscreteScheduler,
        SD3Transformer2DModel,
        StableDiffusion3Pipeline,
    )

    torch.manual_seed(7)
    tokenizers, third = (vocabulary(), vocabulary()), t5(32)
    pipeline = StableDiffusion3Pipeline(
        transformer=SD3Transformer2DModel(
            sample_size=8, patch_size=2, in_channels=16, num_layers=1, attention_head_dim=8,
            num_attention_heads=2, caption_projection_dim=16, joint_attention_dim=32,
            pooled_projection_dim=32, out_channels=16, pos_embed_max_size=16,
        ),
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0), vae=autoencoder(),
        text_encoder=reader_of(tokenizers[0]), tokenizer=tokenizers[0],
        text_encoder_2=reader_of(tokenizers[1]), tokenizer_2=tokenizers[1],
        tokenizer_3=third[0], text_encoder_3=third[1],
    )  # fmt: skip
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder


def flux(folder: Path) -> Path:
    """A Flux of about 1 MB: latents packed four in a row, shifted by the picture's size."""
    import torch
    from diffusers import FlowMatchEulerDiscreteScheduler, FluxPipeline, FluxTransformer2DModel
    from transformers import CLIPTextModel

    torch.manual_seed(8)
    tokenizer = vocabulary()
    other, encoder = t5(16)
    config = reader_of(tokenizer).config
    pipeline = FluxPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0, use_dynamic_shifting=True),
        vae=autoencoder(), text_encoder=CLIPTextModel(config), tokenizer=tokenizer,
        text_encoder_2=encoder,
        tokenizer_2=other,
        transformer=FluxTransformer2DModel(
            in_channels=64, num_layers=1, num_single_layers=1, attention_head_dim=16,
            num_attention_heads=2, joint_attention_dim=16, pooled_projection_dim=16,
            axes_dims_rope=(4, 4, 8), guidance_embeds=True,
        ),
    )  # fmt: skip
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder
