"""Đổi tên, liên hệ, thôi hoạt động: what becomes of an agency after it was drawn."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import errors, rules
from motcua.foundation.organizations.events import AgencyClosed, AgencyContactChanged, AgencyRenamed
from motcua.foundation.organizations.models import Agency, AgencyName, AgencyParent, Post
from motcua.foundation.organizations.services.chart import named
from motcua.foundation.organizations.services.guarding import somebody_left
from motcua.foundation.organizations.services.seats import end_locked_post
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day, say_day
from motcua.kernel.text import clean, sort_key


@transaction.atomic
def rename_agency(agency_id: int, *, actor: Actor, at: datetime, name: str, short_name: str, valid_from: date) -> None:
    """From a day on the agency is called so; a coming name is put on by the job of that night."""
    agency = locked_agency(agency_id)
    rules.check_may_administer(actor, agency_id)
    if AgencyName.objects.filter(agency=agency, valid_from=valid_from).exists():
        raise errors.NameTakenThatDay(day=say_day(valid_from), field="valid_from")
    old = agency.name
    AgencyName.objects.create(agency=agency, name=named(name), short_name=named(short_name), valid_from=valid_from)
    _wear(agency, on=local_day(at))
    journal.record(
        AgencyRenamed(
            **by(actor), subject=f"agency:{agency_id}", agency_id=agency_id, at=at,
            old=old, new=clean(name), valid_from=valid_from,
        )
    )  # fmt: skip


@transaction.atomic
def put_on_names(*, on: date) -> int:
    """The names that begin today. Returns how many agencies are called differently now."""
    due = AgencyName.objects.filter(valid_from__lte=on, valid_from__gt=on - timedelta(days=60))
    agencies = Agency.objects.select_for_update(no_key=True).filter(pk__in=due.values("agency_id"))
    return sum(_wear(agency, on=on) for agency in agencies.order_by("pk"))


@transaction.atomic
def change_contact(agency_id: int, *, actor: Actor, at: datetime, address: str, phone: str) -> None:
    """Where the office is found: on slips and on the portal from now on."""
    agency = locked_agency(agency_id)
    rules.check_may_administer(actor, agency_id)
    wanted = {"address": clean(address), "phone": clean(phone)}
    changes = [(field, getattr(agency, field), value) for field, value in wanted.items()]
    changes = [change for change in changes if change[1] != change[2]]
    if not changes:
        return
    for field, _, value in changes:
        setattr(agency, field, value)
    agency.save(update_fields=[field for field, *_ in changes])
    journal.record(
        AgencyContactChanged(
            **by(actor), subject=f"agency:{agency_id}", agency_id=agency_id, at=at,
            changes=tuple(part for change in changes for part in change),
        )
    )  # fmt: skip


@transaction.atomic
def close_agency(agency_id: int, *, actor: Actor, at: datetime, last_day: date) -> None:
    """After the last day the agency is no more: its posts end, and it stands below nobody."""
    agency = locked_agency(agency_id)
    rules.check_may_administer(actor, agency_id)
    after = Q(valid_to=None) | Q(valid_to__gt=last_day)
    below = AgencyParent.objects.filter(after, parent=agency).values("agency_id").distinct().count()
    if below:
        raise errors.StillBelow(count=below)
    edge = AgencyParent.objects.filter(after, agency=agency, valid_from__lte=last_day).first()
    if edge is None and not actor.is_system:
        raise errors.AgencyClosed
    with somebody_left(actor=actor, days=(last_day + timedelta(days=1),), but=agency_id):
        for post in Post.objects.select_for_update(no_key=True).filter(after, agency=agency).order_by("pk"):
            end_locked_post(post, actor=actor, at=at, last_day=max(last_day, post.valid_from))
        AgencyParent.objects.filter(pk=edge.pk if edge else 0).update(valid_to=last_day)
        agency.closed_on = last_day
        agency.save(update_fields=["closed_on"])
    journal.record(
        AgencyClosed(**by(actor), subject=f"agency:{agency_id}", agency_id=agency_id, at=at, last_day=last_day)
    )


def locked_agency(agency_id: int) -> Agency:
    """Raises NoSuchAgency."""
    agency = Agency.objects.select_for_update(no_key=True).filter(pk=agency_id).first()
    if agency is None:
        raise errors.NoSuchAgency
    return agency


def _wear(agency: Agency, *, on: date) -> bool:
    current = AgencyName.objects.filter(agency=agency, valid_from__lte=on).order_by("-valid_from").first()
    if current is None or (agency.name, agency.short_name) == (current.name, current.short_name):
        return False
    agency.name, agency.short_name = current.name, current.short_name
    agency.sort_key = sort_key(current.short_name)
    agency.save(update_fields=["name", "short_name", "sort_key"])
    return True
