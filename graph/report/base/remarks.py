"""Remarks that several sections make: what is left out, and how cautiously to read."""

from __future__ import annotations

from collections.abc import Sequence

from amity.network.caution import FEW, FEW_WORDS, ONE_WORDS
from amity.network.signed import SignedNetwork
from amity.report.base.citations import edges_of
from amity.report.base.document import Block, Note, Runs
from amity.report.base.material import Material
from amity.report.base.prose import sentences, text


def left_out(m: Material) -> Runs:
    """How many ambivalent pairs make no tie, and where."""
    left = [(network, network.left_out) for network in m.networks if network.left_out]
    if not left:
        return ()
    pairs = m.cites.pairs(edge for _, ties in left for edge in edges_of(ties))
    return text(
        "{n:ambivalent pair} {n|is|are} left out in {periods}; of {n|it|them} these measures say nothing.",
        n=pairs,
        periods=m.times(network for network, _ in left),
    )


def cautions(m: Material) -> list[Block]:
    """How cautiously to read all that is said of small networks and of those with one source, if there are any."""
    few = [network for network in m.networks if 0 < len(network.ties) < FEW]
    single = [network for network in m.networks if network.ties and len(network.sources) == 1]
    told = (
        *((_caution(m, "Few ties in {periods}: {why}.", few, FEW_WORDS),) if few else ()),
        *((_caution(m, "One source in {periods}: {why}.", single, ONE_WORDS),) if single else ()),
    )
    return [Note(sentences(*told))] if told else []


def _caution(m: Material, words: str, networks: Sequence[SignedNetwork], why: str) -> Runs:
    return text(words, periods=m.times(networks), why=why)
