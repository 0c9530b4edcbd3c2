"""`glancec diff`, with a real repository, as docs/diff.md says."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from glance import compiler
from glance.plan.compare import compare
from glance.report.compared import in_words
from glance.world import RealWorld
from glance.worlds import SupposedWorld
from tests.studio import Studio

PAGE = (Path(__file__).parents[2] / "docs/diff.md").read_text()
RECIPE = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)[0]
SCRIPT = """\
glance 1
audio "song.wav"
size 64x36
fps 12
model sketch
tempo 120
downbeat 0s
prompt "a boat"
on beat 8..12: style cubism
"""


@dataclass(frozen=True)
class Repository:
    """A folder in which a script, its song and its lock are committed."""

    studio: Studio
    folder: Path

    def git(self, *arguments: str) -> str:
        return self.run("git", *arguments)

    def run(self, *command: str) -> str:
        binaries = self.studio.cache / "bin"
        binaries.mkdir(exist_ok=True)
        (binaries / "glancec").write_text(
            f'#!/bin/sh\nexec {" ".join(self.studio.command())} "$@"\n'
        )
        (binaries / "glancec").chmod(0o755)
        identity = {f"GIT_{who}_{what}": "me@here" for who in ("AUTHOR", "COMMITTER")
                    for what in ("NAME", "EMAIL")}  # fmt: skip
        identity["GIT_CONFIG_GLOBAL"] = "/dev/null"
        path = f"{binaries}:{self.studio.environment['PATH']}"
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False,
            env=self.studio.environment | identity | {"PATH": path},
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def edit(self, old: str, new: str) -> None:
        script = self.folder / "v.glance"
        assert old in script.read_text()
        script.write_text(script.read_text().replace(old, new))


@pytest.fixture
def repository(studio: Studio) -> Repository:
    made = Repository(studio, studio.folder)
    studio.clicks("song.wav", np.arange(0, 7.9, 0.5), 8)
    studio.write("v.glance", SCRIPT)
    studio.glancec("check", "v.glance").ok()
    made.git("init", "-q")
    made.git("add", ".")
    made.git("commit", "-qm", "One")
    return made


def test_a_file_against_a_revision(repository: Repository) -> None:
    studio = repository.studio
    assert studio.glancec("diff", "--git", "HEAD", "v.glance").ok().out == "nothing is other\n"
    repository.edit("style cubism", "style woodcut")
    said = studio.glancec("diff", "--git", "HEAD", "v.glance").ok().out
    assert said.startswith("beats 8..12: style cubism → woodcut\n")
    repository.git("commit", "-qam", "Two")
    again = studio.glancec("diff", "--git", "HEAD~1", studio.folder / "v.glance").ok()
    assert again.out == said
    facts = json.loads(studio.glancec("diff", "--json", "--git", "HEAD~1", "v.glance").ok().out)
    assert facts["changes"][0]["new"] == "woodcut"
    assert repository.git("status", "--porcelain") == ""


def test_the_old_lock_is_read_from_git(repository: Repository) -> None:
    (repository.folder / "v.glance.lock").write_text("not a lock\n")
    found = repository.studio.glancec("diff", "--git", "HEAD", "v.glance")
    assert found.code == 1
    assert found.err.startswith("the new storyboard has faults:")
    (repository.folder / "v.glance.lock").unlink()
    repository.studio.glancec("diff", "--git", "HEAD", "v.glance").ok()
    assert not (repository.folder / "v.glance.lock").exists()


UNKNOWN = (
    ("nowhere", "v.glance", "G0023"),
    ("--output=x", "v.glance", "G0023"),
    ("HEAD:v.glance", "v.glance", "G0023"),
    ("", "v.glance", "G0023"),
    ("HEAD", "new.glance", "G0024"),
    ("HEAD", "nosuch/v.glance", "G0022"),
)


def test_what_git_has_not_is_a_fault(repository: Repository) -> None:
    repository.studio.write("new.glance", SCRIPT)
    for revision, file, code in UNKNOWN:
        found = repository.studio.glancec("diff", f"--git={revision}", file)
        assert found.code == 2
        assert f"error[{code}]" in found.err
    assert not (repository.folder / "x").exists()


def test_outside_a_repository_and_without_git(studio: Studio) -> None:
    studio.clicks("song.wav", np.arange(0, 1.9, 0.5), 2)
    studio.write("v.glance", SCRIPT)
    assert "error[G0022]" in studio.glancec("diff", "--git", "HEAD", "v.glance").err
    done = subprocess.run(
        studio.command("diff", "--git", "HEAD", "v.glance"), cwd=studio.folder, text=True,
        env=studio.environment | {"PATH": str(studio.cache)}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "error[G0021]" in done.stderr


def test_the_recipe_makes_git_diff_speak(repository: Repository) -> None:
    repository.run("sh", "-c", RECIPE)
    repository.git("add", ".gitattributes")
    repository.git("commit", "-qm", "Recipe")
    repository.edit("style cubism", "style woodcut")
    said = repository.git("diff")
    assert said.splitlines()[:2] == ["v.glance", "beats 8..12: style cubism → woodcut"]

    repository.git("commit", "-qam", "Woodcut")
    assert "style cubism → woodcut" in repository.git("log", "-p", "-1", "--ext-diff")

    repository.git("mv", "v.glance", "w.glance")
    repository.git("mv", "v.glance.lock", "w.glance.lock")
    assert "w.glance" in repository.git("diff", "--cached", "-M")
    repository.git("reset", "-q", "--hard")

    repository.edit("on beat", "on beet")
    broken = repository.git("diff")
    assert "one of the two has faults" in broken
    assert "+on beet 8..12: style woodcut" in broken

    repository.git("rm", "-q", "--cached", "v.glance")
    assert repository.git("diff", "--cached").splitlines() == ["v.glance: deleted"]


def test_the_page_shows_what_is_printed() -> None:
    path = Path(__file__).parents[2] / "examples/first_light.glance"
    text = path.read_text()
    for old, new in (("dissolve 2 beats", "dissolve 1 beat"), ("flash 0.4", "flash 0.5"),
                     ("woodcut", "cubism")):  # fmt: skip
        text = text.replace(old, new)
    world = SupposedWorld(RealWorld())
    old = compiler.lay_out(compiler.load(path, world), world).value
    world.files[path] = text.encode()
    new = compiler.lay_out(compiler.load(path, world), world).value
    assert old
    assert new
    assert f"\n{in_words(compare(old, new))}\n" in PAGE


def test_usage(studio: Studio) -> None:
    assert studio.glancec("diff", "one.glance").code == 2
    assert studio.glancec("diff", "--git", "HEAD", "a", "b").code == 2
    assert studio.glancec("diff", "nosuch.glance", "nosuch2.glance").code == 2
