"""Ninety days of history for one commune and one day: receive what came, then let each dossier walk up to now."""

import random
from datetime import date, datetime, timedelta

from django.db import transaction

from motcua.cases.dossiers import selectors as standings
from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.services import Applicant, Intake, NewFile, NewPaper, Submitter
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import IntakeVersion, PaperLine
from motcua.catalogue.procedures.states import Channel, PaperNeed
from motcua.config.demo.desk import Desk
from motcua.config.demo.people import Person
from motcua.config.demo.plan import BROUGHT, Visit, visits
from motcua.config.demo.walk import Walk
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.moments import local_day

DAYS = 90


def days_before(now: datetime) -> list[date]:
    """The days that the history covers, oldest first; today too, up to now."""
    today = local_day(now)
    return [today - timedelta(days=back) for back in range(DAYS, -1, -1)]


def live_day(agency: AgencyBrief, day: date, *, scans: list[int], now: datetime) -> int:
    """Everything that came to a commune on a day. Answers how many dossiers; again it changes nothing."""
    calendar = calendars.calendar_of(agency.id, around=day)
    opening = calendar.hours_on(day.toordinal())
    if not opening:
        return 0
    desk = Desk(agency.id, at=now)
    listed = procedures.procedures_by_field(agency_id=agency.id, on=day)
    hits = [hit for found in listed.values() for hit in found if hit.code in BROUGHT]
    offered = [procedures.version_for_intake(hit.version_id) for hit in hits]
    done = 0
    for visit in visits(agency.unit_code, agency.short_name, day, opening):
        if visit.at >= now:
            break
        version = visit.chance.choices(offered, weights=[BROUGHT[v.code] for v in offered])[0]
        # One transaction a dossier: a load that is cut off leaves whole walks or nothing, and is simply repeated.
        with transaction.atomic():
            actor = desk.at_post(visit.chance.choice(desk.clerks))
            intake = _intake(visit, version, scans)
            if not standings.is_received(visit.key):
                received = dossiers.receive(intake, actor=actor, at=visit.at, key=visit.key)
                Walk(received.id, desk=desk, calendar=calendar, chance=visit.chance, now=now).go(visit.at)
                done += 1
    return done


def _intake(visit: Visit, version: IntakeVersion, scans: list[int]) -> Intake:
    chance, who = visit.chance, visit.who
    case = chance.choice(version.cases).id if version.cases else None
    papers = tuple(
        _paper(chance, line, scans)
        for line in procedures.papers_for(version, case)
        if line.need != PaperNeed.NOTE and not (line.is_optional and chance.random() < 0.6)
    )
    channels = version.channels
    channel = Channel.COUNTER if Channel.COUNTER in channels and chance.random() < 0.8 else chance.choice(channels)
    return_channel = chance.choices(["counter", "post", "electronic"], weights=[82, 8, 10])[0]
    return Intake(
        version_id=version.version_id,
        case_id=case,
        channel=str(channel),
        papers=papers,
        return_channel=return_channel,
        request=version.name,
        applicant=Applicant(
            name=who.name,
            personal_number=who.personal_number,
            born_on=who.born_on,
            sex=who.sex,
            address=who.address,
            phone=who.phone,
        ),
        mandate=None if visit.helper is None else _mandate(visit.helper, chance),
    )


def _mandate(helper: Person, chance: random.Random) -> Submitter:
    return Submitter(
        name=helper.name,
        personal_number=helper.personal_number,
        address=helper.address,
        phone=helper.phone,
        relation=chance.choice(["Vợ", "Chồng", "Con", "Anh, chị, em ruột", "Người được ủy quyền"]),
        paper="Giấy ủy quyền",
    )


def _paper(chance: random.Random, line: PaperLine, scans: list[int]) -> NewPaper:
    is_shown = line.need == PaperNeed.SHOW
    files: tuple[NewFile, ...] = ()
    if scans and not is_shown and chance.random() < 0.25:
        files = (NewFile(file_id=chance.choice(scans), name=f"{line.code}.jpg"),)
    return NewPaper(
        name=line.name,
        required_id=line.id,
        originals=line.originals,
        copies=line.copies,
        is_shown_only=is_shown,
        files=files,
    )
