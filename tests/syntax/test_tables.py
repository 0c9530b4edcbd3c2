"""The cache of parse tables saves time, and can do no harm."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from glance.syntax.branch import Branch
from glance.syntax.tables import load_parser


def works(cache: Path | None) -> bool:
    return isinstance(load_parser(cache).read("camera zoom 1.2", "statement"), Branch)


def test_tables_are_kept_and_read_again(tmp_path: Path) -> None:
    cache = tmp_path / "deep" / "grammar.tables"
    assert works(cache)
    written = cache.read_bytes()
    assert stat.S_IMODE(cache.stat().st_mode) == 0o600
    assert works(cache)
    assert cache.read_bytes() == written
    assert os.listdir(cache.parent) == ["grammar.tables"]


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\0" * 64], ids=["empty", "text", "zeros"])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    cache = tmp_path / "grammar.tables"
    assert works(cache)
    whole = cache.read_bytes()
    cache.write_bytes(damage)
    assert works(cache)
    assert len(cache.read_bytes()) == len(whole)
    cache.write_bytes(whole[: len(whole) // 2])
    assert works(cache)
    assert len(cache.read_bytes()) == len(whole)


def test_a_cache_that_others_may_write_is_not_trusted(tmp_path: Path) -> None:
    cache = tmp_path / "grammar.tables"
    assert works(cache)
    cache.chmod(0o666)
    assert works(cache)
    assert stat.S_IMODE(cache.stat().st_mode) == 0o600


def test_no_cache_and_one_that_cannot_be_written_cost_only_time(tmp_path: Path) -> None:
    assert works(None)
    (tmp_path / "file").write_text("not a folder")
    assert works(tmp_path / "file" / "grammar.tables")
    assert works(tmp_path)
