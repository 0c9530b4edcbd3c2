"""A look is written out where it is used."""

from __future__ import annotations

from glance.language.storyboard import Setting
from glance.language.values import Caption, Constant, Level, Mixture, Move
from glance.music.score import Stretch
from tests.language.judge import HEAD, board_of, judged


def settings(text: str) -> tuple[Setting, ...]:
    return board_of(f"{HEAD}{text}\n").settings


def test_a_look_says_what_its_statements_say() -> None:
    look = "look warm:\n    saturation 1.2\n    on every 4 bars: camera roll 2deg\n"
    there = "on bar 8..16:\n    saturation 1.2\n    on every 4 bars: camera roll 2deg"
    assert settings(f"{look}on bar 8..16: use warm") == settings(there)


def test_parameters_are_given_by_order_by_name_and_by_default() -> None:
    look = "look say(words, size = 1.2, where = top):\n    text words at where\n    contrast size\n"
    values = [s.value for s in settings(f'{look}use say("sea", where = center)')]
    assert values == [Caption("sea", "center"), Level(Constant(1.2))]


def test_what_is_given_means_what_it_means_where_it_is_given() -> None:
    """The inner look's `x` isn't the outer one's."""
    looks = "look outer(x): use inner(2, x)\nlook inner(x, y): brightness x; contrast y\n"
    values = [s.value for s in settings(f"{looks}use outer(3)")]
    assert values == [Level(Constant(2.0)), Level(Constant(3.0))]


def test_a_style_and_a_cycle_may_be_given() -> None:
    look = "look paint(a): style a 0.6 + cubism 0.4\n"
    one, two = settings(f"{look}on every 8 bars: use paint(cycle(neon, ink))")
    assert one.value == Mixture((("neon", Constant(0.6)), ("cubism", Constant(0.4))))
    assert two.value == Mixture((("ink", Constant(0.6)), ("cubism", Constant(0.4))))


def test_an_on_inside_counts_from_the_cue_that_uses_it() -> None:
    look = "look kick_off:\n    on bar 1..2: camera zoom 1.2\n"
    (setting,) = settings(f"{look}on bar 4..8: use kick_off")
    assert setting.stretch == Stretch(10.0, 12.0)
    assert setting.value == Move(Constant(1.2))
    assert setting.span.text == "use kick_off"


def test_what_is_wrong_with_a_look_points_at_the_use_and_the_looks_line() -> None:
    text = f"{HEAD}look turn(angle):\n    camera rol angle\non bar 4: use turn(2deg)\n"
    (fault,) = judged(text)
    assert fault.span is not None
    assert fault.span.text == "use turn(2deg)"
    (label,) = fault.labels
    assert (label.span.text, label.text) == ("rol", "here, in `turn`")
    assert fault.fix is not None
    assert (fault.fix.span.text, fault.fix.replacement) == ("rol", "roll")


def test_what_is_wrong_with_what_is_given_points_at_it() -> None:
    text = f"{HEAD}look turn(angle):\n    camera roll angle\non bar 4: use turn(15)\n"
    (fault,) = judged(text)
    assert fault.span is not None
    assert fault.span.text == "15"
    (label,) = fault.labels
    assert (label.span.text, label.text) == ("camera roll angle", "used here, in `turn`")
    assert fault.fix is not None
    assert fault.fix.replacement == "15deg"


def test_a_look_in_a_look_tells_its_way() -> None:
    looks = "look outer(x): use inner(x)\nlook inner(x): brightnes x\n"
    (fault,) = judged(f"{HEAD}{looks}use outer(1)\n")
    assert fault.span is not None
    assert fault.span.text == "use outer(1)"
    assert [label.span.text for label in fault.labels] == ["use inner(x)", "brightnes"]
