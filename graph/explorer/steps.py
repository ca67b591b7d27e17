"""The steps of the story that a dataset tells, as the page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from amity.explorer.view import View


@dataclass(frozen=True)
class StoryStep:
    """A step with the days and the claims that it shows.

    Attributes:
        sentences: each with the ids of its claims.
        claims: ids of those whose edges are drawn.
    """

    title: str
    first: date
    last: date
    sentences: tuple[tuple[str, tuple[str, ...]], ...]
    claims: tuple[str, ...]


def story_steps(view: View) -> Sequence[StoryStep]:
    """The steps of which the view has all claims, in their order.

    A view that is restricted may lack claims that a sentence rests on; such a step is left out whole.
    """
    known = {claim.id: claim for claim in view.claims}
    found = []
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
        found.append(StoryStep(story.title, first, last, story.sentences, tuple(drawn)))
    return tuple(found)
