"""Bytes of a file into the text of a script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glance.syntax.text import source_from_bytes


def test_line_ends_and_the_byte_order_mark_are_made_the_same_everywhere() -> None:
    read = source_from_bytes("a.glance", b"\xef\xbb\xbfcut\r\nflash\rcut\n")
    assert read.diagnostics == ()
    assert read.value.text == "cut\nflash\ncut\n"


@pytest.mark.parametrize(
    ("data", "code", "part"),
    [
        (b"prompt \xe9t\xe9", "G0004", "byte 7"),
        ("cut".encode("utf-16"), "G0004", "UTF-8"),
        (b"cut\0", "G0005", "binary data"),
        (b"fLaC\0\0\0\x22", "G0005", "a FLAC song"),
        (b"\x89PNG\r\n\x1a\n", "G0005", "a PNG picture"),
        (b"\0\0\0\x20ftypisom", "G0005", "a video"),
    ],
)
def test_what_is_not_text_is_one_fault(data: bytes, code: str, part: str) -> None:
    (fault,) = source_from_bytes("a.glance", data).diagnostics
    assert fault.code == code
    assert part in fault.message
    assert "a.glance" in fault.message


@given(st.binary())
def test_any_bytes_give_a_source_or_a_fault(data: bytes) -> None:
    read = source_from_bytes("a.glance", data)
    assert len(read.diagnostics) == (0 if read.ok else 1)
    assert "\r" not in read.value.text
    assert "\0" not in read.value.text
