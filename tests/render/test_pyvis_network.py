"""pyvis is loaded without IPython, and is whole."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys
from amity.render.pyvis_network import network_class
net = network_class()(notebook=False)
assert "IPython" not in sys.modules and not any(name.startswith("IPython.") for name in sys.modules)
import IPython.display
import pyvis.network
assert network_class() is pyvis.network.Network is type(net)
frame = pyvis.network.IFrame("page.html", width=100, height=50)
assert isinstance(frame, IPython.display.IFrame) and 'src="page.html' in frame._repr_html_()
"""


def test_ipython_is_loaded_only_for_a_frame_of_a_notebook() -> None:
    subprocess.run([sys.executable, "-W", "ignore", "-c", SCRIPT], check=True)
