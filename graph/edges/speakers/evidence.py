"""Who says so, and where: the part of a claim that an answer shows beside a fact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amity.corpus.model import Claim, Coding, Source, Tables


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim as evidence.

    Attributes:
        claim: its id.
        modality: a word of `amity.corpus.model.Modality`.
        claimant: id of the actor whose claim it is; empty when the author of the source says it.
        speaker: name of the claimant, else of the author.
        source: id of the source.
        blocks: the blocks that say it, the coded one first.
        detail, note: as in the table.
        coded: who made it of a record; None of a claim that was coded from a text.
    """

    claim: str
    modality: str
    claimant: str
    speaker: str
    source: str
    blocks: tuple[int, ...]
    detail: str = ""
    note: str = ""
    coded: Coding | None = None

    @property
    def locator(self) -> str:
        """Source and blocks, e.g. ``ponars2021:10,13``."""
        return f"{self.source}:{','.join(map(str, self.blocks))}"


def evidence_of(claim: Claim, tables: Tables) -> Evidence:
    """What `claim` shows beside an answer: who says it, how, and where."""
    return Evidence(
        claim.id,
        str(claim.modality),
        claim.claimant,
        tables.label(claim.claimant) if claim.claimant else author(tables.sources[claim.source]),
        claim.source,
        (claim.block, *claim.also),
        claim.detail,
        claim.note,
        claim.coded,
    )


def author(source: Source) -> str:
    """Who speaks in the source's own voice: its author, else its publisher, else its title.

    >>> from amity.corpus.dates import parse
    >>> author(Source("x2020", "A report", parse("2020"), 3, publisher="The Gazette"))
    'The Gazette'
    """
    return source.creator or source.publisher or source.title


def speaker_of(claim: Claim, source: Source) -> tuple[str, str]:
    """Whose claim it is, as the key of the page's words for it, and whom these name.

    An actor (``claimant``, by id) goes before whoever made it of a record (``coded_people``, ...), and that before the
    author of the source, named (``by_author_named``) or not (``by_author``). The page's script has the same rule in
    ``js/core/citation.js``; ``tests/vectors/speakers.json`` holds both.
    """
    if claim.claimant:
        return "claimant", claim.claimant
    if claim.coded:
        return f"coded_{claim.coded}", ""
    return ("by_author_named", source.creator) if source.creator else ("by_author", "")


def places_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Every source and block of `claims` once, sorted, e.g. ``("idsa2017:9", "ponars2021:10")``."""
    places = {(claim.source, block) for claim in claims for block in (claim.block, *claim.also)}
    return tuple(f"{source}:{block}" for source, block in sorted(places))
