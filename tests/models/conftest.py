"""A machine with a folder for scripts and a cache for models, both empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from glance.world import RealWorld


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache that Hugging Face's libraries share."""
    folder = tmp_path / "hub"
    folder.mkdir()
    for name in ("HF_HOME", "HUGGINGFACE_HUB_CACHE", "HF_TOKEN", "HF_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_HUB_CACHE", str(folder))
    monkeypatch.setenv("GLANCE_CACHE_DIR", str(tmp_path / "cache"))
    return folder


@pytest.fixture
def desk(tmp_path: Path, hub: Path) -> Path:
    """The folder of a script."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


@pytest.fixture
def world() -> RealWorld:
    return RealWorld()
