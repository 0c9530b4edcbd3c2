"""The commands, by name; each is loaded when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from glance import __version__

COMMANDS: tuple[tuple[str, str], ...] = (
    ("check", "Check a storyboard against its song."),
    ("init", "Begin a storyboard for a song."),
    ("fmt", "Write storyboards in their canonical form."),
    ("build", "Build the video."),
    ("diff", "Show what is other in a storyboard, and what has to be drawn again."),
    ("analyze", "Show what is heard in a song: tempo, meter, bars, sections."),
    ("click", "Write a song with a metronome over it, to hear the beats that are counted."),
    ("plan", "Print the render plan as JSON."),
    ("timeline", "Draw the storyboard over the song, as a page for the browser."),
    ("sheet", "Draw a small picture of every shot on one sheet."),
    ("styles", "List the styles, find one by a mood, see them all."),
    ("models", "List, fetch and explain the models that draw the pictures."),
    ("doctor", "Say what works on this machine, what doesn't, and what to do."),
    ("enhance", "Say prompts more fully, and keep that in the lock."),
    ("explain", "Explain a fault's code, or a word of the language."),
    ("cache", "Show or clear what earlier builds have kept."),
)
"""Name and help of each command; its code is `glance.cli.NAME`, its function `NAME`."""


class _Commands(click.Group):
    """A group that knows its commands' names and help without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command = getattr(import_module(f"glance.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; a misspelt command is told which one it may be."""
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            from glance.language.nearest import nearest

            near = nearest(args[0], self.list_commands(ctx))
            offer = f": `{near[0]}` may be meant" if near else ""
            ctx.fail(f"there is no command `{args[0]}`{offer}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(COMMANDS)


@click.group("glancec", cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="glancec", message="%(prog)s %(version)s")
def glancec() -> None:
    """Compile a storyboard and a song into a music video."""
