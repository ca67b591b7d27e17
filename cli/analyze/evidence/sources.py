"""The command ``amity analyze sources``."""

from __future__ import annotations

from amity.answers.registry import ANALYSES
from amity.cli.analysis_options import limit_option, rows_option, source_options
from amity.cli.options import command


@command(
    "amity analyze sources",
    "amity analyze sources --rows edges --relation arms",
    "amity analyze sources --rows findings --period takeover",
    "amity analyze sources --rows coverage --actor Russia --actor China",
)
@rows_option("sources")
@limit_option(ANALYSES["sources"].work)
@source_options
def sources() -> None:
    """What hangs on which source, where are they silent?

    \b
    --rows sources    edges of each source, those that it tells alone, and
                      what falls when it is left out
    --rows without    each of these changes
    --rows ranks      places of actors by degree and PN (see 'amity analyze
                      actors') without each source: Kendall's tau-b, 1 for
                      the same order; who stays among the first ten;
                      largest moves among the actors that stay
    --rows findings   balance, camps, pairs and stances without each source;
                      who stands in the other camp, (=) could stand in
                      either, (?) unclear
    --rows edges      sources and different speakers behind each edge, the
                      least supported first
    --rows agreement  edges and pairs that two sources share
    --rows coverage   each pair and period: number of definite edges, ? only
                      possible ones, x expressly absent, ~ absent by a
                      denial of vague date, * only promised, . silent;
                      several --actor: all pairs of these

    --parts, --possible, --ambivalent and --work-limit are for ranks and findings, --by for coverage too. Without a
    source all statuses and ties are built anew from the other claims. Of many sources those with most edges are left
    out, as far as the work goes; in networks of more than 500 ties findings are adjusted, not found anew
    (docs/methods.md).

    Columns of csv: {evidence.left_out.WITHOUT}; with other
    --rows other columns. Json: a document for each source, or one with all edges, sources or pairs; it adds what was
    selected, counts, edges.
    """  # noqa: D301
