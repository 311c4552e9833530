from spinweb.portals.coach.views import (
    agreements, contacts, documents, drafts, employers, goals, intakes, members, overview, trajectories, web, worker_profiles,
)  # fmt: skip

__all__ = [
    "agreements", "contacts", "documents", "drafts", "employers", "goals", "intakes", "members", "overview", "trajectories", "web", "worker_profiles",
]  # fmt: skip
