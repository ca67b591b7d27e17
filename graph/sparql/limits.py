"""What a query may take. The command line shows some of it in its help, so that nothing else is loaded here."""

from __future__ import annotations

TIMEOUT = 60.0
"""Seconds, unless told otherwise."""

LENGTH = 1_000_000
"""Characters of its text."""

MEMORY = 2 << 30
"""Bytes above what the data takes."""

ANSWER = 512 << 20
"""Bytes of its answer."""
