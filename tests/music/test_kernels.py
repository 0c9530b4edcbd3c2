"""A read-only install still finds a place for what librosa compiles."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from glance.music.kernels import kernel_folder


def test_an_install_that_can_be_written_keeps_its_own(tmp_path: Path) -> None:
    assert kernel_folder(tmp_path, tmp_path / "ours") is None
    assert not (tmp_path / "ours").exists()


def test_a_read_only_install_leaves_them_in_our_cache(tmp_path: Path) -> None:
    assert kernel_folder(tmp_path / "gone", tmp_path / "ours") == tmp_path / "ours"


def test_where_nothing_can_be_written_they_are_temporary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "file").write_text("no folder")
    found = kernel_folder(tmp_path / "gone", tmp_path / "file" / "ours")
    assert found is not None
    assert found.parent == tmp_path
