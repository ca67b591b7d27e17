"""pyvis, without what it loads for notebooks alone."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyvis.network import Network


def network_class() -> type[Network]:
    """`pyvis.network.Network`.

    pyvis imports IPython for the frame that it shows in a notebook, and with it much of what a notebook is made of: an
    eighth of what a page of the bundled corpus costs. Where none of it is there yet, IPython is only loaded when such
    a frame is made.
    """
    if "pyvis.network" in sys.modules or "IPython" in sys.modules:
        from pyvis import network
    else:
        parent, display = ModuleType("IPython"), ModuleType("IPython.display")
        vars(display)["IFrame"] = _frame
        sys.modules |= {"IPython": parent, "IPython.display": display}
        try:
            from pyvis import network
        finally:
            del sys.modules["IPython"], sys.modules["IPython.display"]
    own: type[Network] = network.Network
    return own


def _frame(*args: Any, **options: Any) -> object:  # noqa: ANN401
    from IPython.display import IFrame

    return IFrame(*args, **options)
