"""`glancec enhance FILE`."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import click

from glance import compiler
from glance.cli.options import script_argument
from glance.cli.show import leave_if_faulty, show
from glance.cli.waiting import this_machine
from glance.prompts.enhance import Enhanced, Wish

ALL = ""
"""What `--update` means without a place."""


def numbers(context: click.Context, option: click.Parameter, said: str | None) -> tuple[int, ...]:
    """`2`, or `2,1,0`: one for each prompt."""
    if said is None:
        return ()
    parts = [part.strip() for part in said.split(",")]
    if not all(part.isdecimal() and len(part) < 4 for part in parts):
        raise click.BadParameter("write the numbers of variants, as in `--choose 2` or `2,1,0`")
    return tuple(map(int, parts))


@click.command()
@script_argument
@click.option(
    "--update",
    "when",
    metavar="[WHEN]",
    is_flag=False,
    flag_value=ALL,
    help="Ask again about all prompts, or those seen there: `--update 'bar 8..16'`.",
)
@click.option(
    "--variants",
    type=click.IntRange(1, 9),
    default=1,
    show_default=True,
    metavar="N",
    help="Ask for N wordings to choose from.",
)
@click.option(
    "--choose",
    metavar="K[,K…]",
    callback=numbers,
    help="Take variant K of those offered: one for all, or one for each; 0 for none.",
)
@click.option(
    "--provider",
    metavar="NAME",
    default="",
    help="Who is asked: template (built in), openai, local. The lock remembers it.",
)
@click.option(
    "--model",
    metavar="NAME",
    default="",
    help="Which model: its name at the endpoint, or the folder of a local one.",
)
@click.option(
    "--endpoint",
    metavar="URL",
    default="",
    help="An OpenAI-compatible server (default: $OPENAI_BASE_URL).",
)
@click.option(
    "--timeout",
    type=click.FloatRange(1, 3600),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for an answer.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
def enhance(
    file: Path,
    when: str | None,
    variants: int,
    choose: tuple[int, ...],
    provider: str,
    model: str,
    endpoint: str,
    timeout: float,
    as_json: bool,
) -> None:
    """Say prompts more fully, and keep that in the lock.

    Asks about prompts that are `enhanced` and have no expansion yet, and shows all, before
    and after. Without a language model the built-in enhancer does it. The key of an
    endpoint is read from $OPENAI_API_KEY and from nowhere else.

    \b
    glancec enhance video.glance
    glancec enhance video.glance --update 'section chorus' --variants 3
    glancec enhance video.glance --provider openai --model llama3.1
    """
    world = this_machine(quiet=as_json)
    source = compiler.load(file, world)
    wish = Wish(
        provider, printable(model, "--model"), endpoint, timeout, anew=when is not None,
        variants=variants, choose=choose,
    )  # fmt: skip
    found = compiler.enhance(source, world, wish, when=when or "")
    if found.value is not None and not choose and variants > 1 and not as_json and asks_a_person():
        from glance.report.enhanced import side_by_side

        click.echo(side_by_side(found.value, width()))
        wish = Wish(provider, model, endpoint, timeout, anew=True, choose=picked(found.value))
        found = compiler.enhance(source, world, wish, when=when or "")
    show(found.diagnostics, "full")
    leave_if_faulty(found)
    assert found.value is not None
    from glance.report.enhanced import as_data, side_by_side

    if as_json:
        click.echo(json.dumps(as_data(found.value), ensure_ascii=False, indent=2))
    else:
        click.echo(side_by_side(found.value, width()) or nothing(file))
        click.echo(kept_by_others(found.value, provider), nl=False)


def printable(said: str, option: str) -> str:
    """A word that can stand in the lock, on one line."""
    if all(letter.isprintable() for letter in said):
        return said
    raise click.BadParameter("it has control characters in it", param_hint=option)


def nothing(file: Path) -> str:
    return (
        f"{file}: no prompt is enhanced; write `prompt \"finger\" enhanced`, "
        "or `enhance on` at the top for all"
    )  # fmt: skip


def kept_by_others(enhanced: Enhanced, provider: str) -> str:
    """A line for who names a provider and sees another's words."""
    others = [it for it in enhanced.prompts if it.new and it.new.provider != provider]
    if not provider or not others or any(it.offers for it in enhanced.prompts):
        return ""
    count = "1 prompt keeps" if len(others) == 1 else f"{len(others)} prompts keep"
    return f"\n{count} what another said: `--update` asks {provider} about all\n"


def width() -> int:
    return shutil.get_terminal_size((100, 24)).columns


def asks_a_person() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def picked(enhanced: Enhanced) -> tuple[int, ...]:
    """The number of the variant of each prompt, as typed."""
    return tuple(
        click.prompt(f"“{it.ask.text}”, 0 leaves it", type=click.IntRange(0, len(it.offers)))
        for it in enhanced.prompts
        if it.offers
    )
