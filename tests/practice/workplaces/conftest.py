"""De Linde and a job there, as colleagues share them; with `do(action, ...)` as Anna. The lane is left."""

from types import SimpleNamespace

import pytest

from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces import actions

VACANCY = """Kweker, 24 tot 32 uur per week

Wat ga je doen?
- Je stekt planten.
- Je geeft planten water.

Wat vragen wij?
- Je kunt tillen tot 15 kilo.
"""


@pytest.fixture
def linde(cast, staff, now):
    """The rows, `page` of the employer and `work` of the workplace, and `rows(model)` as they stand now."""

    def do(action, *, by=cast.anna, **values):
        return action(by=by, at=now, **values)

    with staff(cast.anna) as viewer:
        job = do(actions.save_workplace, title="Kweker", new_employer="De Linde", vacancy_text=VACANCY)
        trajectory = Trajectory.objects.select_related("client", "organisation").get(pk=cast.sanne_trajectory)
        lead = do(actions.save_lead, trajectory=trajectory, workplace=job)

    def rows(model, **where):
        with staff(cast.anna):
            return list(model.objects.filter(**where).present().order_by("id"))

    return SimpleNamespace(job=job, employer=job.employer, lead=lead, trajectory=trajectory, viewer=viewer, do=do, rows=rows, on=now.date(),
                           page=f"/werkgevers/{job.employer_id}/", work=f"/werkplekken/{job.pk}/")  # fmt: skip


@pytest.fixture
def both(as_anna, as_bram):
    """`both(address, annas, brams)`: Anna and Bram open one form; Anna saves, then Bram. Gives Bram's answer."""
    import re

    def once(address, annas, brams):
        opened = [browser.get(address).content.decode() for browser in (as_anna, as_bram)]
        revisions = [re.search(r'name="revision" value="(\d*)"', page)[1] for page in opened]
        assert as_anna.post(address, annas | {"revision": revisions[0]}).status_code == 302
        return as_bram.post(address, brams | {"revision": revisions[1]})

    return once
