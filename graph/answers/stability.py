"""What becomes of an answer when its sources are resampled: further fields, and the remarks on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from amity.analysis.sources.resampling import FEW_SOURCES, Key, Spread, Stability
from amity.corpus.model import Tables
from amity.network.signed import SignedNetwork
from amity.render.answer import Field, column, document, key, keys, within
from amity.render.plain import Json

Item = TypeVar("Item")
Row = TypeVar("Row")
Of = Callable[[Row], Stability | None]
Keys = Mapping[str, Callable[[Row], Key]]
"""The key of a number or verdict in the stability of a row, by the name of its field."""

VERDICTS: Mapping[Key, str] = {"balanced": "balance", "camps": "camps", "blocs": "blocs", "first": "first"}
"""What each verdict is called in a table."""
SPREAD = keys("least", "most", "defined")


@dataclass(frozen=True, slots=True)
class Resampled(Generic[Item]):
    """What was found of a stretch, and what becomes of it when sources are resampled, where that was asked for."""

    item: Item
    stability: Stability | None = None

    def spread(self, key: Key) -> list[str]:
        """The spread of a number as the lines of a cell, none where it does not move or was not asked for."""
        text = str(self.stability.spreads.get(key, "")) if self.stability else ""
        return [text] if text else []


RESAMPLED: tuple[Field[Stability], ...] = (
    key("method", lambda stable: stable.resampling.method),
    key("draws", lambda stable: stable.resampling.draws if stable.resampling.drawn else None),
    key("seed", lambda stable: stable.resampling.seed if stable.resampling.drawn else None),
    *keys("sources", "telling"),
)
"""How the sources were resampled."""
STABILITY: tuple[Field[Stability], ...] = (
    *RESAMPLED,
    key("numbers", lambda stable: _by_actor({k: document(s, SPREAD) for k, s in stable.spreads.items()})),
    key("stays", lambda stable: _by_actor(stable.stays)),
)


def _by_actor(values: Mapping[Key, object]) -> Json:
    """What is of actors under what it is, by id."""
    nested: Json = {}
    for name, value in values.items():
        if isinstance(name, tuple):
            kind, actor = name
            nested.setdefault(str(kind), {})[str(actor)] = value
        else:
            nested[str(name)] = value
    return nested


def resampled_document(fields: Sequence[Field[Item]]) -> tuple[Field[Resampled[Item]], ...]:
    """The document of what was found, with what becomes of it."""
    of_item: tuple[Field[Resampled[Item]], ...] = within(lambda row: row.item, fields)
    return (*of_item, stability_key(lambda row: row.stability))


def stability_key(of: Of[Row]) -> Field[Row]:
    """What becomes of a row when sources are resampled, where that was asked for."""
    return key("resampling", of, STABILITY, optional=True)


def resampled(items: Sequence[Item], stable: Sequence[Stability]) -> list[Resampled[Item]]:
    """What was found of each stretch with its stability; without `stable` by itself."""
    if not stable:
        return [Resampled(item) for item in items]
    return [Resampled(item, stability) for item, stability in zip(items, stable, strict=True)]


def stays_column(of: Of[Row]) -> Field[Row]:
    """In which share of the resamples the verdicts of a stretch stay, for people."""

    def shown(row: Row, tables: Tables) -> str:
        stable = of(row)
        stays = stable.stays.items() if stable else ()
        return "\n".join(f"{VERDICTS[name]} {share:.0%}" for name, share in stays if isinstance(name, str))

    return column("Stays", shown)


def spread_fields(of: Of[Row], numbers: Keys[Row], verdicts: Keys[Row]) -> tuple[Field[Row], ...]:
    """The method, the ends of each number and the share of each verdict, for programs."""

    def method(row: Row) -> object:
        stable = of(row)
        return stable.resampling.words if stable else ""

    ends = (
        field
        for name, key in numbers.items()
        for field in (
            Field(f"{name}_least_resampled", _end(of, key, lambda spread: spread.least)),
            Field(f"{name}_most_resampled", _end(of, key, lambda spread: spread.most)),
        )
    )
    shares = (Field(f"{name}_stays", _share(of, key)) for name, key in verdicts.items())
    return (Field("resampling", method), *ends, *shares)


def same_keys(*names: str) -> Keys[Row]:
    """Keys that are those of every row."""
    return {name: _always(name) for name in names}


def _always(key: Key) -> Callable[[object], Key]:
    return lambda row: key


def _end(of: Of[Row], key: Callable[[Row], Key], end: Callable[[Spread], object]) -> Callable[[Row], object]:
    def value(row: Row) -> object:
        stable = of(row)
        spread = stable.spreads.get(key(row)) if stable else None
        return end(spread) if spread else None

    return value


def _share(of: Of[Row], key: Callable[[Row], Key]) -> Callable[[Row], object]:
    def value(row: Row) -> object:
        stable = of(row)
        return stable.stays.get(key(row)) if stable else None

    return value


def resampling_remarks(stable: Sequence[Stability], networks: Sequence[SignedNetwork]) -> list[str]:
    """How sources were resampled, what the ranges are, and where too few tell of the ties."""
    if not stable:
        return []
    remarks = [f"Sources resampled ({', '.join(stable[0].sources)}): {stable[0].resampling.meaning}"]
    few = [f"{n.label} ({part.telling})" for part, n in zip(stable, networks, strict=True) if part.few]
    if few:
        remarks.append(
            f"caution, fewer than {FEW_SOURCES} sources tell of {', '.join(few)}: resampling them shows what hangs on "
            "one, and no error of estimation"
        )
    return remarks
