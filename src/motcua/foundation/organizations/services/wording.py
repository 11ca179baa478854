"""Câu chữ của cơ quan: say something else at a place, from tomorrow at the earliest."""

from datetime import date, datetime

from django.db import transaction

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import rules
from motcua.foundation.organizations.events import OfficeTextChanged
from motcua.foundation.organizations.models import OfficeText
from motcua.foundation.organizations.selectors.texts import texts_of
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean


@transaction.atomic
def change_text(agency_id: int, key: str, *, actor: Actor, at: datetime, text: str, valid_from: date) -> None:
    """From a day on the agency and those below say so; an empty text gives the word back to the agency above."""
    rules.check_may_administer(actor, agency_id)
    said = clean(text)
    rules.check_office_text(key, said, valid_from=valid_from, today=local_day(at))
    before = texts_of(agency_id, on=valid_from).get(key)
    OfficeText.objects.update_or_create(
        agency_id=agency_id, key=key, valid_from=valid_from, defaults={"text": said}
    )  # fmt: skip
    journal.record(
        OfficeTextChanged(
            **by(actor), subject=f"agency:{agency_id}", agency_id=agency_id, at=at, key=key,
            old=before.text if before else "", new=said, valid_from=valid_from,
        )
    )  # fmt: skip
