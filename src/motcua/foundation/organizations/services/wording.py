"""Câu chữ của cơ quan: say something else at a place, from tomorrow at the earliest."""

from datetime import date, datetime

from django.db import transaction

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import rules
from motcua.foundation.organizations.errors import MayNotSpeakForAll
from motcua.foundation.organizations.events import OfficeTextChanged
from motcua.foundation.organizations.models import OfficeText
from motcua.foundation.organizations.selectors.standing import has_everywhere
from motcua.foundation.organizations.selectors.texts import office_texts, texts_of
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean


@transaction.atomic
def change_text(agency_id: int | None, key: str, *, actor: Actor, at: datetime, text: str, valid_from: date) -> None:
    """From a day on the agency and those below say so, without agency all that say nothing of their own.

    An empty text gives the word back to the agency above, and to nobody where it was everybody's.
    """
    if agency_id is not None:
        rules.check_may_administer(actor, agency_id)
    elif not has_everywhere(actor, "organizations.administer", on=local_day(at)):
        raise MayNotSpeakForAll
    said = clean(text)
    rules.check_office_text(key, said, valid_from=valid_from, today=local_day(at))
    before = texts_of(agency_id, on=valid_from).get(key)
    OfficeText.objects.update_or_create(
        agency_id=agency_id,  # type: ignore[misc] # None is looked for as IS NULL, and one a day by the constraint
        key=key, valid_from=valid_from, defaults={"text": said},
    )  # fmt: skip
    journal.record(
        OfficeTextChanged(
            **by(actor), subject=office_texts(agency_id), agency_id=agency_id, at=at, key=key,
            old=before.text if before else "", new=said, valid_from=valid_from,
        )
    )  # fmt: skip
