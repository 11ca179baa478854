"""Cơ quan, đơn vị, vị trí: draw the organization chart."""

from datetime import date, datetime, timedelta

from django.db import connection, transaction

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import errors, rules
from motcua.foundation.organizations.events import AgencyCreated, AgencyMoved, PostCreated, UnitCreated
from motcua.foundation.organizations.models import Agency, AgencyName, AgencyParent, Post, Unit
from motcua.foundation.organizations.states import AgencyKind
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean, sort_key
from motcua.kernel.turns import take_turn


@transaction.atomic
def create_agency(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    name: str,
    short_name: str,
    kind: AgencyKind,
    valid_from: date,
    parent_id: int | None = None,
    unit_code: str = "",
    address: str = "",
    phone: str = "",
) -> Agency:
    """A new agency below ``parent_id``; without a parent it is a root, which only the system may make."""
    rules.check_may_administer(actor, parent_id)
    other_code = rules.to_qcvn102(code)
    take_turn("agency codes")
    if Agency.objects.filter(code=code).exists():
        raise errors.CodeTaken(code=code, field="code")
    agency = Agency.objects.create(
        code=code,
        code_qcvn102=other_code,
        name=named(name),
        short_name=named(short_name),
        kind=AgencyKind(kind),
        unit_code=unit_code,
        address=clean(address),
        phone=clean(phone),
        sort_key=sort_key(clean(short_name)),
    )
    AgencyName.objects.create(agency=agency, name=agency.name, short_name=agency.short_name, valid_from=valid_from)
    if parent_id is not None:
        _stand_below(agency.pk, parent_id, rules.Period(valid_from))
    journal.record(
        AgencyCreated(
            **by(actor),
            subject=f"agency:{agency.pk}",
            agency_id=agency.pk,
            at=at,
            code=code,
            kind_of_agency=agency.kind,
            parent_id=parent_id,
        )
    )
    return agency


@transaction.atomic
def move_agency(agency_id: int, *, actor: Actor, at: datetime, parent_id: int, valid_from: date) -> None:
    """From ``valid_from`` on the agency stands below ``parent_id``; the day before, its old parent ends."""
    agency = Agency.objects.select_for_update(no_key=True).filter(pk=agency_id).first()
    if agency is None:
        raise errors.NoSuchAgency
    rules.check_may_administer(actor, agency_id)
    rules.check_may_administer(actor, parent_id)
    _lock_tree()
    current = AgencyParent.objects.filter(agency=agency, valid_from__lt=valid_from, valid_to=None).first()
    if current:
        current.valid_to = valid_from - timedelta(days=1)
        current.save(update_fields=["valid_to"])
    _stand_below(agency_id, parent_id, rules.Period(valid_from))
    journal.record(
        AgencyMoved(
            **by(actor),
            subject=f"agency:{agency_id}",
            agency_id=agency_id,
            at=at,
            parent_id=parent_id,
            valid_from=valid_from,
        )
    )


@transaction.atomic
def create_unit(agency_id: int, *, actor: Actor, at: datetime, code: str, name: str, position: int = 0) -> Unit:
    """A new part of an agency."""
    rules.check_may_administer(actor, agency_id)
    _lock_agency(agency_id)
    if Unit.objects.filter(agency_id=agency_id, code=code).exists():
        raise errors.CodeTaken(code=code, field="code")
    unit = Unit.objects.create(agency_id=agency_id, code=code, name=named(name), position=position)
    journal.record(UnitCreated(**by(actor), subject=f"unit:{unit.pk}", agency_id=agency_id, at=at, code=code))
    return unit


@transaction.atomic
def create_post(
    unit_id: int,
    *,
    actor: Actor,
    at: datetime,
    code: str,
    title: str,
    valid_from: date,
    valid_to: date | None = None,
) -> Post:
    """A new chair in a unit; nobody sits on it and it may do nothing yet."""
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise errors.NoSuchUnit
    rules.check_may_administer(actor, unit.agency_id)
    rules.check_period(rules.Period(valid_from, valid_to))
    _lock_agency(unit.agency_id)
    if Post.objects.filter(agency_id=unit.agency_id, code=code).exists():
        raise errors.CodeTaken(code=code, field="code")
    post = Post.objects.create(
        unit=unit, agency_id=unit.agency_id, code=code, title=named(title), valid_from=valid_from, valid_to=valid_to
    )
    journal.record(
        PostCreated(**by(actor), subject=f"post:{post.pk}", agency_id=unit.agency_id, at=at, code=code, unit_id=unit.pk)
    )
    return post


def _stand_below(agency_id: int, parent_id: int, period: rules.Period) -> None:
    if not Agency.objects.filter(pk=parent_id).exists():
        raise errors.NoSuchAgency
    _lock_tree()
    edges = [
        rules.Edge(child, parent, rules.Period(start, end))
        for child, parent, start, end in AgencyParent.objects.values_list(
            "agency_id", "parent_id", "valid_from", "valid_to"
        )
    ]
    rules.check_may_stand_below(edges, rules.Edge(agency_id, parent_id, period))
    AgencyParent.objects.create(
        agency_id=agency_id, parent_id=parent_id, valid_from=period.valid_from, valid_to=period.valid_to
    )


def _lock_tree() -> None:
    """Two moves at once could close a circle that neither of them sees. Before the first write of either: whoever has
    written there holds up the other, who has written too."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE organizations_agencyparent IN SHARE ROW EXCLUSIVE MODE")


def _lock_agency(agency_id: int) -> None:
    """Codes of its units and posts are looked for and taken by one at a time. Raises NoSuchAgency."""
    if Agency.objects.select_for_update(no_key=True).filter(pk=agency_id).first() is None:
        raise errors.NoSuchAgency


def named(text: str) -> str:
    """Raises NameNeeded."""
    kept = clean(text)
    if not kept:
        raise errors.NameNeeded(field="name")
    return kept
