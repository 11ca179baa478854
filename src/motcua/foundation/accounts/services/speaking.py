"""Ngôn ngữ nhận tin: chosen by the person; until then the language of the pages in which they signed up or filed."""

from datetime import datetime

from django.db import transaction

from motcua.foundation.accounts import events
from motcua.foundation.accounts.models import Account
from motcua.foundation.accounts.services.opening import record
from motcua.kernel.actor import Actor
from motcua.kernel.languages import LANGUAGES, known


@transaction.atomic
def choose_language(language: str, *, actor: Actor, at: datetime) -> None:
    """One's own choice, from the next message on; a word that is no language follows the pages again."""
    assert actor.id is not None
    wanted = language if language in LANGUAGES else ""
    if Account.objects.filter(pk=actor.id).exclude(language=wanted).update(language=wanted):
        record(events.AccountChanged, actor.id, actor=actor, at=at, fields=("language",))


def note_language(account_id: int, language: str) -> None:
    """The pages that somebody just filed in spoke this."""
    Account.objects.filter(pk=account_id).exclude(last_language=known(language)).update(last_language=known(language))
