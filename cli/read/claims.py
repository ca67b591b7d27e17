"""The command ``amity claims``."""

from __future__ import annotations

from amity.cli.options import claim_options, command
from amity.cli.rows import answered, row_options


@command(
    "amity claims --source ponars2021 --relation arms", "amity claims --claimant Lavrov --modality denied"
)
@claim_options
@row_options()
@answered("table", "claims")
def claims() -> None:
    """List what each source says, claim by claim.

    The claims of the edges that the slice holds, as far as they may fall into it themselves. The table tells when a
    thing was or is to be, and when it was said, where a source names the day on which somebody said it.

    Columns of csv and json, first those of claims.csv: {lists.edges.CLAIMS}.
    """
