"""Facts about dossiers move counters, and say whose passages are to be measured."""

from motcua.cases.dossiers import events
from motcua.followers.statistics import services
from motcua.foundation.journal.events import Fact
from motcua.foundation.journal.services import follow


@follow(events.DossierReceived)
def count_a_received_dossier(fact: events.DossierReceived) -> None:
    services.note(fact)


@follow(events.DossierFinished)
def count_a_finished_dossier(fact: events.DossierFinished) -> None:
    services.note(fact)


@follow(events.DossierRefused)
def count_a_refused_dossier(fact: events.DossierRefused) -> None:
    services.note(fact)


@follow(events.DossierWithdrawn)
def count_a_withdrawn_dossier(fact: events.DossierWithdrawn) -> None:
    services.note(fact)


@follow(events.DossierStopped)
def count_a_stopped_dossier(fact: events.DossierStopped) -> None:
    services.note(fact)


@follow(events.DossierClosed)
def count_a_closed_dossier(fact: events.DossierClosed) -> None:
    services.note(fact)


@follow(events.DossierSubmitted)
def count_a_submitted_dossier(fact: events.DossierSubmitted) -> None:
    services.note(fact)


@follow(events.SubmissionAnswered)
def count_an_answer_to_the_portal(fact: events.SubmissionAnswered) -> None:
    services.note(fact)


def measure_what_was_done(fact: Fact) -> None:
    """One follower for all of them: two workers never copy one dossier at the same time."""
    services.measure(fact)


for _event in (
    events.DossierReceived,
    events.DossierTaken,
    events.DossierForwarded,
    events.DossierAssigned,
    events.DossierFreed,
    events.DossierHandedOver,
    events.SupplementRequested,
    events.OutcomeSubmitted,
    events.OutcomeApproved,
    events.OutcomeSentBack,
    events.DossierFinished,
    events.DossierRefused,
    events.DossierWithdrawn,
    events.DossierStopped,
    events.DossierClosed,
):
    follow(_event)(measure_what_was_done)


@follow(events.DelayExplained)
def count_a_cause_of_lateness(fact: events.DelayExplained) -> None:
    services.note_delay(fact)
