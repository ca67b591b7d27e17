"""What the words of the report mean, and what makes a tie in it."""

from __future__ import annotations

from amity.edges.ties import edge_words
from amity.network.rules import Ambivalent
from amity.report.base.document import Glossary
from amity.report.base.material import Blocks, Material, section
from amity.report.base.prose import text

_MEANINGS = {
    "Claim": "one source says one thing about two actors.",
    "Edge": "a dated relation between two actors, made of all claims that tell of it. Edges are "
    "cooperative, hostile, or neither, as talks and offices are.",
    "Definite, possible": "an edge is definite in a {unit} if its dates leave no doubt that it falls into it, possible "
    "if they leave that open. Many sources give no date.",
    "Actor": "an office-holder, organ or branch counts as the state or organization that it belongs to, "
    "where pairs and ties are counted; the section Counted together lists them.",
    "Contested": "some claims say that the edge holds, others deny it.",
    "Tie": "a pair of actors that is friendly or hostile by its edges; here by edges that are "
    "{certainty}: {edges}. An alleged edge, denied or not, counts in the most of a range alone; so "
    "does one that only may fall into the days. A range in [ ] has the least and the most while "
    "each such edge, and each that is denied, is taken in or left out; with ~ it is that of some "
    "readings that were drawn, where there are too many to try, and no bound.",
    "Ambivalent": "a pair with friendly and hostile edges at once; here {ambivalent}.",
    "Range [a, b]": "see Tie. It is no margin of error, and says nothing of what other sources would tell.",
}
_AMBIVALENT = {
    Ambivalent.DROP: "it makes no tie",
    Ambivalent.NEGATIVE: "it counts as hostile",
    Ambivalent.NET: "it has the sign that more of its edges have, and makes no tie where there are as many of both",
}


@section("reading", "Words", "What do the words of this report mean?")
def glossary(m: Material) -> Blocks:
    """What the words mean, and what makes a tie here."""
    parts = {
        "unit": m.unit,
        "edges": edge_words(m.rules.statuses).removesuffix(" that are asserted"),
        "certainty": "definite and possible" if m.rules.possible else "definite",
        "ambivalent": _AMBIVALENT[m.rules.ambivalent],
    }
    words = [word for word in _MEANINGS if word != "Actor" or m.rules.parts]
    yield Glossary(tuple((word, text(_MEANINGS[word], **parts)) for word in words))
