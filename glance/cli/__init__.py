"""The command line: options, one call, what to print, the exit code.

Exit codes: 0 all well, 1 the script has faults, 2 wrong usage or the machine said no.
"""

from __future__ import annotations

import gc
import sys

from glance.cli.edge import at_the_edge
from glance.cli.group import glancec


def main() -> None:
    """The `glancec` command."""
    # Looking for cycles among the nodes of a script is a tenth of the time `check` takes,
    # and finds none. `build`, which may run for hours, looks again.
    gc.disable()
    sys.exit(at_the_edge(lambda: glancec.main(standalone_mode=False)))
