"""Áp dụng: an agency takes a procedure in, or no longer does; posts are put in charge of fields."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from motcua.catalogue.procedures.errors import AlreadyAdopted, FieldMissing, NotAdopted, PostElsewhere, ProcedureMissing
from motcua.catalogue.procedures.events import AdoptionEnded, FieldDutiesSet, ProcedureAdopted
from motcua.catalogue.procedures.models import Adoption, FieldDuty, Procedure, ProcedureField
from motcua.catalogue.procedures.rules.administering import check_dates, check_may_administer
from motcua.catalogue.procedures.selectors.fields import duties_of
from motcua.foundation.journal.events import by
from motcua.foundation.journal.services import record
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day, say_day


@transaction.atomic
def adopt(code: str, agency_id: int, valid_from: date, *, actor: Actor, at: datetime) -> Adoption:
    """Let an agency take in a procedure from a day on."""
    check_may_administer(actor, at=agency_id)
    # The lock makes a second adoption of the same procedure wait and then see the first.
    procedure = Procedure.objects.select_for_update(no_key=True).filter(code=code).first()
    if procedure is None:
        raise ProcedureMissing(procedure=code)
    running = _running(procedure, agency_id, valid_from).first()
    if running is not None:
        raise AlreadyAdopted(code=code, since=say_day(running.valid_from))
    adoption = Adoption.objects.create(procedure=procedure, agency_id=agency_id, valid_from=valid_from)
    record(ProcedureAdopted(
        **by(actor), subject=f"procedure:{procedure.pk}", agency_id=agency_id, at=at, code=code, valid_from=valid_from
    ))  # fmt: skip
    return adoption


@transaction.atomic
def adopt_all(
    codes: Iterable[str], agency_id: int, valid_from: date, *, actor: Actor, at: datetime
) -> list[str]:  # fmt: skip
    """Adopt many procedures; those that the agency has already are left as they are. The codes adopted now."""
    check_may_administer(actor, at=agency_id)
    codes = list(dict.fromkeys(codes))
    # The locks make a second adoption of the same procedures wait and then see the first. A bundle has hundreds.
    locked = Procedure.objects.select_for_update(no_key=True).filter(code__in=codes).order_by("pk")
    procedures = {procedure.code: procedure for procedure in locked}
    for code in codes:
        if code not in procedures:
            raise ProcedureMissing(procedure=code)
    having = set(
        Adoption.objects.filter(agency_id=agency_id, procedure__code__in=codes)
        .filter(Q(valid_to=None) | Q(valid_to__gte=valid_from))
        .values_list("procedure__code", flat=True)
    )
    wanted = [code for code in codes if code not in having]
    Adoption.objects.bulk_create(
        Adoption(procedure=procedures[code], agency_id=agency_id, valid_from=valid_from) for code in wanted
    )
    for code in wanted:
        record(ProcedureAdopted(
            **by(actor), subject=f"procedure:{procedures[code].pk}", agency_id=agency_id, at=at, code=code,
            valid_from=valid_from,
        ))  # fmt: skip
    return wanted


@transaction.atomic
def end_adoption(code: str, agency_id: int, valid_to: date, *, actor: Actor, at: datetime) -> None:
    """Let an agency take in a procedure up to a day; open dossiers go on."""
    check_may_administer(actor, at=agency_id)
    procedure = Procedure.objects.select_for_update(no_key=True).filter(code=code).first()
    if procedure is None:
        raise ProcedureMissing(procedure=code)
    adoption = Adoption.objects.filter(procedure=procedure, agency_id=agency_id, valid_to=None).first()
    if adoption is None:
        raise NotAdopted(code=code)
    check_dates(adoption.valid_from, valid_to)
    adoption.valid_to = valid_to
    adoption.save(update_fields=["valid_to"])
    record(AdoptionEnded(
        **by(actor), subject=f"procedure:{procedure.pk}", agency_id=agency_id, at=at, code=code, valid_to=valid_to
    ))  # fmt: skip


@transaction.atomic
def stop_taking_in(agency_id: int, *, actor: Actor, at: datetime) -> int:
    """An agency that closes takes in nothing new from this moment on; open dossiers go on. How many procedures.

    Raises MayNotAdminister for who administers neither the agency nor its procedures.
    """
    if not actor.may("organizations.administer", at=agency_id):
        check_may_administer(actor, at=agency_id)
    last = local_day(at) - timedelta(days=1)
    running = list(
        Adoption.objects.select_for_update(no_key=True, of=("self",))
        .filter(Q(valid_to=None) | Q(valid_to__gt=last), agency_id=agency_id)
        .select_related("procedure")
        .order_by("pk")
    )
    Adoption.objects.filter(pk__in=[one.pk for one in running]).update(valid_to=last)
    for one in running:
        record(AdoptionEnded(
            **by(actor), subject=f"procedure:{one.procedure_id}", agency_id=agency_id, at=at,
            code=one.procedure.code, valid_to=last,
        ))  # fmt: skip
    return len(running)


@transaction.atomic
def set_field_duties(post_id: int, fields: Iterable[str], *, agency_id: int, actor: Actor, at: datetime) -> None:
    """Put a post of the agency in charge of exactly these fields (by code). Raises PostElsewhere, FieldMissing."""
    check_may_administer(actor, at=agency_id)
    brief = organizations.posts([post_id]).get(post_id)
    if brief is None or brief.agency_id != agency_id:
        raise PostElsewhere
    wanted = dict.fromkeys(fields)
    old = tuple(sorted(duties_of([post_id]).get(post_id, {})))
    ids = dict(ProcedureField.objects.filter(code__in=wanted).values_list("code", "pk"))
    for code in wanted:
        if code not in ids:
            raise FieldMissing(code=code)
    FieldDuty.objects.filter(post_id=post_id).exclude(field_id__in=ids.values()).delete()
    FieldDuty.objects.bulk_create(
        [FieldDuty(post_id=post_id, field_id=pk) for pk in ids.values()], ignore_conflicts=True
    )
    record(FieldDutiesSet(
        **by(actor), subject=f"post:{post_id}", agency_id=agency_id, at=at, fields=tuple(sorted(wanted)), old=old,
    ))  # fmt: skip


def _running(procedure: Procedure, agency_id: int, on: date) -> QuerySet[Adoption]:
    return Adoption.objects.filter(procedure=procedure, agency_id=agency_id).filter(
        Q(valid_to=None) | Q(valid_to__gte=on)
    )
