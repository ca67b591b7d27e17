"""A claim in words: what it says, how, by whom, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from amity.comparison.words import Wording
from amity.corpus.dates import describe, interval_words
from amity.corpus.model import Claim, Modality
from amity.corpus.wording import verb_of
from amity.edges.build import Edge
from amity.edges.speakers.evidence import speaker_of
from amity.network.signed import Witness
from amity.render.page import is_link

_PREFIX = {
    Modality.ALLEGED: "said_to",
    Modality.DENIED: "not_so",
    Modality.PROMISED: "promises",
    Modality.CONDITIONAL: "if",
    Modality.PREDICTED: "expects",
    Modality.DOUBTED: "doubts",
}


@dataclass(frozen=True)
class Card:
    """One claim in words; texts of data stand as they are.

    Attributes:
        prefix: what tells that the sentence is not asserted, e.g. ``not so:``; empty for what is asserted.
        how: the modality, as in ``Denied by``.
        who: the claimant, else the author of the source.
        said: when he spoke; empty where it is not told.
        side: where it counts, if not on both sides of a change.
        url: of the source, if it is a link.
    """

    claim: str
    prefix: str
    subject: str
    verb: str
    object: str
    detail: str
    when: str
    how: str
    who: str
    said: str
    note: str
    amounts: str
    place: str
    title: str
    publisher: str
    published: str
    blocks: str
    url: str
    side: str


def make_card(claim: Claim, side: str, wording: Wording) -> Card:
    """What a claim says and who says it where, in the language of the page."""
    text, tables, language = wording.text, wording.tables, wording.language
    source = tables.sources[claim.source]
    blocks = (claim.block, *claim.also)
    key, name = speaker_of(claim, source)
    who = wording.label(name) if key == "claimant" else text(key, name=name)
    return Card(
        claim.id,
        text(_PREFIX[claim.modality]).strip() if claim.modality in _PREFIX else "",
        wording.label(claim.subject),
        verb_of(claim.relation, claim.subject, tables, language),
        wording.label(claim.object),
        claim.detail,
        interval_words(claim.start, claim.end, language),
        text(f"{claim.modality}_by"),
        who,
        text("said", date=describe(claim.said, language)) if claim.said else "",
        claim.note,
        " · ".join(f"{what.replace('_', ' ')}: {value}" for what, value in claim.quantity),
        text("place", place=wording.label(claim.place)) if claim.place else "",
        source.title,
        source.publisher,
        text("published", date=describe(source.published, language)),
        text("blocks" if len(blocks) > 1 else "block", n=", ".join(map(str, blocks))),
        source.url if is_link(source.url) else "",
        text("counts_in", side=side) if side else "",
    )


def make_cards(
    parts: Sequence[Sequence[Witness]], edges: Sequence[Mapping[str, Edge]], wording: Wording
) -> tuple[Card, ...]:
    """The cards of what stands behind a change, affirmations first.

    Args:
        parts: the edges before and after that the change rests on.
        edges: all edges of the two slices by id.
        wording: the language, the names of the sides.
    """
    before, after = (_claims(part, known) for part, known in zip(parts, edges, strict=True))
    apart = before.keys() ^ after.keys() if before and after else ()
    order = list(Modality).index
    claims = sorted({**before, **after}.values(), key=lambda claim: (order(claim.modality), claim.id))
    return tuple(
        make_card(claim, wording.sides[claim.id in after] if claim.id in apart else "", wording)
        for claim in claims
    )


def _claims(witnesses: Iterable[Witness], edges: Mapping[str, Edge]) -> dict[str, Claim]:
    """The claims behind edges of a slice: those that may fall into its days, and every denial of them."""
    return {
        claim.id: claim
        for edge in witnesses
        for claim in edges[edge.edge].claims
        if claim.id in edge.claims or claim.modality is Modality.DENIED
    }
