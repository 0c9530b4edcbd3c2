"""A style's template: text with `{{ prompt }}` in it, and no program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from glance.diagnostics.catalogue.header import BAD_TEMPLATE, NO_PROMPT
from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.tree import Text

if TYPE_CHECKING:
    from jinja2 import nodes

FILTERS = ("lower", "upper", "title")
LONGEST = 4000


def check_template(text: Text) -> Iterator[Diagnostic]:
    """What keeps a template from being used. Nothing in it is ever run."""
    reason = refusal(text.value)
    if reason:
        yield BAD_TEMPLATE.at(text.span, reason=reason).hint(
            "put the prompt in with `{{ prompt }}`, and nothing else"
        )
    elif "{{" not in text.value:
        yield NO_PROMPT.at(text.span).suggest(f'"{{{{ prompt }}}}, {text.span.text[1:]}')


def refusal(template: str) -> str | None:
    """Why a template can't be used; None where it is text with `{{ prompt }}` in it."""
    if len(template) > LONGEST:
        return f"it is longer than {LONGEST} letters"
    if not any(mark in template for mark in ("{{", "{%", "{#")):
        return None
    from jinja2 import TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    try:
        tree = ImmutableSandboxedEnvironment().parse(template)
    except TemplateSyntaxError as error:
        return f"jinja2 says {(error.message or 'it is malformed').rstrip('.')}"
    except RecursionError:
        return "it is nested too deep"
    return next(_strangers(tree), None)


def _strangers(tree: nodes.Template) -> Iterator[str]:
    """What a template holds beside text and `{{ prompt }}`."""
    from jinja2 import nodes

    for statement in tree.body:
        if not isinstance(statement, nodes.Output):
            yield "it holds a `{% … %}` statement"
            continue
        for part in statement.nodes:
            if not isinstance(part, nodes.TemplateData):
                yield from _not_the_prompt(part)


def _not_the_prompt(part: nodes.Expr) -> Iterator[str]:
    from jinja2 import nodes

    while isinstance(part, nodes.Filter) and part.node is not None:
        if part.name not in FILTERS or part.args or part.kwargs:
            yield f"the filter `{part.name}` isn't one of `lower`, `upper`, `title`"
            return
        part = part.node
    if not isinstance(part, nodes.Name):
        yield "it computes something, where only `prompt` may stand"
    elif part.name != "prompt":
        yield f"it asks for `{part.name}`, and only `prompt` is known"
