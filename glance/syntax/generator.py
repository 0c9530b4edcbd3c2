"""Parse tables of a grammar, worked out by lark: what `automaton` runs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lark import Lark
from lark.grammar import Rule
from lark.lexer import ContextualLexer
from lark.parsers.lalr_analysis import Shift

from glance.syntax.automaton import Picks, Tables


def lark_of(grammar: str, starts: Iterable[str]) -> Lark:
    """lark's own parser of a grammar."""
    return Lark(
        grammar,
        parser="lalr",
        lexer="contextual",
        start=list(starts),
        maybe_placeholders=True,
        propagate_positions=True,
    )


def tables_of(grammar: str, starts: Iterable[str]) -> Tables:
    """Of a grammar in lark's notation, to be read from some start symbols."""
    made = lark_of(grammar, starts)
    lexer, table = made.parser.lexer, made.parser.parser.parser.parse_table
    assert isinstance(lexer, ContextualLexer)
    states = [table.states[number] for number in range(len(table.states))]
    tried = [_names(lexer.lexers[number]) for number in range(len(states))]
    scanners = [*dict.fromkeys(tried), _names(lexer.root_lexer)]
    numbers = {rule: ~number for number, rule in enumerate(made.rules)}
    return Tables(
        starts={start: (at, table.end_states[start]) for start, at in table.start_states.items()},
        actions=[
            {str(name): to if how is Shift else numbers[to] for name, (how, to) in state.items()}
            for state in states
        ],
        rules=[_rule(rule) for rule in made.rules],
        lexers=[scanners.index(names) for names in tried],
        scanners=scanners,
        patterns={terminal.name: terminal.pattern.to_regexp() for terminal in made.terminals},
        ignored=frozenset(made.ignore_tokens),
    )


def _names(lexer: Any) -> tuple[str, ...]:
    """Of the terminals it tries, in that order."""
    return tuple(str(terminal.name) for terminal in lexer.terminals)


def _rule(rule: Rule) -> tuple[str, str, int, Picks | None]:
    origin = str(rule.origin.name)
    size, picks = len(rule.expansion), tuple(_picks(rule))
    keeps_all = picks == tuple(range(size))
    return str(rule.alias or origin), origin, size, None if keeps_all else picks


def _picks(rule: Rule) -> Iterator[int | None]:
    """What a rule keeps of its parts. lark lists what may be there and isn't as True.

    What begins with `_` is taken apart, and a sign that the grammar gives no name left out.
    """
    parts: Iterator[tuple[int, Any]] = iter(enumerate(rule.expansion))
    for is_absent in rule.options.empty_indices or (False,) * len(rule.expansion):
        if is_absent:
            yield None
            continue
        number, symbol = next(parts)
        if not symbol.is_term and symbol.name.startswith("_"):
            yield ~number
        elif not (symbol.is_term and symbol.filter_out):
            yield number
