"""Video models small enough to build in a test: the formats are the real ones, the weights are
noise. A second of theirs means nothing, but takes no time either."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any


def spelling(**special: Any) -> Any:
    """A T5 tokenizer that spells: no files needed."""
    from transformers import T5TokenizerFast

    letters = string.ascii_lowercase + string.digits + string.punctuation
    words = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0)]
    return T5TokenizerFast(
        vocab=words + [(letter, -3.0) for letter in letters], extra_ids=0, **special
    )


def ltx_video(folder: Path, pipeline: str = "LTXPipeline", **vae: Any) -> Path:
    """An LTX-Video: four pixels and four frames a latent. pipeline: the class it is saved as;
    vae: what its autoencoder has besides."""
    import diffusers
    import torch
    from transformers import T5Config, T5EncoderModel

    torch.manual_seed(0)
    tokenizer = spelling()
    text = T5EncoderModel(
        T5Config(vocab_size=len(tokenizer), d_model=16, d_ff=16, d_kv=8, num_layers=1, num_heads=2)
    )
    transformer = diffusers.LTXVideoTransformer3DModel(
        in_channels=8, out_channels=8, patch_size=1, patch_size_t=1, num_attention_heads=2,
        attention_head_dim=8, cross_attention_dim=16, num_layers=1, caption_channels=16,
    )  # fmt: skip
    autoencoder = diffusers.AutoencoderKLLTXVideo(
        in_channels=3, out_channels=3, latent_channels=8, block_out_channels=(8,) * 4,
        decoder_block_out_channels=(8,) * 4, layers_per_block=(1,) * 5,
        decoder_layers_per_block=(1,) * 5, spatio_temporal_scaling=(True, True, False, False),
        decoder_spatio_temporal_scaling=(True, True, False, False),
        decoder_inject_noise=(False,) * 5, upsample_residual=(False,) * 4,
        upsample_factor=(1,) * 4, patch_size=1, patch_size_t=1, encoder_causal=True,
        decoder_causal=False, **({"timestep_conditioning": False} | vae),
    )  # fmt: skip
    getattr(diffusers, pipeline)(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(), vae=autoencoder,
        text_encoder=text, tokenizer=tokenizer, transformer=transformer,
    ).save_pretrained(folder, safe_serialization=True)  # fmt: skip
    return folder


def wan(folder: Path, kind: str = "i2v") -> Path:
    """A Wan of eight pixels and four frames a latent.

    kind: `i2v` begins with a picture, `flf2v` may end with one too (Wan 2.1), `ti2v` begins
    with words or with a picture (Wan 2.2, 5B).
    """
    import diffusers
    import torch
    from transformers import UMT5Config, UMT5EncoderModel

    torch.manual_seed(0)
    tokenizer = spelling()
    text = UMT5EncoderModel(
        UMT5Config(
            vocab_size=len(tokenizer), d_model=16, d_ff=16, d_kv=8, num_layers=1, num_heads=2
        )
    )
    looks = kind != "ti2v"
    transformer = diffusers.WanTransformer3DModel(
        patch_size=(1, 2, 2), num_attention_heads=2, attention_head_dim=12,
        in_channels=36 if looks else 16, out_channels=16, text_dim=16, freq_dim=16, ffn_dim=16,
        num_layers=1, cross_attn_norm=True, qk_norm="rms_norm_across_heads", rope_max_seq_len=32,
        image_dim=8 if looks else None, added_kv_proj_dim=24 if looks else None,
        pos_embed_seq_len=2 * (4 * 4 + 1) if kind == "flf2v" else None,
    )  # fmt: skip
    autoencoder = diffusers.AutoencoderKLWan(
        base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1,
        temperal_downsample=[False, True, True],
    )  # fmt: skip
    parts: dict[str, Any] = {
        "tokenizer": tokenizer, "text_encoder": text, "vae": autoencoder,
        "scheduler": diffusers.UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0
        ),
        "transformer": transformer,
    }  # fmt: skip
    if looks:
        whole = diffusers.WanImageToVideoPipeline(**parts, **_eyes())
    else:
        whole = diffusers.WanPipeline(**parts, expand_timesteps=True)
    whole.save_pretrained(folder, safe_serialization=True)
    if looks:  # without torchvision transformers has, and notes, another class for the same
        index = folder / "model_index.json"
        index.write_text(index.read_text().replace("ImageProcessorPil", "ImageProcessor"))
    return folder


def _eyes() -> dict[str, Any]:
    """What looks at a picture for Wan 2.1."""
    from transformers import CLIPImageProcessor, CLIPVisionConfig, CLIPVisionModel

    config = CLIPVisionConfig(
        hidden_size=8, intermediate_size=8, num_hidden_layers=2, num_attention_heads=2,
        image_size=16, patch_size=4, projection_dim=8,
    )  # fmt: skip
    size = {"height": 16, "width": 16}
    return {
        "image_encoder": CLIPVisionModel(config),
        "image_processor": CLIPImageProcessor(size=size, crop_size=size),
    }
