"""Mẫu thông báo: say something else on an occasion from a day on."""

from datetime import date, datetime

from django.db import transaction

from motcua.followers.notifications import errors, events, rules
from motcua.followers.notifications.models import MessageTemplate
from motcua.followers.notifications.selectors.outside import check_speaks_for_all
from motcua.followers.notifications.states import TEXTS
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day, say_promise
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
    outside_code: str = "",
) -> None:
    """From ``valid_from`` on this is said. Raises UnknownOccasion, UnknownWord, NotForAll, CannotChangePast,
    ApprovedCodeMissing."""
    check_speaks_for_all(actor, on=local_day(at))
    rules.check_template(template, medium, clean(outside_code), title, body)
    if valid_from < local_day(at):
        raise errors.CannotChangePast(field="valid_from")
    rows = MessageTemplate.objects.filter(template=template, medium=medium, valid_from__lte=valid_from)
    before = rows.order_by("-valid_from").values_list("title", "body").first()
    old = before or (TEXTS[template] if not medium else ("", ""))
    MessageTemplate.objects.update_or_create(
        template=template, medium=medium, valid_from=valid_from,
        defaults={"title": clean(title), "body": clean(body), "outside_code": clean(outside_code)},
    )  # fmt: skip
    journal.record(
        events.TemplateChanged(
            **by(actor), subject=f"template:{template}", agency_id=actor.agency_id, at=at, template=template,
            medium=medium, valid_from=valid_from, old=" / ".join(old), new=f"{clean(title)} / {clean(body)}",
        )
    )  # fmt: skip


def preview(title: str, body: str, *, at: datetime) -> tuple[str, str]:
    """The texts with made-up words in their places."""
    words = {
        "agency": "Ủy ban nhân dân Phường Long Châu", "amount": "50.000 đ", "code": "H61.21-261123-0007",
        "due": say_promise(at), "earlier": "1", "later": "3", "link": "https://dichvucong.example.vn/lookup/…",
        "name": "Nguyễn Văn An", "number": "4", "procedure": "Đăng ký khai sinh",
        "promise": f"Hẹn trả kết quả: {say_promise(at)}.", "reminder": "còn 1 ngày làm việc",
        "title": rules.fill(title, {"code": "H61.21-261123-0007"}), "why": "nghỉ bù ngày 24/11",
    }  # fmt: skip
    return rules.fill(title, words), rules.fill(body, words)
