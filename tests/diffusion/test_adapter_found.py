"""`reference` uses the IP-Adapter that `glancec models pull` fetched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from glance.models.companions import ADAPTER, COMPANION_BY_NAME
from glance.models.place import Located, locate
from glance.models.weights import Weights
from glance.plan.plan import Plan
from glance.render.diffusion.opening import ordered
from glance.world import RealWorld
from tests.diffusion.scenes import plan, shot
from tests.models.shelves import in_cache, in_folder, pipeline


def video(family: str) -> Plan:
    return replace(plan(shot(0, 6)), weights=Weights(family, "", "0" * 64))


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Located:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    in_folder(tmp_path / "mine", pipeline())
    found = locate("mine", tmp_path, RealWorld())
    assert found is not None
    return found


@pytest.mark.parametrize(("family", "file"), [("sd15", "sd15"), ("sdxl", "vit-h"), ("sd21", "")])
def test_the_adapter_for_the_models_family(
    model: Located, tmp_path: Path, family: str, file: str
) -> None:
    asked = video(family)
    assert ordered(asked, model, tmp_path, RealWorld(), 1).adapter is None
    names = COMPANION_BY_NAME[ADAPTER].files
    in_cache(tmp_path / "hub", ADAPTER, {name: name.encode() for name in names})
    found = ordered(asked, model, tmp_path, RealWorld(), 1).adapter
    assert (found is not None) == bool(file)
    if found is not None:
        assert file in found.weights.name
        assert (found.encoder / "model.safetensors").is_file()
