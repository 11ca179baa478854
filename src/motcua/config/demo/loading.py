"""Load the demo: first what a first page needs, then the history in the worker, day by day."""

import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from PIL import Image, ImageDraw
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.config.demo import citizens, drafts, filings, history, in_hand, province, signed, till
from motcua.config.demo.chart import STAFFED
from motcua.config.demo.desk import Desk
from motcua.followers.notifications import services as notifications
from motcua.foundation.files import services as files
from motcua.foundation.journal import selectors as journal
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.errors import NoSuchAgency

TASK = "motcua.config.demo.jobs.live_demo_day"


@dataclass(frozen=True)
class Progress:
    """How many days of history are there, of how many."""

    done: int
    total: int


def is_loaded() -> bool:
    """Whether the province is there."""
    try:
        organizations.get_agency("H61")
    except NoSuchAgency:
        return False
    return True


@transaction.atomic
def load_first(*, at: datetime) -> list[tuple[str, date]]:
    """The province, its people and procedures. Answers the days of history that are still to be lived."""
    province.build_province(at=at)
    province.staff_communes(at=at)
    citizens.open_accounts(province.staffed_agencies()[0].id, at=at)
    till.prepare(province.staffed_agencies(), at=at)
    drafts.begin_drafts(province.staffed_agencies()[0], at=at)
    # Commune by commune, each in order of time: the one that is shown first is whole within a minute or two.
    return [(unit_code, day) for unit_code in STAFFED for day in history.days_before(at)]


def live_day(unit_code: str, day: date, *, now: datetime) -> int:
    """One commune's day, up to ``now``; repeated it adds nothing. Answers how many dossiers came."""
    agency = next(a for a in province.staffed_agencies() if a.unit_code == unit_code)
    return history.live_day(agency, day, scans=_scans(now), now=now)


def leave_in_hand(*, now: datetime) -> bool:
    """What the commune that is shown has in hand today; once, after its history."""
    shown = province.staffed_agencies()[0]
    filings.file_for_citizens(shown, scans=_scans(now), at=now)
    return in_hand.leave_in_hand(shown, at=now)


def has_keys_to_bring(*, now: datetime) -> bool:
    """Whether there is an authority for the demo, and the commune that is shown has no seal yet."""
    return signed.has_authority() and not signed.has_keys(province.staffed_agencies()[0], at=now)


def sign_papers(*, now: datetime) -> bool:
    """The commune that is shown signs from now on; once, behind what it has in hand."""
    return signed.sign_papers(province.staffed_agencies()[0], at=now)


def progress() -> Progress:
    """From the worker's own list of what is left to do."""
    total = len(STAFFED) * (history.DAYS + 1)
    left = ProcrastinateJob.objects.filter(task_name=TASK, status__in=["todo", "doing"]).count()
    return Progress(max(0, total - left), total)


def settle(*, now: datetime) -> bool:
    """Mark what is older than a day as read by everybody of the demo. False while the history is still coming."""
    state = progress()
    if state.done < state.total or journal.duties_behind():
        return False
    for agency in province.staffed_agencies():
        for actor in Desk(agency.id, at=now).everybody():
            notifications.mark_all_read(actor=actor, at=now, owed_before=now - timedelta(days=1))
    return True


def _scans(at: datetime) -> list[int]:
    """Three pages that look scanned; the same bytes every time, so they are stored once."""
    return [files.store(_scan(number), name=f"ban-quet-{number}.jpg", at=at).pk for number in (1, 2, 3)]


def _scan(number: int) -> io.BytesIO:
    page = Image.new("L", (620, 877), 247)
    pen = ImageDraw.Draw(page)
    pen.rectangle((40, 40, 580, 837), outline=170)
    for line in range(22):
        width = 300 + (line * 97 * number) % 200
        pen.line((80, 120 + line * 30, 80 + width, 120 + line * 30), fill=90, width=3)
    pen.text((80, 70), f"BAN QUET MAU {number} - KHONG CO GIA TRI", fill=60)
    data = io.BytesIO()
    page.save(data, "JPEG", quality=70)
    data.seek(0)
    return data
