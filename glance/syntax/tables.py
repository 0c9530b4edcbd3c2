"""The grammar's parse tables: made by lark once, then kept in our cache folder.

lark's own `cache=True` pickles into the temp folder all users share. Here the tables are
plain data (marshal holds no code), stamped with a digest, in a folder of our own. The cache
only saves time: whatever is wrong with it, the tables are made anew. lark is loaded then, and
at no other time.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from dataclasses import astuple
from functools import lru_cache
from pathlib import Path

from glance.syntax.automaton import Automaton, Tables
from glance.world import cache_folder, write_by_rename

STARTS = (
    "statement",
    "on_line",
    "section_line",
    "let_line",
    "style_line",
    "meter_line",
    "anchor_line",
    "grid_line",
    "expect_line",
    "import_line",
    "look_line",
    "use_line",
)
"""The grammar's start symbols: one for each kind of line."""

FORM = 1
"""Of the tables: another one where `Tables` changes, or how they are made of a grammar."""

DIGEST_SIZE = hashlib.sha256().digest_size


@lru_cache(maxsize=1)
def parser() -> Automaton:
    """What reads pieces of a script."""
    return load_parser(_cache_file())


def load_parser(cache: Path | None) -> Automaton:
    """The parser, from the tables in the file `cache`, which is written if it can be."""
    tables = _read(cache) if cache else None
    if tables is None:
        from glance.syntax.generator import tables_of

        tables = tables_of(grammar_text(), STARTS)
        if cache:
            _keep(tables, cache)
    return Automaton(tables)


@lru_cache(maxsize=1)
def grammar_text() -> str:
    """The grammar: beside the package in a checkout, inside it when installed."""
    package = Path(__file__).parents[1]
    checkout = package.parent / "grammar" / "glance.lark"
    installed = package / "grammar" / "glance.lark"
    return (checkout if checkout.is_file() else installed).read_text(encoding="utf-8")


def _cache_file() -> Path | None:
    made_of = f"{grammar_text()}\0{FORM}\0{sys.version}"
    name = hashlib.sha256(made_of.encode()).hexdigest()[:16]
    try:
        return cache_folder(os.environ) / "grammar" / f"{name}.tables"
    except (OSError, RuntimeError):  # no home folder to keep a cache in
        return None


def _read(cache: Path) -> Tables | None:
    """The tables, None unless the file is ours and as it was written."""
    try:
        if not _is_ours(cache):
            return None
        data = cache.read_bytes()
    except OSError:
        return None
    digest, body = data[:DIGEST_SIZE], data[DIGEST_SIZE:]
    if not body or hashlib.sha256(body).digest() != digest:
        return None
    return Tables(*marshal.loads(body))


def _is_ours(cache: Path) -> bool:
    """Whether nobody else could have written it."""
    if not hasattr(os, "getuid"):
        return True
    state = cache.stat()
    return state.st_uid == os.getuid() and not state.st_mode & 0o022


def _keep(tables: Tables, cache: Path) -> None:
    body = marshal.dumps(astuple(tables))
    try:
        write_by_rename(cache, hashlib.sha256(body).digest() + body)
        cache.chmod(0o600)
    except OSError:
        return  # a cache that can't be written costs time and nothing else
