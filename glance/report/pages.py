"""What the pages share: where their templates are, and what a page may do."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"


def policy(style: str, script: str, with_audio: bool = False) -> str:
    """A Content-Security-Policy: what is on the page, and nothing from any network.

    Attributes may hold styles (they carry places, as numbers), elements only ours.
    """
    return "; ".join([
        "default-src 'none'", "base-uri 'none'", "form-action 'none'", "img-src data:",
        f"script-src {_digest(script)}", f"style-src-elem {_digest(style)}",
        "style-src-attr 'unsafe-inline'", *(["media-src 'self' file:"] if with_audio else []),
    ])  # fmt: skip


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
