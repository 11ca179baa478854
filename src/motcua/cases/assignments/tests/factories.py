"""Situations by name: Việt leads the ward and gives work, Kim gives in the unit, Chi does it, Bình helps, Em is a
stranger with every grant at the neighbour."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib import import_module
from io import BytesIO
from uuid import uuid4

from django.apps import apps

from motcua.cases.assignments import services
from motcua.cases.assignments.models import Assignment, AssignmentReminderRule, Evidence
from motcua.cases.assignments.services import Order
from motcua.cases.assignments.states import GIVING, SUPERVISING
from motcua.cases.correspondence import services as correspondence
from motcua.cases.correspondence.models import IncomingDocument
from motcua.cases.correspondence.states import DIRECTING, READING, REGISTERING
from motcua.cases.correspondence.tests.factories import an_arrival, lay_kinds
from motcua.cases.dossiers.tests import factories as dossiers
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.foundation.files import services as files
from motcua.foundation.files.tests import samples
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.selectors import actor_for
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day

__all__ = ["MONDAY", "Team", "a_team", "evidence", "given", "handed_in", "taken"]


@dataclass(frozen=True)
class Team:
    """The dossiers' ward, with people who give work."""

    office: Office
    viet: Actor
    kim: Actor
    chi: Actor
    binh: Actor
    hoa: Actor
    em: Actor


def a_team() -> Team:
    lay_kinds()
    office = dossiers.an_office()
    for grant in (GIVING, SUPERVISING):
        organizations.grant(office.em.post_id or 0, actor=SYSTEM, at=MONDAY, grant=grant)
    em = actor_for(office.em.id or 0, post_id=office.em.post_id, at=MONDAY)
    assert em is not None
    return Team(
        office=office,
        viet=office.hire("Trần Quốc Việt", GIVING, SUPERVISING, DIRECTING, "dossiers.read"),
        kim=office.hire("Ngô Thị Kim", GIVING),
        chi=office.chi,
        binh=office.binh,
        hoa=office.hire("Võ Thị Hoa", REGISTERING, READING),
        em=em,
    )


def an_order(team: Team, **changes: object) -> Order:
    plain = Order(
        title="Rà soát hộ kinh doanh mới thành lập",
        text="Đối chiếu danh sách, dự thảo văn bản trả lời.",
        main_post=team.chi.post_id or 0,
        with_posts=(team.binh.post_id or 0,),
        term_days=5,
    )
    return replace(plain, **changes)  # type: ignore[arg-type] # the test says which


def given(team: Team, *, by: Actor | None = None, at: datetime = MONDAY, **changes: object) -> Assignment:
    return services.give(an_order(team, **changes), actor=by or team.viet, at=at, key=uuid4())


def taken(team: Team, *, at: datetime = MONDAY, **changes: object) -> Assignment:
    one = given(team, at=at, **changes)
    services.take(one.pk, version=1, actor=team.chi, at=at)
    return again(one)


def handed_in(team: Team, *, at: datetime = MONDAY, **changes: object) -> Assignment:
    one = taken(team, at=at, **changes)
    services.hand_in(one.pk, version=one.version, text="Đã trả lời.", actor=team.chi, at=at)
    return again(one)


def one_of_each(
    who: Actor, *, giver: Actor, doer: Actor, file: tuple[int, str], at: datetime
) -> dict[str, dict[str, int]]:
    """By the end of an address, the numbers of one that its verb is offered for to somebody who gives and does."""
    plain = Order(title="Báo cáo quý", main_post=who.post_id or 0, term_days=5)
    mine, begun = (services.give(plain, actor=giver, at=at, key=uuid4()) for _ in range(2))
    services.take(begun.pk, version=1, actor=who, at=at)
    theirs = replace(plain, main_post=doer.post_id or 0)
    new, asked, done = (services.give(theirs, actor=who, at=at, key=uuid4()) for _ in range(3))
    for one in (asked, done):
        services.take(one.pk, version=1, actor=doer, at=at)
    later = asked.due_at.date() + timedelta(days=7)
    services.ask_postponement(asked.pk, version=2, reason="Chậm.", due_on=later, actor=doer, at=at)
    services.hand_in(done.pk, version=2, text="Xong.", evidence=[file], actor=doer, at=at)
    stands = {
        "": done, "-takeover": mine, "-progress": begun, "-result": begun, "-postponement-request": begun,
        "-acceptance": done, "-return": done, "-postponement": asked, "-postponement-refusal": asked,
        "-withdrawal": new,
    }  # fmt: skip
    shown = {"number": done.pk, "file": Evidence.objects.get(hand_in__assignment=done).pk}
    return {verb: {"number": one.pk} for verb, one in stands.items()} | {"-file": shown}


def again(one: Assignment) -> Assignment:
    """As it stands now."""
    return Assignment.objects.get(pk=one.pk)


def evidence(at: datetime = MONDAY) -> tuple[int, str]:
    return files.store(BytesIO(samples.pdf()), name="ket-qua.pdf", at=at).pk, "ket-qua.pdf"


def a_document(team: Team, *, at: datetime = MONDAY) -> IncomingDocument:
    arrival = an_arrival(arrived_on=local_day(at), issued_on=local_day(at))
    return correspondence.register(arrival, is_confirmed=True, actor=team.hoa, at=at, key=uuid4())


def lay_ladder() -> None:
    """As the migration did, where a test that really commits has emptied the tables since."""
    if not AssignmentReminderRule.objects.exists():
        import_module("motcua.cases.assignments.migrations.0003_ladder").lay(apps, None)
