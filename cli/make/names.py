"""Names of files whose suffix says their format."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from amity.render.forms import STDOUT


def refuse_nameless(output: str, suffixes: Collection[str], remedy: str) -> None:
    """Refuse stdout, which has no suffix, and a suffix without a name before it.

    Raises:
        RequestError: the suffix of `output` cannot say the format.
    """
    from amity.errors import RequestError

    if output == STDOUT or Path(output).name.lower() in suffixes:
        raise RequestError(
            f"the format goes by the suffix of the file, and '{output}' has none: give {remedy}."
        )
