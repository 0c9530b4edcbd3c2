"""A read-only install still finds a place for what librosa compiles; it loads beside decoding."""

from __future__ import annotations

import gc
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from glance.music.kernels import kernel_folder, loading


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


def test_what_is_loaded_beside_decoding_is_there_afterwards() -> None:
    with loading():
        pass
    assert "librosa.core.spectrum" in sys.modules
    assert gc.isenabled()


def test_a_song_that_cannot_be_decoded_leaves_no_loading_behind() -> None:
    def fail() -> None:
        with loading():
            raise ValueError("no song")

    with pytest.raises(ValueError, match="no song"):
        fail()
    assert all(thread.name != "librosa" for thread in threading.enumerate())
    assert gc.isenabled()


def test_what_cannot_be_loaded_is_left_to_whoever_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glance.music.kernels._HEAVY", ("glance.no_such_module", "json"))
    with loading():
        pass
