"""`glancec fmt`: what it prints, what it writes, how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from glance.cli.edge import at_the_edge
from glance.cli.fmt import fmt
from glance.syntax import format as formatter

UNTIDY = 'glance 1\r\nprompt   "sea"#wide\r\n'
TIDY = 'glance 1\r\nprompt "sea"  #wide\r\n'
FAULTY = "glance 1\nstrength 0.5 0.6 )\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.glance").write_bytes(UNTIDY.encode())
    (tmp_path / "b.glance").write_bytes(TIDY.encode())
    (tmp_path / "c.glance").write_bytes(FAULTY.encode())
    return tmp_path


def run(*arguments: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(fmt, arguments, input=stdin)


def test_it_keeps_the_line_ends_and_names_what_it_changed(folder: Path) -> None:
    done = run("a.glance", "b.glance")
    assert (done.exit_code, done.output) == (0, "a.glance: formatted\n")
    assert (folder / "a.glance").read_bytes() == TIDY.encode()


def test_a_canonical_file_is_not_written(folder: Path) -> None:
    (folder / "b.glance").chmod(0o444)
    before = (folder / "b.glance").stat()
    assert run("b.glance").exit_code == 0
    assert (folder / "b.glance").stat() == before


def test_check_names_what_would_change(folder: Path) -> None:
    done = run("--check", "a.glance", "b.glance")
    assert (done.exit_code, done.output) == (1, "a.glance\n")
    assert (folder / "a.glance").read_bytes() == UNTIDY.encode()
    assert run("--check", "b.glance").exit_code == 0


def test_diff_shows_what_would_change(folder: Path) -> None:
    done = run("--diff", "a.glance")
    assert done.exit_code == 0
    assert '-prompt   "sea"#wide\n+prompt "sea"  #wide\n' in done.output
    assert run("--diff", "--check", "a.glance").exit_code == 1
    assert run("--diff", "b.glance").output == ""
    assert (folder / "a.glance").read_bytes() == UNTIDY.encode()


def test_a_dash_goes_from_stdin_to_stdout() -> None:
    done = run("-", stdin=UNTIDY.encode())
    assert (done.exit_code, done.stdout_bytes) == (0, TIDY.encode())
    assert run("-", "--check", stdin=UNTIDY.encode()).output == "-\n"


def test_a_file_with_syntax_errors_is_left_as_it_is(folder: Path) -> None:
    done = run("c.glance", "a.glance")
    assert done.exit_code == 1
    assert "error[G01" in done.stderr
    assert (folder / "c.glance").read_bytes() == FAULTY.encode()
    assert (folder / "a.glance").read_bytes() == TIDY.encode()
    assert run("-", stdin=FAULTY.encode()).stdout == ""


def test_a_byte_order_mark_is_dropped(folder: Path) -> None:
    (folder / "a.glance").write_bytes(b"\xef\xbb\xbf" + TIDY.encode())
    assert run("a.glance").output == "a.glance: formatted\n"
    assert (folder / "a.glance").read_bytes() == TIDY.encode()


def test_a_link_to_a_script_stays_a_link(folder: Path) -> None:
    (folder / "link.glance").symlink_to("a.glance")
    assert run("link.glance").exit_code == 0
    assert (folder / "link.glance").is_symlink()
    assert (folder / "a.glance").read_bytes() == TIDY.encode()


def test_a_bug_of_ours_damages_no_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setattr(formatter, "_formatted", lambda layout: "glance 1\n")
    code = at_the_edge(lambda: fmt.main(["a.glance"], standalone_mode=False))
    assert (code, "G0099" in capsys.readouterr().err) == (2, True)
    assert (folder / "a.glance").read_bytes() == UNTIDY.encode()
