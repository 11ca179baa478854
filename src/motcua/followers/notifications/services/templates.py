"""Mẫu thông báo: say something else on an occasion from a day on."""

from datetime import date, datetime

from django.db import transaction

from motcua.followers.notifications import errors, events, rules
from motcua.followers.notifications.models import MessageTemplate
from motcua.followers.notifications.rules.counting import Cost, cost
from motcua.followers.notifications.rules.wording import example, shipped
from motcua.followers.notifications.selectors.outside import check_speaks_for_all
from motcua.followers.notifications.states import SHORT_BODY
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.languages import VIETNAMESE
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean


@transaction.atomic
def change_template(
    template: str,
    *,
    actor: Actor,
    at: datetime,
    title: str,
    body: str,
    valid_from: date,
    medium: str = "",
    language: str = VIETNAMESE,
    outside_code: str = "",
) -> None:
    """From ``valid_from`` on this is said. Raises UnknownOccasion, OnlyInVietnamese, UnknownWord, NotForAll,
    CannotChangePast, ApprovedCodeMissing."""
    check_speaks_for_all(actor, on=local_day(at))
    rules.check_template(template, medium, language, clean(outside_code), title, body)
    if valid_from < local_day(at):
        raise errors.CannotChangePast(field="valid_from")
    rows = MessageTemplate.objects.filter(
        template=template, medium=medium, language=language, valid_from__lte=valid_from
    )
    before = rows.order_by("-valid_from").values_list("title", "body").first()
    old = before or (shipped(template, language) if not medium else None) or ("", "")
    MessageTemplate.objects.update_or_create(
        template=template, medium=medium, language=language, valid_from=valid_from,
        defaults={"title": clean(title), "body": clean(body), "outside_code": clean(outside_code)},
    )  # fmt: skip
    journal.record(
        events.TemplateChanged(
            **by(actor), subject=f"template:{template}", agency_id=actor.agency_id, at=at, template=template,
            medium=medium, language=language, valid_from=valid_from, old=" / ".join(old),
            new=f"{clean(title)} / {clean(body)}",
        )
    )  # fmt: skip


def preview(title: str, body: str, *, language: str = VIETNAMESE, at: datetime) -> tuple[str, str]:
    """The texts with made-up words in their places."""
    words = example(title, language, at=at)
    return rules.fill(title, words), rules.fill(body, words)


def cost_of(
    title: str, short: str, *, body: str, language: str = VIETNAMESE, at: datetime
) -> tuple[str, Cost]:  # fmt: skip
    """The text message as it goes to a telephone, and what it costs. Without one of its own: the shipped short text,
    which names the day of the result where ``body`` does."""
    words = example(title, language, at=at)
    if "{promise}" not in body:
        words["promise"] = ""
    text = rules.bare(rules.fill(short or SHORT_BODY, words).replace("?.", "?"))
    return text, cost(text)
