"""A style's template is text with `{{ prompt }}` in it: what tries to be more is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glance.plan.plan import StylePart
from glance.plan.reading import Unreadable, sound
from tests.language.judge import HEAD, judged
from tests.language.songs import steady_score
from tests.plan.toys import plan_of
from tests.work import work

REACHING = (
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ prompt.__class__ }}",
    "{{ prompt['__class__'] }}",
    "{{ prompt|attr('__class__') }}",
    "{{ prompt.format.__globals__ }}",
    "{{ self }}",
    "{{ self.__init__.__globals__ }}",
    "{{ config }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ lipsum() }}",
    "{{ namespace() }}",
    "{{ joiner.__init__ }}",
    "{{ [].append }}",
    "{{ prompt() }}",
    "{% import 'os' as os %}{{ prompt }}",
    "{% include '/etc/passwd' %}{{ prompt }}",
    "{% extends '/etc/passwd' %}",
    "{{ prompt if ''.__class__ }}",
    "{{ prompt ~ ''.__class__ }}",
    "{{ prompt|upper(''.__class__) }}",
)
LOOPING = (
    "{% for x in range(10**9) %}{{ prompt }}{% endfor %}",
    "{% for x in prompt recursive %}{{ loop(prompt) }}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% set x = prompt %}{{ x }}",
    "{% block a %}{{ prompt }}{% endblock %}",
    "{% call m() %}{% endcall %}",
    "{% filter upper %}{{ prompt }}{% endfilter %}",
    "{{ range(10**9)|list }}",
)
GROWING = (
    "{{ prompt * 10**9 }}",
    "{{ 'a' * 10**9 }}",
    "{{ 10**10**10 }}",
    "{{ prompt|replace('', prompt) }}",
    "{{ prompt|center(10**9) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ prompt|indent(10**9) }}",
    "{{ prompt }}" * 1000,
    "{{ prompt" + "|upper" * 2000 + " }}",
    "{{ " + "(" * 1500 + "prompt" + ")" * 1500 + " }}",
    "{{ " + "not " * 900 + "prompt }}",
)
MALFORMED = ("{{ prompt", "{% for %}", "{{ }}", "{{ prompt | }}", "{# {{ prompt }}")


@pytest.mark.parametrize("template", [*REACHING, *LOOPING, *GROWING, *MALFORMED])
def test_it_is_refused_with_a_code(template: str) -> None:
    assert codes(template) == ["G0228"]


def codes(template: str) -> list[str]:
    written = template.replace('"', "'")
    return [d.code for d in judged(f'{HEAD}style mine = "{written}"\nstyle mine\n')]


@pytest.mark.parametrize(
    "template", ["{{ prompt }}", "in wax, {{ prompt|upper }}, {{ prompt }} 100%"]
)
def test_text_with_the_prompt_in_it_is_not(template: str) -> None:
    assert codes(template) == []


def test_nothing_of_it_is_run_on_the_way() -> None:
    """Looking at the worst twice takes twice the work, and not more."""
    one = work(lambda: codes("{{ 10**10**10 }}"))
    assert work(lambda: codes("{{ 10**10**10 }} {{ 10**10**10 }}")) < 3 * one


@pytest.mark.parametrize("template", [REACHING[0], LOOPING[0], GROWING[0]])
def test_a_plan_from_elsewhere_can_t_have_one_either(template: str) -> None:
    plan = plan_of(steady_score(beats=4))
    style = StylePart("mine", template, "", 1.0)
    with pytest.raises(Unreadable, match="template of the style 'mine'"):
        sound(replace(plan, shots=(replace(plan.shots[0], style=(style,)), *plan.shots[1:])))
    sound(plan)
