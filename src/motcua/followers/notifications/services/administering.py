"""Cách gửi tin: gateways, the order of ways and quiet hours; each change a fact with old and new."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from motcua.followers.notifications import errors, events
from motcua.followers.notifications.models import Gateway, MediumRule
from motcua.followers.notifications.rules import options as protocols
from motcua.followers.notifications.selectors.outside import check_speaks_for_all
from motcua.followers.notifications.states import MEDIUM_OF, GatewayKind
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.kernel.turns import take_turn


@transaction.atomic
def save_gateway(
    code: str,
    *,
    kind: str,
    name: str,
    options: Mapping[str, Any],
    position: int,
    is_on: bool,
    is_new: bool = False,
    actor: Actor,
    at: datetime,
) -> Gateway:
    """A gateway as it is from now on. Raises NotForAll, GatewayKnown, GatewayMissing, OptionMissing, OptionFaulty.

    The protocol of one that exists stays: what was sent over it is told apart by it.
    """
    check_speaks_for_all(actor, on=local_day(at))
    take_turn("gateways")
    found = Gateway.objects.select_for_update(no_key=True).filter(code=code).first()
    if found is not None and is_new:
        raise errors.GatewayKnown(code=code, field="code")
    if found is None and not is_new:
        raise errors.GatewayMissing
    protocol = GatewayKind(kind) if found is None else GatewayKind(found.kind)
    gateway = found or Gateway(code=code, kind=protocol, medium=MEDIUM_OF[protocol])
    old = _said(gateway) if found else ""
    gateway.name, gateway.position, gateway.is_on = clean(name), position, is_on
    gateway.options = asdict(protocols.read(protocol, options))
    gateway.rests_until = None
    if found is None:
        Gateway.objects.bulk_create([gateway])
    else:
        gateway.save(update_fields=["name", "position", "is_on", "options", "rests_until"])
    journal.record(
        events.GatewayChanged(
            **by(actor), subject=f"gateway:{gateway.pk}", agency_id=None, at=at, code=code, old=old, new=_said(gateway)
        )
    )
    return gateway


@transaction.atomic
def save_medium_rule(
    medium: str,
    *,
    position: int,
    is_on: bool,
    quiet_from: time | None,
    quiet_until: time | None,
    valid_from: date,
    actor: Actor,
    at: datetime,
) -> MediumRule:
    """From a day on. Raises NotForAll, CannotChangePast, QuietNeedsBothEnds."""
    check_speaks_for_all(actor, on=local_day(at))
    if valid_from < local_day(at):
        raise errors.CannotChangePast(field="valid_from")
    if (quiet_from is None) != (quiet_until is None) or (quiet_from is not None and quiet_from == quiet_until):
        raise errors.QuietNeedsBothEnds(field="quiet_from")
    before = MediumRule.objects.filter(medium=medium, valid_from__lte=valid_from).order_by("-valid_from").first()
    old = _rule_said(before) if before else ""
    rule, _ = MediumRule.objects.update_or_create(
        medium=medium, valid_from=valid_from,
        defaults={"position": position, "is_on": is_on, "quiet_from": quiet_from, "quiet_until": quiet_until},
    )  # fmt: skip
    journal.record(
        events.MediumRuleChanged(
            **by(actor), subject=f"medium:{medium}", agency_id=None, at=at, medium=medium, valid_from=valid_from,
            old=old, new=_rule_said(rule),
        )
    )  # fmt: skip
    return rule


def _said(gateway: Gateway) -> str:
    """Names of secrets may be told, for they are names only."""
    told = ", ".join(f"{name}={value}" for name, value in sorted(gateway.options.items()))
    return f"{gateway.name}; {gateway.kind}; thứ tự {gateway.position}; {'dùng' if gateway.is_on else 'tắt'}; {told}"


def _rule_said(rule: MediumRule) -> str:
    quiet = f"yên tĩnh {rule.quiet_from:%H:%M}–{rule.quiet_until:%H:%M}" if rule.quiet_from else "không giờ yên tĩnh"
    return f"thứ tự {rule.position}; {'dùng' if rule.is_on else 'tắt'}; {quiet}"
