"""The fuzzer's corpus: small texts that between them reach most of the language's code."""

from __future__ import annotations

from pathlib import Path

from fuzz.trial import trial

CORPUS = Path(__file__).parents[2] / "fuzz" / "corpus"


def test_no_text_of_the_corpus_breaks_a_promise() -> None:
    texts = sorted(CORPUS.glob("*.glance"))
    assert len(texts) > 50
    for path in texts:
        trial(path.read_bytes().decode())
