"""Where exceptions end: every way out of `glancec` passes here."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import click

from glance.diagnostics.diagnostic import EnvironmentFault

BAD_USAGE = 2
INTERRUPTED = 130
"""What a shell expects of a program stopped by Ctrl-C: 128 + SIGINT."""


def at_the_edge(command: Callable[[], object]) -> int:
    """Run a command; say what went wrong in one sentence; give the exit code."""
    try:
        code = command()
    except EnvironmentFault as fault:
        from glance.cli.show import show

        show((fault.diagnostic,))
        return BAD_USAGE
    except click.ClickException as error:
        error.show()
        return BAD_USAGE
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nstopped; what was rendered is kept: build again to go on", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # `glancec plan x.glance | head`: whoever read us has had enough. Python would
        # complain again when it flushes stdout on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as bug:  # whatever it is, a user sees a sentence and not a traceback
        return _own_up(bug)
    else:
        return code if isinstance(code, int) else 0  # click returns the code of an Exit
    return 0


def _own_up(bug: Exception) -> int:
    """Say that the fault is ours, and keep the traceback for a report."""
    import tempfile
    import traceback

    from glance.cli.show import show
    from glance.diagnostics.catalogue.files import BROKEN

    handle, name = tempfile.mkstemp(prefix="glance-fault-", suffix=".txt", text=True)
    with os.fdopen(handle, "w") as file:
        traceback.print_exception(bug, file=file)
    reason = f"{type(bug).__name__}: {bug}".splitlines()[0]
    show((BROKEN.anywhere(reason=reason).hint(f"report it with {name}, which says where"),))
    return BAD_USAGE
