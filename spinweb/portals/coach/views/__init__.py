from spinweb.portals.coach.views import (
    agreements, closing, coaching_plans, contacts, documents, drafts, employers, goals, guidance, intakes, members, overview, placements,
    trajectories, web, worker_profiles,
)  # fmt: skip

__all__ = [
    "agreements", "closing", "coaching_plans", "contacts", "documents", "drafts", "employers", "goals", "guidance", "intakes", "members",
    "overview", "placements", "trajectories", "web", "worker_profiles",
]  # fmt: skip
