"""The model's part of the lock, as text.

model       stabilityai/sd-turbo
family      sd-turbo
revision    b261bac6fd2cf515557d5d0707481eafa0485ec2
sha256      …                                         one hash over all of them
file        … unet/diffusion_pytorch_model.fp16.safetensors
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from glance.digests import SHA256
from glance.models.families import FAMILY_BY_ID
from glance.models.hashes import digest_of
from glance.models.hub import COMMIT
from glance.models.weights import Weights
from glance.music.lock_reader import Damaged

PART = "model"

_PREFACE = """\
# Which weights draw the pictures. `glancec models pin SCRIPT --update` takes those that are
# on the machine now.
"""
_ROW = re.compile(r"(model|family|revision|sha256|file)[ \t]+(\S.*?)[ \t]*")
_ONCE = ("model", "family", "revision", "sha256")


@dataclass(frozen=True, slots=True)
class Pin:
    """The weights of one model, and the hash of each of its files by its path."""

    model: str
    weights: Weights
    files: tuple[tuple[str, str], ...]


def write_pin(pin: Pin) -> str:
    """The part's text. `read_pin` gives back an equal value."""
    weights = pin.weights
    rows = [
        ("model", pin.model),
        ("family", weights.family),
        *([("revision", weights.revision)] if weights.revision else []),
        ("sha256", weights.sha256),
        *(("file", f"{sha256} {name}") for name, sha256 in pin.files),
    ]
    return _PREFACE + "".join(f"{word:<11} {value}\n" for word, value in rows)


def read_pin(text: str, first: int = 1) -> Pin | None:
    """The inverse of `write_pin`; None where nothing is pinned.

    first  the number of the text's first line, for faults. Raises Damaged.
    """
    words: dict[str, str] = {}
    files: list[tuple[str, str]] = []
    number = first
    for number, line in enumerate(text.splitlines(), first):
        if not line.strip() or line.startswith("#"):
            continue
        row = _ROW.fullmatch(line)
        if row is None or row[1] in words:
            raise Damaged(number, f"`{line.strip()[:60]}`")
        if row[1] in _ONCE:
            words[row[1]] = row[2]
        else:
            files.append(_file(row[2], number))
    return _assembled(words, tuple(files), number) if words or files else None


def _file(value: str, line: int) -> tuple[str, str]:
    sha256, _, name = value.partition(" ")
    if not SHA256.fullmatch(sha256) or not name:
        raise Damaged(line, f"`{value[:60]}`")
    return name, sha256


def _assembled(words: dict[str, str], files: tuple[tuple[str, str], ...], line: int) -> Pin:
    missing = next((word for word in _ONCE if word not in words and word != "revision"), None)
    if missing:
        raise Damaged(line, f"`{missing}` is missing")
    revision = words.get("revision", "")
    if revision and not COMMIT.fullmatch(revision):
        raise Damaged(line, f"`{revision[:60]}` is no commit")
    if words["family"] not in FAMILY_BY_ID:
        raise Damaged(line, f"there is no family `{words['family'][:60]}`")
    if words["sha256"] != digest_of(files):
        raise Damaged(line, "the hashes of the files don't add up to `sha256`")
    return Pin(words["model"], Weights(words["family"], revision, words["sha256"]), files)
