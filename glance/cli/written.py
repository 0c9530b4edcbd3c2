"""What a command writes beside a video: never over what it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from glance.world import World, Written


def spare(target: Path, inputs: Mapping[str, Path]) -> None:
    """Raises EnvironmentFault where one of the inputs, by what they are, would be written over."""
    from glance.builder.output import same_file
    from glance.diagnostics.catalogue.files import OUTPUT_IS_INPUT
    from glance.diagnostics.diagnostic import EnvironmentFault

    for what, path in inputs.items():
        if same_file(target, path):
            fault = OUTPUT_IS_INPUT.anywhere(path=target, what=what)
            raise EnvironmentFault(fault.hint("choose another name with `-o`"))


def write(target: Path, data: Written, world: World) -> None:
    """Raises EnvironmentFault where the system doesn't let us."""
    from glance.builder.faults import cannot_write

    try:
        world.write(target, data)
    except OSError as error:
        raise cannot_write(target, error) from error
