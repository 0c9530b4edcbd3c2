"""A browser to open the pages in, where there is one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, headless.

    Without one the tests are skipped and the summary says so (`tests/conftest.py`); with
    GLANCE_REQUIRE_BROWSER=1, as in CI, they fail.
    """
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        said = f"no browser found: none of {', '.join(NAMES)} is on the PATH"
        if os.environ.get("GLANCE_REQUIRE_BROWSER") == "1":
            pytest.fail(said)
        pytest.skip(said)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        yield opened
        opened.close()
