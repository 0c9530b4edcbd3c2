"""`glancec styles`: the styles known by name, found, explained and shown."""

from __future__ import annotations

from pathlib import Path

import click

from glance.cli.options import FILE
from glance.language.nearest import listed, ranked
from glance.language.style import FAMILIES, Style, known_as
from glance.language.style_search import search as found_by
from glance.language.styles import BY_NAME, STYLES

SUFFIXES = (".html", ".png", ".jpg", ".webp")


class _OrSearch(click.Group):
    """A group whose unknown commands are words to search by."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            return "search", self.commands["search"], args
        return super().resolve_command(ctx, args)


@click.group(cls=_OrSearch, invoke_without_command=True)
@click.pass_context
def styles(context: click.Context) -> None:
    """List the styles known by name; find one by a mood; see them all.

    \b
    glancec styles "cold lonely night"
    glancec styles show cubism
    glancec styles gallery --subject "a house" -o gallery.html
    """
    if context.invoked_subcommand is None:
        click.echo("\n\n".join(map(family_list, FAMILIES)))


def family_list(family: tuple[str, str]) -> str:
    """A family's heading, and a line for each of its styles."""
    rows = [style for style in STYLES if style.family == family[0]]
    return "\n".join([click.style(f"{family[1]} ({len(rows)})", bold=True), *map(one_line, rows)])


def one_line(style: Style) -> str:
    return f"  {style.name:<20} {style.help}"


@styles.command()
@click.argument("words", nargs=-1, required=True)
def search(words: tuple[str, ...]) -> None:
    """Find styles by a mood or a word, best first. `glancec styles WORDS` does the same."""
    said = " ".join(words)
    found = found_by(said, STYLES)
    if not found:
        raise click.ClickException(
            f"no style answers to “{said}”: try a mood, a colour or an era, or `glancec styles`"
        )
    click.echo("\n".join(one_line(hit.style) for hit in found))


@styles.command()
@click.argument("name", nargs=-1, required=True)
def show(name: tuple[str, ...]) -> None:
    """Say what a style does, and give the line to paste."""
    click.echo(described(expect_style(" ".join(name))))


def described(style: Style) -> str:
    """All that is known of a style, for a terminal."""
    facts = [
        ("when", style.era),
        ("where", style.place),
        ("mood", ", ".join(style.moods)),
        ("colour", style.colour),
        ("line", style.line),
        ("light", style.light),
        ("texture", style.texture),
        ("prompt", style.template),
        ("negative", style.negative),
        ("also called", ", ".join(style.aliases)),
        ("related", ", ".join(style.related)),
    ]
    lines = [f"  {what:<12} {said}" for what, said in facts if said]
    head = click.style(style.name, bold=True)
    return "\n".join([head, style.help, "", *lines, "", "Paste:", f"  {style.line_to_paste}"])


@styles.command()
@click.option("--subject", default="a house", show_default=True, help="What to draw.")
@click.option("-o", "--output", type=FILE, default=Path("gallery.html"), show_default=True,
              help=f"The file; what it is goes by its ending: {', '.join(SUFFIXES)}.")  # fmt: skip
@click.option("--compare", metavar="A,B,C", help="Only these, side by side and larger.")
@click.option("--width", type=click.IntRange(32, 1280), help="Pixels across a picture.")
@click.option("--seed", type=click.IntRange(0), default=7, show_default=True)
@click.option("--model", metavar="NAME", default="sketch", show_default=True)
def gallery(
    subject: str, output: Path, compare: str | None, width: int | None, seed: int, model: str
) -> None:
    """Draw one subject in every style, as a page for the browser or as a picture.

    Every style gets the same seed: what differs is the style alone.
    """
    if output.suffix.lower() not in SUFFIXES:
        raise click.BadParameter(f"end it in {listed(SUFFIXES)}", param_hint="-o")
    from glance.cli.written import write
    from glance.report.gallery import drawn, gallery_page, gallery_sheet
    from glance.world import RealWorld

    chosen = compared(compare) if compare else STYLES
    across = width or (480 if compare else 240)
    pictures = drawn(subject, chosen, across, seed, model)
    if output.suffix.lower() == ".html":
        data = gallery_page(subject, pictures, across).encode()
    else:
        data = gallery_sheet(subject, pictures, output.suffix.lower())
    write(output, data, RealWorld())
    click.echo(f"{output}: “{subject}” in {len(pictures)} styles")


def compared(names: str) -> tuple[Style, ...]:
    """The styles of a list with commas, each once."""
    said = [name for name in names.split(",") if name.strip()]
    if not said:
        raise click.BadParameter("name the styles, with commas between", param_hint="--compare")
    return tuple(dict.fromkeys(expect_style(name) for name in said))


def expect_style(said: str) -> Style:
    """The style of a name or an alias, however it is spelled."""
    name = known_as(said)
    if name in BY_NAME:
        return BY_NAME[name]
    near = listed(ranked(name, BY_NAME, 3))
    raise click.ClickException(f"there is no style “{said}”: is it {near}?")
