"""Options and fixtures for the whole suite."""

from __future__ import annotations

import pytest

from tests.studio import Studio


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
