"""What the forms of the language become in the tree."""

from __future__ import annotations

from typing import Any

import pytest

from glance.syntax.mixture import as_mixture
from glance.syntax.parser import parse
from glance.syntax.source import Source, Span
from glance.syntax.tree import (
    AnchorLine,
    Argument,
    Binary,
    Call,
    Clock,
    Ease,
    Every,
    Given,
    GridLine,
    LetLine,
    LookBlock,
    MeterLine,
    Name,
    Number,
    OnBlock,
    Parameter,
    Position,
    Ramp,
    Range,
    SectionLine,
    Size,
    Statement,
    StyleLine,
    Text,
    Unary,
    UseLine,
    Weighted,
)

S = Span(0, 0, Source("", ""))
"""Any span: they take no part in equality."""


def node(text: str) -> Any:
    """The only node of a script without faults."""
    parsed = parse(Source("script.glance", text))
    assert parsed.diagnostics == ()
    (only,) = parsed.value.nodes
    return only


def value(text: str) -> Any:
    """What a statement with one argument is set to."""
    (argument,) = node(text).arguments
    return argument.value


def when(text: str) -> Any:
    return node(f"on {text}: cut").when


def name(id: str) -> Name:
    return Name(id, S)


def number(value: float, unit: str | None = None) -> Number:
    return Number(value, unit, S)


def at(kind: str | None, at: Any = None, *offsets: Number, **rest: Any) -> Position:
    return Position(kind, at, rest.get("name"), rest.get("ordinal"), offsets, S)


def span(start: Position, stop: Position | None = None) -> Range:
    return Range(start, stop, S)


# Values ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seed 7", number(7)),
        ("strength .5", number(0.5)),
        ("camera 20deg", number(20, "deg")),
        ("dissolve 2 beats", number(2, "beats")),
        ("strength 50%", number(50, "%")),
        ("downbeat 0.37s", number(0.37, "s")),
        ("expectation 1:04.5", Clock(64.5, S)),
        ("expectation 1:02:03", Clock(3723, S)),
        ("size 768x432", Size(768, 432, S)),
        ("fps 30000/1001", Binary("/", number(30000), number(1001), S)),
        ("model sketch", name("sketch")),
        ('model "x/y"', Text("x/y", S)),
        ("tempo x2", name("x2")),
        ("tempo x0.5", name("x0.5")),
        (r'text "a \"b\" \\ \n"', Text('a "b" \\ \n', S)),
        ("style -> neon", Ramp(None, name("neon"), S)),
        ("strength 0.3 -> 0.6", Ramp(number(0.3), number(0.6), S)),
        ('prompt "a" -> "b"', Ramp(Text("a", S), Text("b", S), S)),
        ("style cycle(a, b)", Call(name("cycle"), (name("a"), name("b")), S)),
    ],
)
def test_a_value(text: str, expected: Any) -> None:
    assert value(text) == expected


def test_products_bind_tighter_than_sums() -> None:
    decay = Call(name("decay"), (name("kick"), number(0.2, "s")), S)
    product = Binary("*", number(0.3), decay, S)
    assert value("brightness 1 + 0.3 * decay(kick, 0.2s)") == Binary("+", number(1), product, S)
    assert value("brightness (1 + 0.3) * 2") == Binary(
        "*", Binary("+", number(1), number(0.3), S), number(2), S
    )


def test_a_minus_belongs_to_the_number_it_touches_after_a_word() -> None:
    minus = Unary("-", number(5, "%"), S)
    assert node("camera tilt -5%").arguments == (Argument(name("tilt"), minus, span=S),)
    assert value("brightness kick - 0.2") == Binary("-", name("kick"), number(0.2), S)
    assert value("brightness kick-0.2") == Binary("-", name("kick"), number(0.2), S)
    assert value("brightness 1 -0.2") == Binary("-", number(1), number(0.2), S)
    assert value("brightness -0.2") == Unary("-", number(0.2), S)


# Arguments ---------------------------------------------------------------------------------


def test_a_word_before_a_value_says_what_it_is_of() -> None:
    assert node("camera orbit 20deg, zoom 1.1").arguments == (
        Argument(name("orbit"), number(20, "deg"), span=S),
        Argument(name("zoom"), number(1.1), span=S),
    )
    assert node("fade to black").arguments == (Argument(name("to"), name("black"), span=S),)
    zoom = Binary("+", number(1), Binary("*", number(0.3), name("kick"), S), S)
    assert node("camera zoom 1 + 0.3 * kick").arguments == (Argument(name("zoom"), zoom, span=S),)


def test_several_weights_make_a_mixture() -> None:
    cubism = Weighted(name("cubism"), number(0.6), S)
    baroque = Weighted(name("baroque"), number(0.4), S)
    assert node("style cubism 0.6 + baroque 0.4").arguments == (
        Argument(None, Binary("+", cubism, baroque, S), span=S),
    )
    assert node("style cubism 0.6 -> baroque 0.4").arguments == (
        Argument(None, Ramp(cubism, baroque, S), span=S),
    )


@pytest.mark.parametrize(
    ("text", "mixture"),
    [
        ("style neon", name("neon")),
        ("style neon 0.6", Weighted(name("neon"), number(0.6), S)),
        (
            "style neon 0.6 + kick",
            Binary("+", Weighted(name("neon"), number(0.6), S), name("kick"), S),
        ),
        (
            "style neon 0.6 * kick -> rain",
            Ramp(
                Weighted(name("neon"), Binary("*", number(0.6), name("kick"), S), S),
                name("rain"),
                S,
            ),
        ),
    ],
)
def test_a_lone_weight_reads_as_a_mixture_where_one_is_wanted(text: str, mixture: Any) -> None:
    (argument,) = node(text).arguments
    assert as_mixture(argument) == mixture


def test_clauses_follow_the_value() -> None:
    assert node("camera roll 2deg ease there-and-back").arguments == (
        Argument(name("roll"), number(2, "deg"), Ease(name("there-and-back"), (), S), span=S),
    )
    points = (number(0.4), number(0), number(0.2), number(1))
    ease = Ease(name("cubic"), points, S)
    assert node("strength 1 ease cubic(0.4, 0, 0.2, 1)").arguments[0].ease == ease
    assert node("camera roll 15deg per beat").arguments[0].per == name("beat")
    assert node("camera roll 90deg by bass").arguments[0].by == name("bass")
    assert node('text "first light" at bottom').arguments[0].at == name("bottom")


def test_words_of_clauses_are_names_elsewhere() -> None:
    assert value("brightness in") == name("in")
    assert node("at 0.5") == Statement(name("at"), (Argument(None, number(0.5), span=S),), S)


# Positions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("beat 32..64", span(at("beat", number(32)), at(None, number(64)))),
        ("beat 32.5", span(at("beat", number(32.5)))),
        ("beat -2..0", span(at("beat", number(-2)), at(None, number(0)))),
        ("bar 8..section chorus", span(at("bar", number(8)), at("section", name=name("chorus")))),
        ("9.1.1..9.3.1", span(at("locator", (9, 1, 1)), at("locator", (9, 3, 1)))),
        ("time 1:04.5", span(at("time", Clock(64.5, S)))),
        ("time 1:04", span(at("time", Clock(64, S)))),
        ("time 12s..20s", span(at("time", number(12, "s")), at(None, number(20, "s")))),
        ("section chorus 2", span(at("section", name=name("chorus"), ordinal=2))),
        ("section pre-chorus", span(at("section", name=name("pre-chorus")))),
        ('lyric "a: b" 2', span(at("lyric", name=Text("a: b", S), ordinal=2))),
        ("marker drop", span(at("marker", name=name("drop")))),
        ("end - 4 bars..end", span(at("end", None, number(-4, "bars")), at("end"))),
        (
            "start..start + 1 bar - 0.5s",
            span(at("start"), at("start", None, number(1, "bar"), number(-0.5, "s"))),
        ),
        (
            "bar 8..16 + 2 beats",
            span(at("bar", number(8)), at(None, number(16), number(2, "beats"))),
        ),
    ],
)
def test_a_position(text: str, expected: Range) -> None:
    assert when(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every beat", Every(1, name("beat"), None, None, S)),
        ("every 2 bars", Every(2, name("bars"), None, None, S)),
        ("every 1/2 beat", Every(0.5, name("beat"), None, None, S)),
        ("every 0.5s", Every(0.5, name("s"), None, None, S)),
        ("every section chorus", Every(1, name("section"), name("chorus"), None, S)),
        (
            "every kick in bar 8..16",
            Every(1, name("kick"), None, span(at("bar", number(8)), at(None, number(16))), S),
        ),
        (
            "every 2 bars in section chorus",
            Every(2, name("bars"), None, span(at("section", name=name("chorus"))), S),
        ),
    ],
)
def test_every(text: str, expected: Every) -> None:
    assert when(text) == expected


# Lines -------------------------------------------------------------------------------------


def test_lines_with_a_form_of_their_own() -> None:
    bars = span(at("bar", number(16)), at(None, number(24)))
    more = span(at("bar", number(40)), at(None, number(48)))
    sections = SectionLine(name("chorus"), (bars, more), S)
    assert node("section chorus = bar 16..24, bar 40..48") == sections
    assert node('let hero = "a cliff"') == LetLine(name("hero"), Text("a cliff", S), S)
    neon = StyleLine(name("neon"), Text("{{ prompt }}", S), Text("daylight", S), S)
    assert node('style neon = "{{ prompt }}" negative "daylight"') == neon
    assert node("meter 4/4") == MeterLine(name("meter"), 4, 4, None, S)
    there = at("bar", number(17))
    assert node("meter 2/4 at bar 17") == MeterLine(name("meter"), 2, 4, there, S)


def test_anchors_and_grids() -> None:
    beat = AnchorLine(name("anchor"), at("beat", number(64)), number(31.02, "s"), S)
    assert node("anchor beat 64 = 31.02s") == beat
    bar = AnchorLine(name("anchor"), at("bar", number(-2)), Clock(64.5, S), S)
    assert node("anchor bar -2 = 1:04.5") == bar
    path = Text("song.mid", S)
    assert node('grid "song.mid"') == GridLine(name("grid"), path, None, S)
    early = Unary("-", number(0.37, "s"), S)
    assert node('grid "song.mid" at -0.37s') == GridLine(name("grid"), path, early, S)


def test_a_look_has_a_body() -> None:
    cut = Statement(name("cut"), (), S)
    assert node("look warm:\n    cut\n") == LookBlock(name("warm"), (), (cut,), S)
    amount = Parameter(name("amount"), number(0.4), S)
    place = Parameter(name("place"), None, S)
    head = "look warm(amount = 0.4, place): cut"
    assert node(head) == LookBlock(name("warm"), (amount, place), (cut,), S)


def test_a_use_gives_by_order_or_by_name() -> None:
    assert node("use warm") == UseLine(name("warm"), (), S)
    given = (Given(None, number(0.4), S), Given(name("place"), name("top"), S))
    assert node("use warm(0.4, place = top)") == UseLine(name("warm"), given, S)


def test_a_cue_holds_what_follows_its_colon_or_stands_below_it() -> None:
    cut = Statement(name("cut"), (), S)
    flash = Statement(name("flash"), (Argument(None, number(0.6), span=S),), S)
    here = span(at("bar", number(8)))
    expected = OnBlock(here, (cut, flash), S)
    assert node("on bar 8: cut; flash 0.6") == expected
    assert node("on bar 8:\n    cut\n    flash 0.6\n") == expected
    assert node("on bar 8:  # here\n\n  cut # now\n# and\n  flash 0.6") == expected


def test_spans_are_where_the_text_is() -> None:
    text = "# a song\non bar 8..16:  # here\n    camera (zoom), roll 2deg\ncut\n"
    block, cut = parse(Source("script.glance", text)).value.nodes
    assert isinstance(block, OnBlock)
    assert block.span.text == "on bar 8..16:  # here\n    camera (zoom), roll 2deg"
    assert block.when.span.text == "bar 8..16"
    (camera,) = block.body
    assert isinstance(camera, Statement)
    assert [argument.span.text for argument in camera.arguments] == ["(zoom)", "roll 2deg"]
    assert cut.span.text == "cut"


def test_the_tree_knows_what_the_lines_it_lacks_were_about() -> None:
    text = "audio my song.mp3\nsection pre-chorus = bar 8-16\nlet hero = \nprompt hero\n"
    tree = parse(Source("script.glance", text)).value
    assert tree.unread == {"audio", "my", "section", "pre-chorus", "let", "hero"}
    assert len(tree.nodes) == 1


def test_a_value_may_be_as_deep_and_long_as_the_limits_allow() -> None:
    deep = "(" * 24 + "1" + ")" * 24 + " + kick" * 120
    one, other = node(f"brightness {deep}"), node(f"brightness {deep}")
    assert one == other
    assert hash(one) == hash(other)
    assert repr(one) == repr(other)
