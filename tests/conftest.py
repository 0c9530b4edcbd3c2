"""Options and fixtures for the whole suite."""

from __future__ import annotations

import signal

import hypothesis
import pytest

from tests.studio import Studio

# How long an example takes says how busy the machine is.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

# A shell that starts the suite in the background has it ignore Ctrl-C, and with it all that
# the suite starts: then no build could be interrupted.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what is said now into the Markdown suites, instead of comparing",
    )


@pytest.fixture
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    """A fresh folder with a fresh cache."""
    return Studio(tmp_path_factory.mktemp("studio"), tmp_path_factory.mktemp("cache"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tests skipped for want of a browser must not pass for green ones."""
    skipped = terminalreporter.stats.get("skipped", ())
    reasons = {report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple)}
    for reason in sorted(it for it in reasons if "no browser found" in it):
        terminalreporter.section("pages were not opened in a browser")
        terminalreporter.write_line(reason.removeprefix("Skipped: "))
