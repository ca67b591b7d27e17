"""The browser in which pages are tested."""

from __future__ import annotations

import os
import shutil

# The shell without windows starts, loads and draws for three quarters of the processor time.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def find_browser() -> str | None:
    """The program that AMITY_CHROMIUM names, else the first Chromium of the system."""
    return os.environ.get("AMITY_CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
