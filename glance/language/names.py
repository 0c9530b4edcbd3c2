"""The names a script defines: its `let` lines and its styles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from glance.diagnostics.catalogue.forms import TURNS_NOWHERE
from glance.diagnostics.catalogue.header import CYCLE, DEFINED_TWICE, TAKEN_NAME
from glance.diagnostics.diagnostic import Diagnostic
from glance.language import styles
from glance.language.functions import FUNCTION_BY_NAME, SIGNAL_BY_NAME
from glance.language.project import Lacks, anything_goes
from glance.language.storyboard import StyleDefinition
from glance.language.templates import check_template
from glance.language.words import CYCLE as CYCLE_WORD
from glance.records import dataclass
from glance.syntax.source import Span
from glance.syntax.tree import (
    Binary,
    Call,
    Expr,
    LetLine,
    Name,
    Node,
    Ramp,
    StyleLine,
    Text,
    Tree,
    Unary,
    Weighted,
    Worded,
)


@dataclass(frozen=True, slots=True)
class Names:
    """What the script's own names stand for.

    lets    by name; those that are defined by way of themselves, or by what no `let` can
            be, map to None, so that their uses aren't reported again;
    styles  by name;
    enhance whether prompts are enhanced where nothing else is said;
    lacks   why a file that the script names can't be used.
    """

    lets: Mapping[str, LetLine | None]
    styles: Mapping[str, StyleDefinition]
    enhance: bool = False
    lacks: Lacks = anything_goes

    def text_of(self, name: str) -> str | None:
        """The text that a name stands for, through other names if need be."""
        return self._said(name)[0]

    def enhances(self, name: str) -> bool:
        """Whether the text that a name stands for is to be enhanced, as its `let` line says."""
        worded = self._said(name)[1]
        return self.enhance if worded is None else worded

    def _said(self, name: str) -> tuple[str | None, bool | None]:
        """A name's text and how its line words it; of several lines the nearest that says so."""
        line, worded = self.lets.get(name), None
        while line is not None:
            value = line.value
            if isinstance(value, Worded):
                worded = value.enhanced if worded is None else worded
                value = value.item
            if not isinstance(value, Name):
                return (value.value if isinstance(value, Text) else None), worded
            line = self.lets.get(value.id)
        return None, worded

    def style_of(self, name: str) -> str | None:
        """The style's own name: the script's first, then those known by name or alias."""
        if name in self.styles:
            return name
        known = styles.BY_NAME.get(name)
        return known.name if known else None

    @property
    def all_styles(self) -> tuple[str, ...]:
        return (*self.styles, *styles.BY_NAME)


def gather(tree: Tree, found: list[Diagnostic], *, enhance: bool = False) -> Names:
    """The names of a script, wherever in it they are defined."""
    lets = _lets([node for node in tree.nodes if isinstance(node, LetLine)], found)
    own = _styles([node for node in tree.nodes if isinstance(node, StyleLine)], found)
    return Names(lets, own, enhance)


def _lets(lines: list[LetLine], found: list[Diagnostic]) -> dict[str, LetLine | None]:
    lets: dict[str, LetLine] = {}
    for line in lines:
        found.extend(_misnamed(line, lets))
        lets.setdefault(line.name.id, line)
    round = _on_a_cycle(lets)
    found.extend(CYCLE.at(lets[name].name.span, name=name) for name in round[:1])
    turning = {name: call for name, line in lets.items() for call in calls_in(line.value)
               if call.function.id == CYCLE_WORD}  # fmt: skip
    found.extend(TURNS_NOWHERE.at(call.span, name=name) for name, call in turning.items())
    faulty = {*round, *turning}
    return {name: None if name in faulty else line for name, line in lets.items()}


def _misnamed(line: LetLine, lets: Mapping[str, LetLine]) -> Iterator[Diagnostic]:
    name = line.name.id
    if name in lets:
        yield defined_twice(name, line.name.span, lets[name].name.span)
    elif name in SIGNAL_BY_NAME:
        yield TAKEN_NAME.at(line.name.span, name=name, what="a signal of the song")
    elif name in FUNCTION_BY_NAME:
        yield TAKEN_NAME.at(line.name.span, name=name, what="a function")


def defined_twice(name: str, again: Span, first: Span) -> Diagnostic:
    fault = DEFINED_TWICE.at(again, name=name).label(first, "defined here first")
    return fault.hint("give one of the two another name, or take it out")


def _on_a_cycle(lets: Mapping[str, LetLine]) -> list[str]:
    """The names that never get a value: those left when all others are resolved."""
    needs = {name: {n for n in names_in(line.value) if n in lets} for name, line in lets.items()}
    users: dict[str, list[str]] = {name: [] for name in lets}
    for name, needed in needs.items():
        for other in needed:
            users[other].append(name)
    free = [name for name, needed in needs.items() if not needed]
    while free:
        name = free.pop()
        for user in users[name]:
            needs[user].discard(name)
            if not needs[user]:
                free.append(user)
    return [name for name, needed in needs.items() if needed]


def _styles(lines: list[StyleLine], found: list[Diagnostic]) -> dict[str, StyleDefinition]:
    own: dict[str, StyleDefinition] = {}
    first: dict[str, Span] = {}
    for line in lines:
        name = line.name.id
        if name in own:
            found.append(defined_twice(name, line.name.span, first[name]))
            continue
        found.extend(check_template(line.template))
        negative = line.negative.value if line.negative else ""
        first[name] = line.name.span
        own[name] = StyleDefinition(name, line.template.value, negative)
    return own


def calls_in(value: Expr | Ramp | None) -> Iterator[Call]:
    """Every call in a value, in no particular order."""
    return (node for node in parts_of(value) if isinstance(node, Call))


def names_in(value: Expr | Ramp | None) -> Iterator[str]:
    """Every bare word in a value, in no particular order."""
    return (node.id for node in parts_of(value) if isinstance(node, Name))


def parts_of(value: Expr | Ramp | None) -> Iterator[Expr | Ramp]:
    """A value, and everything it is made of. Deep trees are no trouble."""
    waiting: list[Expr | Ramp | None] = [value]
    while waiting:
        node = waiting.pop()
        if node is not None:
            yield node
            waiting.extend(_parts(node))


def _parts(node: Expr | Ramp) -> Iterable[Expr | Ramp | None]:
    match node:
        case Ramp(start, stop):
            return (start, stop)
        case Call(_, arguments):
            return arguments
        case Unary(_, operand):
            return (operand,)
        case Binary(_, left, right):
            return (left, right)
        case Weighted(item, weight):
            return (item, weight)
        case Worded(item):
            return (item,)
    return ()


def nodes_in(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every node, those inside cues too."""
    waiting = [iter(nodes)]
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
            continue
        yield node
        waiting.append(iter(getattr(node, "body", ())))
