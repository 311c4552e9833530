from spinweb.portals.coach.views import (
    agreements,
    closing,
    coaching_plans,
    contacts,
    documents,
    drafts,
    employers,
    floor_work,
    follow_ups,
    goals,
    guidance,
    intakes,
    leads,
    matching,
    members,
    overview,
    placements,
    talks,
    trajectories,
    web,
    worker_profiles,
    workplaces,
)  # fmt: skip

__all__ = [
    "agreements", "closing", "coaching_plans", "contacts", "documents", "drafts", "employers", "floor_work", "follow_ups", "goals", "guidance",
    "intakes", "leads", "matching", "members", "overview", "placements", "talks", "trajectories", "web", "worker_profiles", "workplaces",
]  # fmt: skip
