"""Mẫu thông báo: say something else on an occasion from a day on."""

from datetime import date, datetime

from django.db import transaction

from motcua.followers.notifications import events, rules
from motcua.followers.notifications.models import MessageTemplate
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden
from motcua.kernel.text import clean


@transaction.atomic
def change_template(template: str, *, actor: Actor, at: datetime, title: str, body: str, valid_from: date) -> None:
    """From ``valid_from`` on this is said. Raises UnknownOccasion, UnknownWord, Forbidden."""
    rules.check_template(template, title, body)
    if not actor.may("organizations.administer", at=actor.agency_id):
        raise Forbidden
    MessageTemplate.objects.update_or_create(
        template=template, valid_from=valid_from, defaults={"title": clean(title), "body": clean(body)}
    )
    journal.record(
        events.TemplateChanged(
            **by(actor),
            subject=f"template:{template}",
            agency_id=actor.agency_id,
            at=at,
            template=template,
            valid_from=valid_from,
        )
    )
