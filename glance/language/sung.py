"""Where markers and lyrics are: the notes that a position names."""

from __future__ import annotations

from glance.diagnostics.catalogue.forms import NO_SUCH_MARKER, NOT_SUNG
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.nearest import listed, nearest
from glance.music.annotations import Annotations, Note, key_of
from glance.music.score import Stretch
from glance.syntax.tree import Name, Text

LIKE = 0.3
"""How alike a line has to be to be offered: shared runs of three letters, of all there are."""


def marked(
    name: Name | Text, notes: Annotations, found: list[Diagnostic]
) -> tuple[Stretch, ...] | None:
    """The stretches of a marker; None if there is none, or its file is faulty."""
    if notes.markers is None and "markers" in notes.files:
        return None
    word = name.id if isinstance(name, Name) else name.value
    markers = notes.markers or ()
    same = [note for note in markers if note.text == word]
    stretches = [n.stretch for n in same or (n for n in markers if n.key == key_of(word))]
    if stretches:
        return tuple(stretches)
    fault = NO_SUCH_MARKER.at(name.span, name=word)
    known = list(dict.fromkeys(note.text for note in markers))
    near = nearest(word, known)
    if near:
        fault = fault.suggest(near[0] if near[0].isidentifier() else _quoted(near[0]))
    elif notes.markers is None:
        fault = fault.hint('name the file that has it: `markers "song.txt"`')
    else:
        fault = fault.hint(f"the file has {listed(known[:6], 'and')}" if known else "it is empty")
    found.append(fault)
    return None


def sung(
    words: Name | Text, notes: Annotations, found: list[Diagnostic]
) -> tuple[Stretch, ...] | None:
    """The stretches of all lines with these words; None if there are none."""
    if notes.lyrics is None and "lyrics" in notes.files:
        return None
    text = words.id if isinstance(words, Name) else words.value
    key, lines = key_of(text), notes.lyrics or ()
    stretches = tuple(line.stretch for line in lines if key and _has(line, key))
    if stretches:
        return stretches
    fault = NOT_SUNG.at(words.span, words=text)
    near = _nearest_line(key, lines)
    if near is not None:
        fault = fault.suggest(_quoted(near.text))
    elif notes.lyrics is None:
        fault = fault.hint('name the file that has them: `lyrics "song.lrc"`')
    elif not lines:
        fault = fault.hint("the file of lyrics has no line in it")
    else:
        fault = fault.hint(f"they begin with {listed([_quoted(lines[0].text)])}")
    found.append(fault)
    return None


def _has(line: Note, key: str) -> bool:
    """Whether the words are in the line, whole. Scripts without blanks have no whole words."""
    return f" {key} " in f" {line.key} " or (key in line.key and any(c > "\u2e80" for c in key))


def _nearest_line(key: str, lines: tuple[Note, ...]) -> Note | None:
    wanted = _threes(key)
    likeness = [(len(wanted & _threes(line.key)) / max(1, len(wanted)), line) for line in lines]
    best = max(likeness, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= LIKE else None


def _threes(text: str) -> set[str]:
    return {text[i : i + 3] for i in range(max(1, len(text) - 2))}


def _quoted(text: str) -> str:
    inside = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inside}"'
