"""The command ``amity claims``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amity.cli.options import claim_options, command
from amity.cli.output import write
from amity.cli.place import Place
from amity.cli.rows import row_options

if TYPE_CHECKING:
    from amity.dataset import SliceOptions


@command(
    "amity claims --source ponars2021 --relation arms", "amity claims --claimant Lavrov --modality denied"
)
@claim_options
@row_options()
def claims(place: Place, options: SliceOptions, form: str, output: str) -> None:
    """List what each source says, claim by claim.

    The claims of the edges that the slice holds, as far as they may fall into it themselves. The table tells when a
    thing was or is to be, and when it was said, where a source names the day on which somebody said it.

    Columns of csv and json, first those of claims.csv: {lists.edges.CLAIMS}.
    """
    write(place.dataset().table("claims", **options), form, output)
