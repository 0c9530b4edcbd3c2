"""Glance: a storyboard language for music videos, and its compiler.

    >>> source = glance.load("first_light.glance")
    >>> plan = glance.compile(source).value
    >>> glance.build(plan, "first_light.ogg", "first_light.mp4")

`glance.compiler` is the table of contents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = [
    "Draft",
    "EnvironmentFault",
    "begin",
    "build",
    "check",
    "compile",
    "enhance",
    "load",
]

if TYPE_CHECKING:
    from glance.compiler import Draft, begin, build, check, compile, enhance, load
    from glance.diagnostics.diagnostic import EnvironmentFault


def __getattr__(name: str) -> Any:
    """Load the compiler when it is first asked for: `glancec --help` never does."""
    if name in __all__:
        from glance import compiler

        return getattr(compiler, name)
    raise AttributeError(f"module 'glance' has no attribute {name!r}")
