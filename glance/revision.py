"""Files as they were at a revision in git.

git is asked for what it keeps and nothing else: no hook, filter or textconv runs, and no
argument of the user's can be taken for an option.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from glance.diagnostics.catalogue import files as faults
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.world import World


class Revision:
    """One commit of the repository that a file is in."""

    def __init__(self, name: str, beside: Path, world: World) -> None:
        """The commit that `name` (`HEAD~1`, `v1.0`, a hash) means where `beside` lies.

        Raises EnvironmentFault without git, outside any repository, and for a name that
        means no commit.
        """
        self._folder = world.local(beside).parent
        self._git = shutil.which("git", path=world.variable("PATH"))
        if self._git is None:
            raise EnvironmentFault(faults.NO_GIT.anywhere().hint("install git, or give two files"))
        if not self._folder.is_dir() or self._asked("rev-parse", "--git-dir") is None:
            fault = faults.NO_REPOSITORY.anywhere(path=beside)
            raise EnvironmentFault(fault.hint("give two files: `glancec diff OLD NEW`"))
        # A name can't be told from an option by git itself in older versions of rev-parse.
        known = not name.startswith("-") and "\0" not in name
        found = known and self._asked("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        if not found:
            fault = faults.NO_REVISION.anywhere(revision=name)
            raise EnvironmentFault(fault.hint("`git log --oneline` lists what there is"))
        self.name, self._commit = name, found.decode().strip()

    def read(self, path: Path) -> bytes | None:
        """The bytes of a file beside the one given; None where the commit has none there."""
        return self._asked("cat-file", "blob", f"{self._commit}:./{path.name}")

    def _asked(self, *arguments: str) -> bytes | None:
        """What git answers; None where it says no."""
        assert self._git is not None
        done = subprocess.run(
            [self._git, "-C", str(self._folder), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        return done.stdout if done.returncode == 0 else None
