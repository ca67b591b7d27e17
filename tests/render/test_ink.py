"""Colours of text on a terminal are those of pages and drawings."""

from __future__ import annotations

import json
from importlib.resources import files

from amity.corpus.model import Modality, Status
from amity.dataset import Dataset
from amity.render.ink import SIGNS, STATUSES, Ink, Tone, tone_of

COLOURS = json.loads(files("amity.render").joinpath("look.json").read_text(encoding="utf-8"))["colours"]


def test_every_tone_is_a_colour_of_the_look() -> None:
    for tone in Tone:
        assert [Ink(dark=False).style(tone), Ink(dark=True).style(tone)] == COLOURS[tone]
    assert Ink().style(None) == ""


def test_signs_and_statuses_have_tones(small: Dataset) -> None:
    assert {sign: str(tone) for sign, tone in SIGNS.items()} == {1: "coop", -1: "hostile", 0: "neutral"}
    assert [tone_of(name, small.tables) for name in ("arms", "attacks")] == [Tone.COOPERATIVE, Tone.HOSTILE]
    told = {*map(str, Status), *map(str, Modality)}
    assert set(STATUSES) == told - {"accepted", "asserted"}
