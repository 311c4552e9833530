"""What the search must answer, written down as plainly as the words of the tuple: one workplace after another, no table, no bits."""

from spinweb.engines.fit.wishes import Conditions, met


def counted(levels: dict, demands: dict) -> tuple[int, int, int, int, int]:
    """Core big or unknown, big, small on the core, small, unknown."""
    core = big = small_core = small = unknown = 0
    for name in {*levels, *demands}:
        level, weight = demands.get(name, (None, "kern"))
        known = levels.get(name)
        if level is None:
            core, unknown = core + 1, unknown + 1
            continue
        is_core = weight == "kern" and level > 0
        if known is None:
            core, unknown = core + is_core, unknown + 1
        elif level - known >= 2:
            core, big = core + is_core, big + 1
        elif level - known == 1:
            small_core, small = small_core + is_core, small + 1
    return core, big, small_core, small, unknown


def nearest(question, workplaces: dict, top: int) -> list[tuple]:
    """(tuple, id) of the nearest; `workplaces` is {id: (demands, offers)}."""
    told = []
    for key, (demands, offers) in workplaces.items():
        missed = {wish for wish in question.said if met(wish, question.wishes, offers) is False}
        if missed & question.hard:
            continue
        core, big, small_core, small, unknown = counted(question.features, demands)
        trip = 0xFFFF if offers.travel_minutes is None else offers.travel_minutes
        told.append(((core, big, len(missed), small_core, small, unknown, trip), key))
    return sorted(told)[:top]


def levers(question, workplaces: dict, steps: dict) -> dict[str, tuple[int, int]]:
    """{feature: (alone, within)}."""
    told: dict[str, list[int]] = {}
    for demands, offers in workplaces.values():
        if any(met(wish, question.wishes, offers) is False for wish in question.hard & set(question.said)):
            continue
        gaps = {n: level - question.features[n] for n, (level, weight) in demands.items()
                if level and weight == "kern" and question.features.get(n) is not None and level - question.features[n] >= 2}  # fmt: skip
        if len(gaps) == 1:
            ((name, gap),) = gaps.items()
            if steps.get(name):
                own = told.setdefault(name, [0, 0])
                own[0] += 1
                own[1] += gap - steps[name] < 2
    return {name: tuple(own) for name, own in told.items()}


__all__ = ["Conditions", "counted", "levers", "nearest"]
