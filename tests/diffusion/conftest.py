"""What the tests of diffusion share."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from tests.tiny_models import stable_diffusion

torch.set_num_threads(1)  # the tests' own processes take the other cores


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tiny Stable Diffusion in `tiny/`."""
    folder = tmp_path_factory.mktemp("models")
    stable_diffusion(folder / "tiny")
    return folder
