"""A model may come from a stranger: whatever is in its files, nothing raises and nothing leads
out of its folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glance.models.describe import described
from glance.models.inventory import inventory
from glance.models.pin import pin
from glance.models.place import locate
from glance.world import RealWorld
from tests.models.shelves import in_folder, pipeline

SMALL = ("model_index.json", "unet/config.json", "scheduler/scheduler_config.json",
         "tokenizer/vocab.json", "README.md")  # fmt: skip
NASTY = (
    b"", b"\xff\xfe\x00", b"[]", b"null", b"1e999", b'"text"', b"[" * 100_000, b'{"a": ' * 100_000,
    b'{"_class_name": ["StableDiffusionPipeline"]}', b'{"unet": [["diffusers"], {}]}',
    b'{"unet": ["diffusers", null]}', b'{"../../etc": ["diffusers", "UNet2DConditionModel"]}',
    b'{"cross_attention_dim": [768, 1e400]}', b'{"timestep_spacing": {}, "prediction_type": []}',
    b"---\nlicense: [a, b\n---", b"---\nlicense:\n---\n",
)  # fmt: skip


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("data", NASTY, ids=lambda data: repr(data[:30]))
def test_nothing_raises(desk: Path, name: str, data: bytes) -> None:
    in_folder(desk / "mine", pipeline() | {name: data})
    world = RealWorld(desk)
    found = locate("mine", Path(), world)
    assert found is not None
    described(found, world)
    list(inventory(Path(), world))
    pin("mine", Path(), Path("v.glance.lock"), world)


@pytest.mark.parametrize(
    "shard", ["../../secret.safetensors", "/etc/passwd", "..\\x", ".", "..", "a/b.safetensors"]
)
def test_shards_stay_in_the_models_folder(desk: Path, shard: str) -> None:
    files = pipeline()
    del files["unet/diffusion_pytorch_model.safetensors"]
    index = {"weight_map": {"x": shard, "y": 7, "z": None}}
    files["unet/diffusion_pytorch_model.safetensors.index.json"] = json.dumps(index).encode()
    in_folder(desk / "mine", files)
    (desk / "secret.safetensors").write_bytes(b"secret")
    found = locate("mine", desk, RealWorld())
    assert found is not None
    inside = (desk / "mine").resolve()
    assert not found.ready
    for path in found.pieces.weights:
        assert (found.path / path).resolve().is_relative_to(inside)


def test_a_folder_that_leads_into_itself(desk: Path) -> None:
    in_folder(desk / "mine", pipeline())
    (desk / "mine" / "loop").symlink_to(desk / "mine")
    (desk / "circle.safetensors").symlink_to(desk / "circle.safetensors")
    world = RealWorld(desk)
    assert next(entry.model.model for entry in inventory(Path(), world)) == "mine"
    assert locate("circle.safetensors", Path(), world) is None
