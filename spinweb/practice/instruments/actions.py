"""Taking an instrument: begin, answer, finish; note what came back on paper; correct; and add one that the organisation has a licence for."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from spinweb.engines.scoring.definition import Instrument
from spinweb.engines.scoring.outcome import WrongAnswer, check, outcome
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.practice.instruments.models import Administration, Language, Mode, OwnInstrument, Sitting
from spinweb.practice.instruments.rules import as_answered, as_kept, brought
from spinweb.practice.trajectories.actions import save
from spinweb.practice.trajectories.models import Trajectory


class NotOnTheScale(Refusal):
    """A question does not have this answer."""


class NothingAnswered(Refusal):
    """There is nothing to keep without an answer."""


class FromTheFuture(Refusal):
    """Something cannot have been answered on a day that is still to come."""


class NotFor(Refusal):
    """This instrument is not meant to be answered by this person."""


class CorrectedAlready(Refusal):
    """A correction is corrected itself, not what came before it."""


class NotAnInstrument(Refusal):
    """A file that an organisation brings cannot be used."""


class AlreadyThere(Refusal):
    """This very version is in use."""


def _may_answer(instrument: Instrument, respondent: str) -> None:
    if respondent not in instrument.respondents:
        raise NotFor(f"‘{instrument.name}’ is niet bedoeld om door deze persoon ingevuld te worden. Kies iemand anders.")


@transaction.atomic
def begin(*, trajectory: Trajectory, instrument: Instrument, respondent: str, help: str, by: Colleague, at: datetime,
          language: str = Language.B1, chosen: list[str] | None = None) -> Sitting:  # fmt: skip
    """Begin to fill in an instrument (T2.1). Raises NotFor."""
    _may_answer(instrument, respondent)
    return save(model=Sitting, row=None, trajectory=trajectory, expected=None, verb="begin_instrument", by=by, at=at, instrument=instrument.code,
                version=instrument.version, respondent=respondent, help=help, language=language, chosen=chosen or [], answers={},
                begun_by=by, begun_at=at)  # fmt: skip


@transaction.atomic
def answer(*, sitting: Sitting, instrument: Instrument, question: str, answer: int | str, by: Colleague, at: datetime) -> Sitting:
    """Keep one answer, or another one in its place. Raises NotOnTheScale.

    Two devices on one sitting do not lose each other's answers. Leaves no trail: nothing was said for good yet.
    """
    item = next((item for item in instrument.questions(sitting.chosen) if item.code == question), None)
    if item is None:
        raise NotOnTheScale("Deze vraag hoort er niet bij. Ga terug naar de vragen.")
    try:
        kept = check(item, answer)
    except WrongAnswer as wrong:
        raise NotOnTheScale(str(wrong)) from None
    now = Sitting.objects.select_for_update().get(pk=sitting.pk)
    return now.change(answers={**(now.answers or {}), question: kept})


@transaction.atomic
def finish(*, sitting: Sitting, instrument: Instrument, by: Colleague, at: datetime) -> Administration:
    """Make what was answered into an administration that nobody can change any more (T2.1). Raises NothingAnswered.

    It keeps the id of the sitting, so that finishing twice is finishing once.
    """
    now = Sitting.objects.select_for_update().filter(pk=sitting.pk).first()
    if now is None:
        return Administration.objects.get(pk=sitting.pk)
    old = now.corrects  # what is put right was said on that day, in that way
    made = _keep(id=now.pk, trajectory=now.trajectory, instrument=instrument, answers=now.answers or {}, answered_on=old.answered_on if old else at.date(),
                 by=by, at=at, respondent=now.respondent, help=now.help, mode=old.mode if old else Mode.SCREEN, language=now.language,
                 chosen=now.chosen, corrects_id=now.corrects_id, why=now.why)  # fmt: skip
    now.delete()
    audit.record(verb="finish_instrument", subject=made, by=by, at=at)
    return made


def _keep(*, instrument: Instrument, answers: Mapping[str, Any], id: UUID, by: Colleague, at: datetime, **values: Any) -> Administration:
    if not answers:
        raise NothingAnswered("Er is nog niets ingevuld. Beantwoord minstens één vraag; ‘weet ik niet’ is ook een antwoord.")
    told = outcome(instrument, answers, pieces=values["chosen"])
    made = Administration(id=id, instrument=instrument.code, version=instrument.version, name=instrument.name, result=as_kept(told),
                          answers=as_answered(instrument.items, dict(answers), values["language"]), noted_by=by, noted_at=at, **values)  # fmt: skip
    made.save(force_insert=True)
    return made


@transaction.atomic
def note_answers(*, trajectory: Trajectory, instrument: Instrument, respondent: str, help: str, answered_on: date, answers: Mapping[str, int | str],
                 by: Colleague, at: datetime, mode: str = Mode.PAPER, language: str = Language.B1, chosen: list[str] | None = None) -> Administration:  # fmt: skip
    """Note what was answered on paper or in a talk (T2.1). Raises NothingAnswered, NotFor, NotOnTheScale, FromTheFuture."""
    _may_answer(instrument, respondent)
    if answered_on > at.date():
        raise FromTheFuture("Deze dag moet nog komen. Kies de dag waarop het is ingevuld.")
    try:
        made = _keep(id=uuid4(), trajectory=trajectory, instrument=instrument, answers=answers, answered_on=answered_on, by=by, at=at, respondent=respondent,
                     help=help, mode=mode, language=language, chosen=chosen or [])  # fmt: skip
    except WrongAnswer as wrong:
        raise NotOnTheScale(str(wrong)) from None
    audit.record(verb="note_answers", subject=made, by=by, at=at)
    return made


@transaction.atomic
def begin_correction(*, administration: Administration, why: str, by: Colleague, at: datetime) -> Sitting:
    """Begin again with the answers that were given, because something was noted wrongly; what was kept stays beside it. Raises CorrectedAlready."""
    if Administration.objects.of(administration.trajectory).filter(corrects=administration).exists():
        raise CorrectedAlready("Dit is al eens verbeterd. Verbeter de nieuwste afname.")
    there = Sitting.objects.of(administration.trajectory).present().filter(corrects=administration).first()
    if there is not None:
        return there
    row = administration
    return save(model=Sitting, row=None, trajectory=row.trajectory, expected=None, verb="correct_instrument", by=by, at=at, instrument=row.instrument,
                version=row.version, respondent=row.respondent, help=row.help, language=row.language, chosen=row.chosen, corrects=row, why=why,
                answers={code: told["answer"] for code, told in row.answers.items()}, begun_by=by, begun_at=at)  # fmt: skip


@transaction.atomic
def add_own(*, text: str, licence: str, by: Colleague, at: datetime) -> OwnInstrument:
    """Add an instrument that the organisation has a licence for, or a new version of it (C1.1). Raises NotAnInstrument, AlreadyThere."""
    told = brought(text)
    if told.instrument is None:
        raise NotAnInstrument(" ".join(told.problems))
    code = told.instrument.code
    earlier = OwnInstrument.objects.filter(organisation_id=by.organisation_id, code=code).order_by("-version").first()
    if earlier is not None and earlier.removed_at is None and earlier.definition == told.definition:
        raise AlreadyThere(f"‘{earlier.name}’ staat er al zo in. Er is niets veranderd.")
    made = OwnInstrument(id=uuid4(), organisation_id=by.organisation_id, code=code, version=earlier.version + 1 if earlier else 1,
                         name=told.instrument.name, definition=told.definition, licence=licence, noted_by=by, noted_at=at)  # fmt: skip
    made.save(force_insert=True)
    audit.record(verb="add_instrument", subject=made, by=by, at=at)
    return made
