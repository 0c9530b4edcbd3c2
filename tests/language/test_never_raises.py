"""Whatever a script says, the checker answers with data."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from glance.diagnostics.diagnostic import Severity
from glance.language.check import check
from glance.language.fades import COLOUR
from glance.language.header import read_header
from glance.language.mentions import signals_in
from glance.language.values import Fade
from glance.language.vocabulary import BY_NAME
from glance.music.score import SIGNALS, STRIKES, Meter, Score
from glance.syntax.parser import parse
from glance.syntax.source import Source
from tests.language.judge import the_song
from tests.language.scripts import scripts
from tests.language.songs import steady_score

SONGS = st.sampled_from(
    (
        None,
        the_song(),
        steady_score(bpm=70, downbeat=1.3, confidence=0.3, alternatives=((140.0, 0.4),)),
        steady_score(meter=Meter(6, 8), beats=7),
        steady_score(beats=2),
    )
)


@settings(max_examples=300, deadline=None)
@given(scripts(), SONGS)
def test_any_script_is_checked_without_raising(text: str, score: Score | None) -> None:
    tree = parse(Source("script.glance", text)).value
    header = read_header(tree)
    board = check(tree, header.value, score)
    for found in (*header.diagnostics, *board.diagnostics):
        assert found.span is not None
        assert 0 <= found.span.start <= found.span.end <= len(text)
        assert found.message
        assert "None" not in found.message
    assert signals_in(tree.nodes) <= {*SIGNALS, STRIKES}


@settings(max_examples=300, deadline=None)
@given(scripts(), SONGS.filter(bool))
def test_what_is_placed_lies_in_the_song_and_in_file_order(text: str, score: Score) -> None:
    tree = parse(Source("script.glance", text)).value
    board = check(tree, read_header(tree).value, score).value
    for setting in board.settings:
        assert setting.property in BY_NAME
        assert -1e-9 <= setting.stretch.start <= setting.stretch.end <= score.duration + 1e-9
        if isinstance(setting.value, Fade):
            assert setting.value.colour in ("black", "white") or COLOUR.match(setting.value.colour)
    order = [
        (s.span.start, s.occurrence) for s in board.settings if not s.property.startswith("camera")
    ]
    assert order == sorted(order)


@settings(max_examples=200, deadline=None)
@given(scripts())
def test_without_a_song_nothing_new_is_wrong(text: str) -> None:
    """What is found without a song is found with one too."""
    tree = parse(Source("script.glance", text)).value
    header = read_header(tree).value
    alone = {d for d in check(tree, header, None).diagnostics if d.severity is Severity.ERROR}
    with_song = set(check(tree, header, the_song()).diagnostics)
    assert {(d.code, d.span) for d in alone} <= {(d.code, d.span) for d in with_song}
