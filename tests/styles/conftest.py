"""The command, in this process."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from glance.cli.styles import styles

Command = Callable[..., Result]


@pytest.fixture
def command() -> Command:
    """`glancec styles …`."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(styles, arguments)

    return run
