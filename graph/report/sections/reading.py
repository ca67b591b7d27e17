"""The words of the report."""

from __future__ import annotations

from amity.edges.ties import edge_words
from amity.network.signed import Ambivalent
from amity.report.base.document import Note, Runs, Section, Terms
from amity.report.base.material import Material
from amity.report.base.prose import text

_AMBIVALENT = {
    Ambivalent.DROP: "it makes no tie",
    Ambivalent.NEGATIVE: "it counts as hostile",
    Ambivalent.NET: "it has the sign that more of its edges have, and makes no tie where there are as many of both",
}


def reading(m: Material) -> Section:
    """What the words mean, and what makes a tie here."""
    certainty = "definite and possible" if m.rules.possible else "definite"
    items = (
        ("Claim", text("one source says one thing about two actors.")),
        (
            "Edge",
            text(
                "a dated relation between two actors, made of all claims that tell of it. Edges are "
                "cooperative, hostile, or neither, as talks and offices are."
            ),
        ),
        (
            "Definite, possible",
            text(
                "an edge is definite in a {unit} if its dates leave no doubt that it falls into it, possible "
                "if they leave that open. Many sources give no date.",
                unit=m.unit,
            ),
        ),
        *_parts(m),
        ("Contested", text("some claims say that the edge holds, others deny it.")),
        (
            "Tie",
            text(
                "a pair of actors that is friendly or hostile by its edges; here by {edges} that are "
                "{certainty}. An alleged edge, denied or not, counts in the most of a range alone; so "
                "does one that only may fall into the days. A range in [ ] has the least and the most while "
                "each such edge, and each that is denied, is taken in or left out; with ~ it is that of some "
                "readings that were drawn, where there are too many to try, and no bound.",
                edges=edge_words(m.rules.statuses).removesuffix(" that are asserted"),
                certainty=certainty,
            ),
        ),
        (
            "Ambivalent",
            text(
                "a pair with friendly and hostile edges at once; here {made}.",
                made=_AMBIVALENT[m.rules.ambivalent],
            ),
        ),
        (
            "Range [a, b]",
            text("see Tie. It is no margin of error, and says nothing of what other sources would tell."),
        ),
    )
    links = text(
        "Each number is a link to the edges that it rests on, with the claims, sources and blocks behind "
        "them. A number tells what these sources say; what they do not write of is not in it."
    )
    return Section(
        "reading",
        "How to read this",
        "What do the words and the links mean?",
        (Terms(items), Note(links), *cautions(m)),
    )


def _parts(m: Material) -> list[tuple[str, Runs]]:
    if not m.rules.parts:
        return []
    return [
        (
            "Actor",
            text(
                "an office-holder, organ or branch counts as the state or organization that it belongs to, "
                "where pairs and ties are counted; the last section lists them."
            ),
        )
    ]
