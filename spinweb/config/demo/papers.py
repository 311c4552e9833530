"""Fixing a document in a story, and having it signed: the client on paper, the coach signed in."""

from dataclasses import replace
from typing import Any

from spinweb.foundation.documents import actions
from spinweb.foundation.documents.models import Document
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.trajectories.papers import said_day


def fix_and_sign(t: Any, trajectory: Any, paper: Paper, *, days_ago: int, subject_id: Any = None, **names: str) -> Document:
    """Fix the paper that many days ago; the coach signs, and everybody named by capacity (client="...") signed on paper."""
    paper = replace(paper, made_by=t.coach.name, made_on=said_day(t.day(days_ago)))
    made = t.do(actions.fix, days_ago, paper=paper, trajectory_id=trajectory.pk, client_id=trajectory.client_id, subject_id=subject_id)
    for capacity in made.signers:
        if capacity == "coach":
            t.do(actions.sign, days_ago, document=made, capacity=capacity)
        elif capacity in names:
            t.do(actions.sign, days_ago, document=made, capacity=capacity, name=names[capacity], signed_on=t.day(days_ago))
    return made
