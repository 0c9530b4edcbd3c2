"""Coverage-guided fuzzing of the language: `python fuzz/run.py [SECONDS]`.

Needs `pip install atheris`. Begins with the corpus beside it, the examples and the scripts of
the Markdown cases; what reaches code that nothing in the corpus reached is written to
build/fuzz. `python fuzz/run.py --keep` then puts a small choice of it into the corpus: the
shortest texts that together reach all that was reached. The test suite tries the corpus.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

HERE = Path(__file__).parent
ROOT = HERE.parent
FOUND = ROOT / "build" / "fuzz"
Tracer = Callable[[FrameType, str, object], object]
SCRIPT = re.compile(r"^```glance\n(.*?)^```", re.MULTILINE | re.DOTALL)
KEPT_BYTES = 400
"""What is longer than this isn't kept: a corpus is read by people too."""


def seeds() -> Iterator[str]:
    """Scripts that people wrote."""
    for path in sorted(ROOT.glob("examples/*.glance")):
        yield path.read_text()
    for path in sorted(ROOT.glob("tests/*/cases/**/*.md")):
        yield from SCRIPT.findall(path.read_text())


def fuzz(seconds: str) -> None:
    """Run until the time is up, or until a promise is broken."""
    import atheris

    FOUND.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(seeds()):
        (FOUND / f"seed{number}").write_text(text)
    with atheris.instrument_imports(include=["glance"], enable_loader_override=False):
        from fuzz.trial import LONGEST, trial
    arguments = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20"]
    arguments += [f"-artifact_prefix={FOUND}/broken-", f"-dict={HERE / 'words.dict'}"]
    folders = [str(FOUND), str(HERE / "corpus")]
    atheris.Setup(
        [sys.argv[0], *arguments, *folders],
        lambda data: trial(data.decode("utf-8", errors="replace")),
    )
    atheris.Fuzz()


def reached(text: str) -> frozenset[tuple[str, int]]:
    """The lines of glance that a text makes run."""
    from fuzz.trial import trial

    lines: set[tuple[str, int]] = set()

    def trace(frame: FrameType, event: str, _: object) -> Tracer | None:
        name = frame.f_code.co_filename
        if "/glance/" not in name:
            return None
        if event == "line":
            lines.add((name, frame.f_lineno))
        return trace

    sys.settrace(trace)
    try:
        trial(text)
    finally:
        sys.settrace(None)
    return frozenset(lines)


def keep() -> None:
    """Choose, shortest first, what reaches lines that nothing shorter reached."""
    texts = {path.read_bytes().decode("utf-8", errors="replace") for path in FOUND.glob("*")}
    texts |= {path.read_text() for path in (HERE / "corpus").glob("*")}
    covered = frozenset[tuple[str, int]]()
    kept = []
    for text in sorted((t for t in texts if len(t.encode()) <= KEPT_BYTES), key=len):
        new = reached(text) - covered
        if new:
            covered |= new
            kept.append(text)
    for path in (HERE / "corpus").glob("*"):
        path.unlink()
    for number, text in enumerate(kept):
        (HERE / "corpus" / f"{number:03}.glance").write_text(text, newline="")
    print(f"{len(kept)} texts reach {len(covered)} lines")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if sys.argv[1:] == ["--keep"]:
        keep()
    else:
        fuzz(sys.argv[1] if len(sys.argv) > 1 else "600")
