"""A dataset in a store: a question reads what it needs of it, everything else its rows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from amity.corpus.model import Metadata, Tables
from amity.dataset.dataset import Dataset
from amity.errors import DataError
from amity.namespaces import Namespaces
from amity.sparql.limits import TIMEOUT
from amity.sparql.results import Result

if TYPE_CHECKING:
    from amity.store.store import Store

_SOURCE = "ASK { ?source a am:Source }"


class StoredDataset(Dataset):
    """A dataset in a folder with a store or behind an endpoint; made by `amity.open`.

    SPARQL goes straight to the store. A named question reads the names of the dataset, to understand what it is asked,
    and the claims that stand in the answer; where a parameter is not given and takes the likeliest of what is told, all
    rows. So does whatever puts claims together, once, when it is first asked for: edges, analyses, pages. Rows are
    checked as those of files are, whenever they are read. That the rest of the store follows from them `check` proves
    (`amity.store.proof` says why no other command does).

    Args:
        store: where the dataset is.
        place: what the store is called in an error.
        timeout: seconds for each answer while rows are read; None waits on.

    Raises:
        DataError: there is no dataset of amity; and later, of `tables` and what rests on them, rows that hold faults.
        StoreError: the store does not answer.
    """

    _by_others = True

    def __init__(self, store: Store, place: str, timeout: float | None = TIMEOUT) -> None:
        super().__init__(Tables(), store)
        self._place = place
        self._timeout = timeout
        try:
            self._metadata = store.metadata
        except DataError as error:
            raise DataError(f"the store {place} holds no dataset that can be read: {error}") from error
        if not store.query(_SOURCE, timeout).boolean:
            raise DataError(f"the store {place} holds no dataset of amity; fill it with: amity build.")

    @property
    def metadata(self) -> Metadata:
        """Name, title, base IRI and licence of the dataset."""
        return self._metadata

    @cached_property
    def tables(self) -> Tables:
        """All rows.

        Raises:
            DataError: the store holds rows that amity does not build.
            StoreError: it does not answer.
        """
        from amity.store.read import read_store

        return read_store(self.store, self._timeout, self._place)

    def proved(self) -> Tables:
        """All rows, when all that the store holds besides follows from them; errors also as for `tables`."""
        from amity.store.proof import prove_store

        return prove_store(self.store, self._timeout, self._place)

    @cached_property
    def _names(self) -> Tables:
        from amity.store.read import read_names

        return (
            self.tables if "tables" in self.__dict__ else read_names(self.store, self._timeout, self._place)
        )

    def _named_by(self, result: Result) -> Tables:
        from amity.store.read import read_claims

        if "tables" in self.__dict__:
            return self.tables
        space = Namespaces(self.metadata.base).claim
        terms = (getattr(term, "value", "") for row in result.rows for term in row)
        claims = {term for term in terms if term.startswith(space)}
        return read_claims(self.store, self._names, claims, self._timeout, self._place)
