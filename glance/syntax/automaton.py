"""Reads a piece of a line by the tables that lark made of the grammar.

An LALR parser with a contextual lexer, as lark's own: the state that the parser is in says
which terminals are tried, longest and most particular first. lark itself would do, but for the
time it takes to load: it has to bring along what reads grammars, and is the slower for what
we don't ask of it. That both read every piece alike is tested.

The algorithm is in Aho, Sethi and Ullman, "Compilers", section 4.7.
"""

from __future__ import annotations

import re

from glance.records import dataclass
from glance.syntax.branch import Branch, Token

END = "$END"
"""What lark calls the end of a piece."""

LOST = "$LOST"
"""What there is where no terminal is that was tried."""

ALL = -1
"""The scanner that tries them all."""

Child = Branch | Token | None
Picks = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """What there is to do in each state of the parser. Plain data; states are numbers.

    starts    for each start symbol, the state to begin in, and the one it has been read in;
    actions   for each state what to do at a terminal or a rule's origin: go on to a state, or
              reduce by the rule `~number`;
    rules     name, origin, how many children it takes, and which of them it keeps: a number
              keeps one, `~number` what is in one, None nothing, where something may be; a
              rule without picks keeps them all;
    lexers    for each state the number of its scanner;
    scanners  the terminals to try, in order. The last one has all;
    patterns  for each terminal its regular expression;
    ignored   terminals that mean nothing: blanks.
    """

    starts: dict[str, tuple[int, int]]
    actions: list[dict[str, int]]
    rules: list[tuple[str, str, int, Picks | None]]
    lexers: list[int]
    scanners: list[tuple[str, ...]]
    patterns: dict[str, str]
    ignored: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stuck:
    """Where a piece can't be read any further.

    at_end    whether it ended too early;
    expected  the terminals that could have stood there; `$END` where it could have ended.
    """

    start: int
    at_end: bool
    expected: frozenset[str]


class Automaton:
    """Reads pieces. May be used from several threads."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._scanners: dict[int, re.Pattern[str]] = {}

    def read(self, text: str, kind: str) -> Branch | Stuck:
        """The tree of a piece, read as the start symbol `kind`; or where it can't be."""
        start, finish = self.tables.starts[kind]
        stack = _Stack(self.tables, [start], [], finish)
        place = 0
        while True:
            scanner = self.tables.lexers[stack.states[-1]]
            token = self._token(text, place, scanner)
            if not stack.take(token):
                return self._stuck(text, token, scanner, stack)
            if token.type == END:
                return stack.whole
            place = token.end

    def _token(self, text: str, place: int, scanner: int) -> Token:
        """The next one from `place`, blanks apart; of type LOST where there is none."""
        while place < len(text):
            found = self._scanner(scanner).match(text, place)
            if found is None:
                return Token.of("", LOST, place)
            if found.lastgroup not in self.tables.ignored:
                return Token.of(found.group(), found.lastgroup or LOST, place)
            place = found.end()
        return Token.of("", END, place)

    def _stuck(self, text: str, token: Token, scanner: int, stack: _Stack) -> Stuck:
        """What to say of a token that leads nowhere.

        The tables of an LALR parser are merged of several, so some of what they let the lexer
        try doesn't fit. That is gone into unless nothing of the language is there at all.
        """
        tried = frozenset(self.tables.scanners[scanner]) - self.tables.ignored
        if token.type == LOST and self._token(text, token.start, ALL).type == LOST:
            return Stuck(token.start, False, tried)
        return Stuck(token.start, token.type == END, stack.possible() or tried)

    def _scanner(self, number: int) -> re.Pattern[str]:
        """Made when it is first needed: a script of one kind needs a third of them."""
        scanner = self._scanners.get(number)
        if scanner is None:
            terminals = self.tables.scanners[number]
            groups = (f"(?P<{name}>{self.tables.patterns[name]})" for name in terminals)
            scanner = self._scanners[number] = re.compile("|".join(groups))
        return scanner


@dataclass(frozen=True, slots=True)
class _Stack:
    """What has been read so far, and the states that were gone through."""

    tables: Tables
    states: list[int]
    values: list[Child]
    finish: int

    @property
    def whole(self) -> Branch:
        """The one branch that all of a piece has been read as."""
        (branch,) = self.values
        assert isinstance(branch, Branch)
        return branch

    def take(self, token: Token) -> bool:
        """Go on by a token. Whether that can be; if not, what could be reduced is."""
        while True:
            action = self.tables.actions[self.states[-1]].get(token.type)
            if action is None:
                return False
            if action >= 0:
                self.states.append(action)
                self.values.append(token)
                return True
            self._reduce(~action)
            if self.states[-1] == self.finish:
                return True

    def _reduce(self, number: int) -> None:
        name, origin, size, picks = self.tables.rules[number]
        parts = self.values[-size:]
        del self.states[-size:], self.values[-size:]
        self.states.append(self.tables.actions[self.states[-1]][origin])
        first, last = parts[0], parts[-1]
        assert first is not None
        assert last is not None
        children = parts if picks is None else _picked(parts, picks)
        self.values.append(Branch(name, children, first.start, last.end))

    def possible(self) -> frozenset[str]:
        """The terminals that can be gone on by: of those in the tables, the ones that fit."""
        listed = self.tables.actions[self.states[-1]]
        return frozenset(name for name in listed if name.isupper() and self._fits(name))

    def _fits(self, terminal: str) -> bool:
        trial = _Stack(self.tables, [*self.states], [*self.values], self.finish)
        return trial.take(Token.of("", terminal, 0))


def _picked(parts: list[Child], picks: Picks) -> list[Child]:
    """Those that a rule keeps."""
    kept: list[Child] = []
    for pick in picks:
        if pick is None:
            kept.append(None)
        elif pick >= 0:
            kept.append(parts[pick])
        else:
            inner = parts[~pick]
            assert isinstance(inner, Branch)
            kept += inner.children
    return kept
