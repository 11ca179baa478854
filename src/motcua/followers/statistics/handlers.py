"""Facts about dossiers move counters."""

from motcua.cases.dossiers import events
from motcua.followers.statistics import services
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
