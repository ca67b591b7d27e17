"""The steps of the story that a dataset tells, as the page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from amity.corpus.stories import Cited
from amity.explorer.view import View


@dataclass(frozen=True)
class StoryStep:
    """A step with the days and the claims that it shows.

    Attributes:
        languages: title and sentences, each with the ids of its claims, by language.
        claims: ids of those whose edges are drawn.
    """

    first: date
    last: date
    languages: Mapping[str, tuple[str, tuple[Cited, ...]]]
    claims: tuple[str, ...]


def story_steps(view: View) -> Sequence[StoryStep]:
    """The steps of which the view has all claims, in their order.

    A view that is restricted may lack claims that a sentence rests on; such a step is left out whole.
    """
    known = {claim.id: claim for claim in view.claims}
    steps = []
    for story in sorted(view.tables.stories.values(), key=lambda story: story.step):
        if not story.claims or not known.keys() >= set(story.claims):
            continue
        period = view.tables.periods.get(story.period)
        first, last = (period.first, period.last) if period else (story.start.earliest, story.end.latest)
        drawn = [
            name
            for name in story.claims
            if not story.actors or {known[name].subject, known[name].object} & set(story.actors)
        ]
        steps.append(StoryStep(first, last, story.languages, tuple(drawn)))
    return tuple(steps)


def story_data(steps: Sequence[StoryStep], view: View) -> list[list[Any]]:
    """First and last day of each step, and the places of its claims."""
    index = {claim.id: n for n, claim in enumerate(view.claims)}
    return [
        [step.first.toordinal(), step.last.toordinal(), [index[name] for name in step.claims]]
        for step in steps
    ]
