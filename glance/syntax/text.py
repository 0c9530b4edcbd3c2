"""Bytes of a file into the text of a script."""

from __future__ import annotations

from glance.diagnostics.catalogue.files import NOT_TEXT, NOT_UTF8
from glance.diagnostics.diagnostic import Diagnostic, Outcome
from glance.syntax.source import Source

BYTE_ORDER_MARK = "\ufeff"

UTF_16 = (b"\xff\xfe", b"\xfe\xff")

# What people name by mistake, by the bytes such files begin with.
BEGINNINGS = (
    (b"fLaC", "a FLAC song"),
    (b"OggS", "an Ogg song"),
    (b"RIFF", "a WAV song"),
    (b"ID3", "an MP3 song"),
    (b"\xff\xfb", "an MP3 song"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x1aE\xdf\xa3", "a Matroska video"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive"),
)


def source_from_bytes(name: str, data: bytes) -> Outcome[Source]:
    """The text of a file: UTF-8, its byte-order mark dropped, line ends made `\\n`.

    What isn't text is one fault, and the source empty.
    """
    fault = _not_text(name, data)
    if fault is not None:
        return Outcome(Source(name, ""), (fault,))
    text = data.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    return Outcome(Source(name, text.replace("\r\n", "\n").replace("\r", "\n")))


def _not_text(name: str, data: bytes) -> Diagnostic | None:
    kind = _kind_of(data)
    if kind is not None:
        return NOT_TEXT.anywhere(path=name, kind=kind)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        fault = NOT_UTF8.anywhere(path=name, offset=error.start)
        return fault.hint("save it again as UTF-8 in your editor")
    if b"\0" in data:
        return NOT_TEXT.anywhere(path=name, kind="binary data")
    return None


def _kind_of(data: bytes) -> str | None:
    if data.startswith(UTF_16):
        return None  # text, if not in UTF-8
    if data[4:8] == b"ftyp":
        return "a video"
    return next((kind for start, kind in BEGINNINGS if data.startswith(start)), None)
