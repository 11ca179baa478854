"""The due moment of a dossier: always the same function over all its waits, so that nobody can argue with it."""

from datetime import datetime

from motcua.cases.dossiers.models import Dossier, Extension, Step, Wait
from motcua.cases.dossiers.selectors.clock import due_of
from motcua.cases.dossiers.states import WaitCause


def open_wait(dossier: Dossier, cause: WaitCause, policy: str, at: datetime) -> Wait:
    """The clock stands still from now on; the caller saves the dossier."""
    dossier.due_at = None
    return Wait.objects.create(dossier=dossier, cause=cause, policy=policy, started_at=at)


def end_wait(dossier: Dossier, at: datetime) -> None:
    """The clock goes on: the promised moment is counted anew with all waits; the caller saves the dossier."""
    Wait.objects.filter(dossier=dossier, ended_at=None).update(ended_at=at)
    Step.objects.filter(dossier=dossier, ended_at=None).update(check_at=None)
    waits = list(Wait.objects.filter(dossier=dossier).order_by("started_at", "id"))
    extension = Extension.objects.filter(dossier=dossier).first()
    dossier.due_at = due_of(dossier, waits, extension).due
