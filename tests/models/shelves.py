"""Models as they lie on a disk, without weights worth the name: a few bytes a file."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Mapping
from pathlib import Path

COMMIT, LATER = "a" * 40, "b" * 40


def pipeline(kind: str = "StableDiffusionPipeline", **words: object) -> dict[str, bytes]:
    """The files of a model in diffusers' format. `words` go into its UNet's and its
    scheduler's configuration, whichever knows them."""
    unet = {"cross_attention_dim": 768, "sample_size": 64}
    scheduler = {"timestep_spacing": "leading", "prediction_type": "epsilon"}
    index = {
        "_class_name": kind,
        "scheduler": ["diffusers", words.pop("scheduler", "PNDMScheduler")],
        "text_encoder": ["transformers", "CLIPTextModel"],
        "tokenizer": ["transformers", "CLIPTokenizer"],
        "unet": ["diffusers", "UNet2DConditionModel"],
        "vae": ["diffusers", "AutoencoderKL"],
        "safety_checker": ["stable_diffusion", "StableDiffusionSafetyChecker"],
        "feature_extractor": [None, None],
    }
    files = {
        "model_index.json": index,
        "scheduler/scheduler_config.json": _known(scheduler, words),
        "unet/config.json": _known(unet, words),
        "vae/config.json": {"latent_channels": 4},
        "text_encoder/config.json": {"model_type": "clip_text_model"},
        "tokenizer/tokenizer_config.json": {"model_max_length": 77},
        "tokenizer/vocab.json": {"a": 0},
    }
    weights = ("unet/diffusion_pytorch_model", "vae/diffusion_pytorch_model", "text_encoder/model")
    return {
        **{name: json.dumps(value).encode() for name, value in files.items()},
        **{f"{name}.safetensors": safetensors(name) for name in weights},
    }


def _known(defaults: dict[str, object], words: Mapping[str, object]) -> dict[str, object]:
    return defaults | {name: value for name, value in words.items() if name in defaults}


def safetensors(text: str = "", tensors: Mapping[str, list[int]] | None = None) -> bytes:
    """A safetensors file of empty tensors of some shapes, told apart by a text."""
    head = {name: {"dtype": "F16", "shape": shape, "data_offsets": [0, 0]}
            for name, shape in (tensors or {}).items()}  # fmt: skip
    data = json.dumps({"__metadata__": {"text": text}, **head}).encode()
    return struct.pack("<Q", len(data)) + data


VAE = {
    "config.json": b'{"latent_channels": 4, "tiny": true}',
    "diffusion_pytorch_model.safetensors": safetensors("a small autoencoder"),
}


def in_folder(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Files in a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def in_cache(
    cache: Path, repository: str, files: Mapping[str, bytes], commit: str = COMMIT
) -> Path:
    """Files of a repository in Hugging Face's cache, `main` at `commit`. Gives the snapshot.

    Large files are named by their SHA-256, small ones (`.json`) by git's hash.
    """
    home = cache / f"models--{repository.replace('/', '--')}"
    for name, data in files.items():
        small = name.endswith((".json", ".txt", ".md"))
        hashed = (hashlib.sha1 if small else hashlib.sha256)(data).hexdigest()
        blob, link = home / "blobs" / hashed, home / "snapshots" / commit / name
        blob.parent.mkdir(parents=True, exist_ok=True)
        link.parent.mkdir(parents=True, exist_ok=True)
        blob.write_bytes(data)
        link.unlink(missing_ok=True)
        link.symlink_to(blob)
    (home / "refs").mkdir(exist_ok=True)
    (home / "refs" / "main").write_text(commit)
    return home / "snapshots" / commit
