"""Goal attainment scaling: how a group of goals of one person came out, as one number T around 50.

The formula of Kiresuk and Sherman (1968). Its limits: a single goal says more in words than in T, weights are an opinion, and
rho (how much goals of one person go together) is an assumption. T is for groups of goals of one trajectory only: never to compare
clients or coaches, and never on what a client reads.
"""

from collections.abc import Iterable


def attainment(levels: Iterable[tuple[int, float]], *, rho: float) -> float | None:
    """T of goals given as (level -2 to 2, weight of 0 or more): 50 is 'as hoped' on the whole. None when nothing weighs anything."""
    told = list(levels)
    total = sum(weight for _, weight in told)
    if not total:
        return None
    spread = ((1 - rho) * sum(weight**2 for _, weight in told) + rho * total**2) ** 0.5
    return float(round(50 + 10 * sum(weight * level for level, weight in told) / spread, 2))
