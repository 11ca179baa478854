"""For verbs whose hot path is one statement: a charge as further WITH clauses, with the same rows as ``charge``."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from motcua.foundation.journal.events import by
from motcua.foundation.journal.services import followers_of
from motcua.foundation.journal.services.composing import RECORD_OWED_CLAUSES
from motcua.foundation.payments.events import ChargeMade
from motcua.foundation.payments.rules import charges as rules
from motcua.foundation.payments.rules.charges import ChargeLine
from motcua.foundation.payments.services.charging import fresh_token
from motcua.foundation.payments.states import ChargeState
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean

# Comes after RECORD_CLAUSES and a clause ``charged (subject, code)`` of one row or none: a new thing, which has no
# charge yet, so that its code is free as a reference.
_CHARGE = """, charge AS (
    INSERT INTO payments_charge (token, reference, subject, agency_id, title, payer_name, amount, paid, refunded, state,
        made_at, made_by_id, ended_at, ended_reason)
    SELECT %(c_token)s, regexp_replace(upper(code), '[^A-Z0-9]', '', 'g'), subject, %(agency)s, %(c_title)s,
        %(c_payer)s, %(c_amount)s::bigint, 0, 0, %(c_state)s, %(at)s, %(by)s::bigint, %(c_ended)s::timestamptz, ''
    FROM charged RETURNING id, subject, amount
), charge_line AS (
    INSERT INTO payments_chargedline (charge_id, position, fee_code, name, kind, per, unit_amount, quantity, exempted,
        amount, exemption_id, proof)
    SELECT charge.id, l.place, l.fee_code, l.name, l.kind, l.per, l.unit, l.quantity, l.exempted,
        l.unit * l.quantity - l.exempted, l.exemption, l.proof
    FROM charge, unnest(%(l_code)s::text[], %(l_name)s::text[], %(l_kind)s::text[], %(l_per)s::text[],
        %(l_unit)s::bigint[], %(l_quantity)s::int[], %(l_exempted)s::bigint[], %(l_exemption)s::bigint[],
        %(l_proof)s::text[]) WITH ORDINALITY
        AS l (fee_code, name, kind, per, unit, quantity, exempted, exemption, proof, place)
), owed AS (
    -- After the entry of the thing itself: histories are read in the order of entries.
    SELECT %(agency)s::bigint AS agency_id, %(by)s::bigint AS actor_id, %(by_post)s::bigint AS post_id, subject,
        %(c_event)s AS kind, %(c_facts)s::jsonb || jsonb_build_object('charge', id) AS facts, %(at)s::timestamptz AS at
    FROM charge, (SELECT max(id) AS told FROM entry) AS first
)"""
CHARGE_CLAUSES = _CHARGE + RECORD_OWED_CLAUSES


def charge_values(
    lines: Sequence[ChargeLine], *, agency_id: int, title: str, payer_name: str, actor: Actor, at: datetime
) -> dict[str, Any]:
    """The clauses' parameters; ``agency``, ``by``, ``by_post`` and ``at`` are the statement's own.

    Raises NothingToCharge, AmountInvalid.
    """
    rules.check_lines(lines)
    amount = sum(line.sum for line in lines)
    fact = ChargeMade(subject="", agency_id=agency_id, **by(actor), at=at, charge=0, amount=amount, due_at=None)
    return {
        "c_token": fresh_token(),
        "c_title": clean(title)[:600] or lines[0].name,
        "c_payer": clean(payer_name)[:200],
        "c_amount": amount,
        "c_state": str(ChargeState.OPEN if amount else ChargeState.PAID),
        "c_ended": None if amount else at,
        "c_event": fact.kind(),
        "c_facts": json.dumps(fact.plain(), ensure_ascii=False),
        "owed_followers": sorted(followers_of(fact.kind())),
        "l_code": [line.fee_code[:200] for line in lines],
        "l_name": [clean(line.name)[:600] for line in lines],
        "l_kind": [str(line.kind) for line in lines],
        "l_per": [line.per[:60] for line in lines],
        "l_unit": [line.amount for line in lines],
        "l_quantity": [line.quantity for line in lines],
        "l_exempted": [line.exempted for line in lines],
        "l_exemption": [line.exemption_id for line in lines],
        "l_proof": [clean(line.proof)[:200] for line in lines],
    }
