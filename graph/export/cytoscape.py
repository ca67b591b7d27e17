"""The style of a network in Cytoscape: colours by sign, dashes by status, shapes by kind of actor."""

from __future__ import annotations

from typing import Any

from amity.corpus.model import Status
from amity.export.dot import SHAPES, line_style
from amity.render.look import look


def _rule(selector: str, **style: object) -> dict[str, Any]:
    return {"selector": selector, "style": {name.replace("_", "-"): value for name, value in style.items()}}


def style() -> list[dict[str, Any]]:
    """Rules as ``cytoscape({style})`` takes them, later ones over earlier ones."""
    drawn = look()
    ink = drawn.theme["ink"].light
    rules = [
        _rule(
            "node", label="data(label)", color=ink, background_color=drawn.theme["muted"].light, font_size=10
        ),
        _rule("edge", curve_style="bezier", width=1.5, target_arrow_shape="triangle"),
    ]
    for kind, shape in drawn.kinds.items():
        rules.append(_rule(f'node[kind = "{kind}"]', shape=SHAPES[shape].cytoscape))
    for sign, name in drawn.signs.items():
        colour = drawn.theme[name].light
        arrow = "tee" if sign < 0 else "triangle"
        rules.append(
            _rule(
                f"edge[sign = {sign}]", line_color=colour, target_arrow_color=colour, target_arrow_shape=arrow
            )
        )
    for status in Status:
        rules.append(_rule(f'edge[status = "{status}"]', line_style=line_style({"status": str(status)})))
    rules.append(_rule('edge[certainty = "possible"]', opacity=0.5))
    rules.append(_rule("edge[?symmetric]", target_arrow_shape="none"))
    return rules
