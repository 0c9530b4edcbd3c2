"""What is wrong with a model's files, said before anything is painted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.models.families import FAMILY_BY_ID
from glance.models.place import locate
from glance.render.diffusion.commission import Commission
from glance.render.diffusion.loading import load
from glance.world import RealWorld
from tests import tiny_models
from tests.diffusion.painters import CPU, SIDE, painter_of, said
from tests.single_file import single_file


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.stable_diffusion(tmp_path_factory.mktemp("models") / "sd")


def test_files_that_break_off_are_a_fault(model: Path, tmp_path: Path) -> None:
    broken = tiny_models.stable_diffusion(tmp_path / "broken")
    weights = broken / "unet" / "diffusion_pytorch_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(EnvironmentFault) as raised:
        painter_of(broken)
    found = raised.value.diagnostic
    assert found.code == "G0713"
    assert found.message == (
        "the files of the model `broken` can't be read: a file is missing, cut short or damaged"
    )
    assert "glancec models pull" in str(found.help)


def test_a_configuration_that_doesnt_fit_the_weights_is_a_fault(tmp_path: Path) -> None:
    odd = tiny_models.stable_diffusion(tmp_path / "odd")
    config = odd / "unet" / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"layers_per_block": 3}))
    with pytest.raises(EnvironmentFault) as raised:
        painter_of(odd)
    assert raised.value.diagnostic.code == "G0713"


def test_a_single_file_without_its_configuration_is_a_fault(model: Path) -> None:
    """And not a call to the hub, which is what diffusers does then."""
    file = single_file(model, model.parent / "alone.safetensors")
    alone = locate(file.name, Path(), RealWorld(file.parent))
    assert alone is not None
    with pytest.raises(EnvironmentFault) as raised:
        load(
            replace(alone, family=FAMILY_BY_ID["sd15"], config=None), Commission((SIDE, SIDE)), CPU
        )
    assert raised.value.diagnostic.code == "G0713"


def test_a_damaged_reader_of_texts_is_a_fault(tmp_path: Path) -> None:
    damaged = tiny_models.stable_diffusion(tmp_path / "damaged")
    weights = damaged / "text_encoder" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    made = painter_of(damaged)
    with pytest.raises(EnvironmentFault) as raised:
        made.words(said("a sea"))
    assert raised.value.diagnostic.code == "G0713"


def test_weights_that_are_too_much_for_the_device_are_a_fault(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from diffusers import UNet2DConditionModel

    def cramped(*_: Any, **__: Any) -> None:
        raise torch.OutOfMemoryError

    monkeypatch.setattr(UNet2DConditionModel, "to", cramped)
    with pytest.raises(EnvironmentFault) as raised:
        painter_of(model)
    assert raised.value.diagnostic.code == "G0711"
