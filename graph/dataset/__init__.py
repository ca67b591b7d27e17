"""The front door: open a dataset, slice it, query it, analyse it, make a network, a page or a report of it."""

from amity.dataset.dataset import Dataset
from amity.dataset.opening import open_graph, open_stored
from amity.dataset.options import NetworkOptions, SliceOptions

__all__ = ["Dataset", "NetworkOptions", "SliceOptions", "open_graph", "open_stored"]
