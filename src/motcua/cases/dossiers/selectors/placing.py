"""Where a dossier goes next: the steps of its process and the posts that can do them."""

from datetime import date, datetime
from functools import lru_cache

from motcua.cases.dossiers.errors import NobodyReceives, NoPostForStep
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import IntakeVersion, Process, Step
from motcua.catalogue.procedures.states import SIGNING
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import AgencyBrief, PostChoice
from motcua.kernel.moments import local_day


@lru_cache(maxsize=1024)
def agency_of(agency_id: int) -> AgencyBrief:
    """Codes and names of an agency do not change under a running process."""
    return organizations.agency_brief(agency_id)


def version_of(version_id: int) -> IntakeVersion:
    """The pinned version (immutable, kept by its owner)."""
    return procedures.version_for_intake(version_id)


def process_of(version_id: int) -> Process:
    """The process that a dossier of this version walks."""
    return version_of(version_id).process


def next_step(process: Process, step: Step) -> Step | None:
    """The first way forward."""
    return process.step(step.forward[0]) if step.forward else None


def first_steps(process: Process) -> tuple[Step, ...]:
    """Where a receipt may lead: the ways out of the first step, without a leader's, before whom somebody drafts."""
    found = (process.step(step_id) for step_id in process.first.forward)
    return tuple(step for step in found if step.kind not in SIGNING)


def posts_for(step: Step, agency_id: int, field_id: int, *, at: datetime) -> tuple[int, ...]:
    """Ids of the posts that can do a step, in a fixed order. Raises NoPostForStep where there is none.

    Remembered for the minute of ``at``: 50 clerks at 8 o'clock ask the same question.
    """
    return _posts(step, agency_id, field_id, local_day(at), at.replace(second=0, microsecond=0))


def can_do(post_id: int, step: Step, agency_id: int, field_id: int, *, at: datetime) -> bool:
    """Whether a post that somebody named can do a step; a post made within this minute can."""
    known = _posts(step, agency_id, field_id, local_day(at), at.replace(second=0, microsecond=0))
    return post_id in known or post_id in {
        choice.post_id for choice in procedures.posts_for_step(step, agency_id, field_id, on=local_day(at))
    }


def choices_for(step: Step, agency_id: int, field_id: int, *, on: date) -> list[PostChoice]:
    """The posts that can do a step, with their people, for a form."""
    return procedures.posts_for_step(step, agency_id, field_id, on=on)


def is_offered(version_id: int, agency_id: int, *, at: datetime) -> bool:
    """Whether the agency takes this version in on the day of ``at``; remembered for the minute, like the posts."""
    return _offered(version_id, agency_id, local_day(at), at.replace(second=0, microsecond=0))


def receiving_posts(agency_id: int, *, at: datetime) -> tuple[int, ...]:
    """The counters of an agency, in a fixed order: where what comes from the portal lies. Raises NobodyReceives."""
    return _counters(agency_id, local_day(at), at.replace(second=0, microsecond=0))


@lru_cache(maxsize=1024)
def _counters(agency_id: int, on: date, minute: datetime) -> tuple[int, ...]:
    able = [choice.post_id for choice in organizations.posts_with_grant(agency_id, "dossiers.receive", on=on)]
    briefs = organizations.posts(able)
    sitting = organizations.holders_of(able, on=on)
    programs = accounts.programs_among({one for held in sitting.values() for one in held})
    # Somebody's seat of its own first: not a centre's that may help out, not a program's, which looks at nothing.
    seats = [post for post in able if set(sitting.get(post, {})) - programs]
    own = [post for post in seats if briefs[post].agency_id == agency_id]
    found = tuple(sorted(own or seats or able))
    if not found:
        raise NobodyReceives
    return found


@lru_cache(maxsize=4096)
def _offered(version_id: int, agency_id: int, on: date, minute: datetime) -> bool:
    return procedures.is_adopted(version_id, agency_id=agency_id, on=on)


@lru_cache(maxsize=4096)
def _posts(step: Step, agency_id: int, field_id: int, on: date, minute: datetime) -> tuple[int, ...]:
    found = sorted({choice.post_id for choice in procedures.posts_for_step(step, agency_id, field_id, on=on)})
    if not found:
        raise NoPostForStep(step=step.name)
    return tuple(found)
