"""Everything that a receipt writes, in one statement: two counters, the dossier with all its rows, the journal.

What comes from the portal is the same without a receipt: nobody has received it, no letter, and who filed what.

One statement, because the number of the day is locked from its first line to the commit: with several round trips
50 clerks of one agency wait for each other's network (689 against 500 receipts a second, and half the CPU).
Data-modifying clauses read each other's rows, so that the order is: number of the day, dossier, number of the letter.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from motcua.cases.dossiers.errors import NotTakenInHere
from motcua.cases.dossiers.events import DossierReceived, DossierSubmitted
from motcua.cases.dossiers.rules.charging import LaterFee
from motcua.cases.dossiers.rules.intake import Intake
from motcua.cases.dossiers.rules.submitting import NewSubmission
from motcua.cases.dossiers.states import OPEN, DossierState
from motcua.foundation.journal.events import Fact, by
from motcua.foundation.journal.services import followers_of
from motcua.foundation.journal.services.composing import RECORD_CLAUSES
from motcua.foundation.payments.services import CHARGE_CLAUSES, ChargeLine, charge_values
from motcua.kernel.actor import Actor
from motcua.kernel.statements import row_of
from motcua.kernel.text import fold

_OPEN = ", ".join(f"'{state}'" for state in sorted(OPEN | {DossierState.DONE}))
# Work beyond this no longer says who has least; it bounds what a receipt pays for asking.
_MOST_COUNTED = 200

_NUMBER = """
WITH old AS MATERIALIZED (
    SELECT id, code, due_at, post_id FROM dossiers_dossier
    WHERE idempotency_key = %(key)s AND agency_id = %(agency)s
), number AS (
    INSERT INTO dossiers_dailynumber AS n (agency_id, day, last)
    SELECT %(agency)s, %(day)s, 1 WHERE NOT EXISTS (SELECT FROM old)
    ON CONFLICT (agency_id, day) DO UPDATE SET last = n.last + 1 WHERE NOT n.is_shut
    RETURNING last
)"""

_PLACE_ONE = """, place AS (SELECT (%(posts)s::bigint[])[1] AS post_id)"""

# S608: only names of our own states go in.
_PLACE_LEAST = f""", place AS (
    SELECT p.post_id FROM unnest(%(posts)s::bigint[]) WITH ORDINALITY AS p (post_id, rank)
    ORDER BY (SELECT count(*) FROM (
        SELECT 1 FROM dossiers_dossier d WHERE d.post_id = p.post_id AND d.state IN ({_OPEN}) LIMIT {_MOST_COUNTED}
    ) AS work), p.rank LIMIT 1
)"""  # noqa: S608 - names of our own columns

_DOSSIER = """, dossier AS (
    INSERT INTO dossiers_dossier (
        code, idempotency_key, agency_id, version_id, field_id, case_id, channel, state,
        applicant_kind, applicant_name, applicant_search, personal_number, tax_code, born_on, sex, address, phone,
        email, request, sets, return_channel, received_at, received_by_id, received_post_id, term, first_due_at,
        due_at, supplements, post_id, step_name, timing)
    SELECT %(prefix)s || lpad(last::text, greatest(4, length(last::text)), '0'), %(key)s, %(agency)s, %(version)s,
        %(field)s, %(case)s, %(channel)s, %(state)s, %(kind)s, %(name)s, %(search)s, %(personal_number)s,
        %(tax_code)s, %(born_on)s, %(sex)s, %(address)s, %(phone)s, %(email)s, %(request)s, %(sets)s,
        %(return_channel)s, %(at)s, %(received_by)s, %(received_post)s, %(term)s, %(due)s, %(due)s, 0, place.post_id,
        %(step)s, ''
    FROM number, place
    RETURNING id, code, due_at, post_id
)"""

_MANDATE = """, mandate AS (
    INSERT INTO dossiers_mandate (dossier_id, name, personal_number, address, phone, email, relation, paper)
    SELECT id, %(m_name)s, %(m_personal_number)s, %(m_address)s, %(m_phone)s, %(m_email)s, %(m_relation)s, %(m_paper)s
    FROM dossier
)"""

_PAPERS = """, paper AS (
    INSERT INTO dossiers_submittedpaper (
        dossier_id, required_id, name, originals, copies, is_shown_only, is_identity, position, added_at)
    SELECT dossier.id, p.required_id, p.name, p.originals, p.copies, p.is_shown_only, p.is_identity, p.place, %(at)s
    FROM dossier, unnest(%(p_required)s::bigint[], %(p_name)s::text[], %(p_originals)s::int[], %(p_copies)s::int[],
        %(p_shown)s::bool[], %(p_identity)s::bool[]) WITH ORDINALITY
        AS p (required_id, name, originals, copies, is_shown_only, is_identity, place)
    RETURNING id, position
)"""

_FILES = """, file AS (
    INSERT INTO dossiers_paperfile (paper_id, file_id, name, added_at, added_by_id)
    SELECT paper.id, f.file_id, f.name, %(at)s, %(by)s
    FROM unnest(%(f_place)s::int[], %(f_file)s::bigint[], %(f_name)s::text[]) AS f (place, file_id, name)
    JOIN paper ON paper.position = f.place
)"""

_STEPS = """, step AS (
    INSERT INTO dossiers_step (
        dossier_id, process_step_id, name, post_id, holder_id, allowed_hours, begun_at, taken_at, ended_at, is_back,
        remark)
    SELECT dossier.id, s.process_step_id, s.name, CASE WHEN s.is_done THEN %(by_post)s::bigint ELSE dossier.post_id END,
        CASE WHEN s.is_done THEN %(by)s::bigint END, s.hours, %(at)s, CASE WHEN s.is_done THEN %(at)s END,
        CASE WHEN s.is_done THEN %(at)s END, false, ''
    FROM dossier, unnest(%(s_step)s::bigint[], %(s_name)s::text[], %(s_hours)s::numeric[], %(s_done)s::bool[])
        AS s (process_step_id, name, hours, is_done)
)"""

_LETTER = """, letter_number AS (
    INSERT INTO dossiers_letternumber AS n (agency_id, form, year, last)
    SELECT %(agency)s, '01', %(year)s, 1 FROM dossier
    ON CONFLICT (agency_id, form, year) DO UPDATE SET last = n.last + 1
    RETURNING last
), letter AS (
    INSERT INTO dossiers_letter (dossier_id, agency_id, form, number, year, issued_at, issued_by_id)
    SELECT dossier.id, %(agency)s, '01', last, %(year)s, %(at)s, %(by)s FROM dossier, letter_number
)"""

_SUBMISSION = """, submission AS (
    INSERT INTO dossiers_submission (
        dossier_id, agency_id, account_id, beneficiary_id, business_id, mandate_id, helper_id, consent_id,
        eform_version_id, answers, prefilled, language, submitted_at, round, acknowledge_by, is_late)
    SELECT id, %(agency)s, %(account_id)s::bigint, %(beneficiary_id)s::bigint, %(business_id)s::bigint,
        %(mandate_id)s::bigint, %(helper_id)s::bigint, %(consent_id)s::bigint, %(eform_version_id)s::bigint,
        %(answers)s::jsonb, %(prefilled)s::jsonb, %(language)s, %(at)s, 1, %(acknowledge_by)s::timestamptz, false
    FROM dossier RETURNING dossier_id
), round AS (
    INSERT INTO dossiers_submissionround (
        submission_id, number, answers, changed, sent_by_id, sent_at, acknowledge_by, answer)
    SELECT dossier_id, 1, %(answers)s::jsonb, '{}', %(by)s::bigint, %(at)s, %(acknowledge_by)s::timestamptz, ''
    FROM submission
)"""

_TOLD = """, told AS (
    SELECT %(agency)s::bigint AS agency_id, %(by)s::bigint AS actor_id, %(by_post)s::bigint AS post_id,
        'dossier:' || id AS subject, %(event)s AS kind,
        %(facts)s::jsonb || jsonb_build_object('code', code, 'to_post', post_id) AS facts, %(at)s::timestamptz AS at
    FROM dossier
)"""

_CHARGED = """, charged AS (SELECT 'dossier:' || id AS subject, code FROM dossier)"""

_LATER = """, later AS (
    INSERT INTO dossiers_resultfee (dossier_id, fee_id, quantity, exemption_id, proof, asked_at)
    SELECT dossier.id, f.fee_id, f.quantity, f.exemption_id, f.proof, %(at)s
    FROM dossier, unnest(%(r_fee)s::bigint[], %(r_quantity)s::int[], %(r_exemption)s::bigint[], %(r_proof)s::text[])
        AS f (fee_id, quantity, exemption_id, proof)
)"""

_ANSWER = """
SELECT id, code, due_at, post_id, true FROM dossier UNION ALL SELECT id, code, due_at, post_id, false FROM old
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the catalogue and the calendar say about this receipt."""

    agency_id: int
    agency_code: str
    field_id: int
    field: str
    procedure: str
    term: str
    due_at: datetime | None
    posts: tuple[int, ...]
    # (process step, name, working hours, done by the clerk at once)
    steps: tuple[tuple[int, str, Decimal, bool], ...]
    # Only of what comes from the portal: when the office has to answer.
    acknowledge_by: datetime | None = None
    # What is owed at once (regulation 2.5), and what for; most receipts are free and pay nothing for asking.
    owed: tuple[ChargeLine, ...] = ()
    owed_later: tuple[LaterFee, ...] = ()
    owed_for: str = ""


@cache
def _statement(
    *,
    has_mandate: bool,
    has_papers: bool,
    has_files: bool,
    has_choice: bool,
    is_submitted: bool,
    is_owed: bool,
    is_owed_later: bool,
) -> str:
    parts = [
        _NUMBER,
        _PLACE_LEAST if has_choice else _PLACE_ONE,
        _DOSSIER,
        _MANDATE if has_mandate else "",
        _PAPERS if has_papers else "",
        _FILES if has_files else "",
        _STEPS,
        _SUBMISSION if is_submitted else _LETTER,
        _TOLD,
        RECORD_CLAUSES,
        _CHARGED + CHARGE_CLAUSES if is_owed else "",
        _LATER if is_owed_later else "",
        _ANSWER,
    ]
    return "".join(parts)


def write(
    intake: Intake,
    setting: Setting,
    *,
    submission: NewSubmission | None = None,
    actor: Actor,
    at: datetime,
    day: date,
    key: UUID,
) -> tuple[int, str, datetime | None]:
    """Id, code and due moment of the new dossier, or of the old one that has this key.

    Raises NotTakenInHere where the agency gives no number any more, whatever was read a moment before.
    """
    sql = _statement(
        has_mandate=intake.mandate is not None,
        has_papers=bool(intake.papers),
        has_files=any(paper.files for paper in intake.papers),
        has_choice=len(setting.posts) > 1,
        is_submitted=submission is not None,
        is_owed=bool(setting.owed),
        is_owed_later=bool(setting.owed_later),
    )
    fact = _fact(intake, setting, actor, at)
    values = (
        _own_values(intake, setting, at, day)
        | {
            "key": key,
            "by": actor.id,
            "by_post": actor.post_id,
            "at": at,
            "day": day,
            "event": fact.kind(),
            "facts": json.dumps(fact.plain(), ensure_ascii=False),
            "followers": _words(sorted(followers_of(fact.kind()))),
        }
        | _paper_values(intake)
        | _receipt_values(setting, submission, actor)
        | _later_values(setting.owed_later)
    )
    if setting.owed:
        values |= charge_values(
            setting.owed, agency_id=setting.agency_id, title=setting.owed_for, payer_name=intake.applicant.name,
            actor=actor, at=at,
        )  # fmt: skip
    row = row_of(sql, values)
    if row is None:
        raise NotTakenInHere(field="version")
    return row[0], row[1], row[2]


def _fact(intake: Intake, setting: Setting, actor: Actor, at: datetime) -> Fact:
    """Code and post are filled in by the statement, which knows them first."""
    said: dict[str, Any] = {
        "subject": "", "agency_id": setting.agency_id, **by(actor), "at": at, "code": "",
        "procedure": setting.procedure, "field": setting.field, "channel": intake.channel, "to_post": 0,
    }  # fmt: skip
    if setting.acknowledge_by is not None:
        return DossierSubmitted(**said, acknowledge_by=setting.acknowledge_by)
    return DossierReceived(**said, due_at=setting.due_at)


def _receipt_values(setting: Setting, submission: NewSubmission | None, actor: Actor) -> dict[str, Any]:
    if submission is None:
        return {"state": str(DossierState.ACCEPTED), "received_by": actor.id, "received_post": actor.post_id}
    values: dict[str, Any] = {name: getattr(submission, name) for name in submission.__slots__}
    return values | {
        "answers": json.dumps(submission.answers, ensure_ascii=False),
        "prefilled": json.dumps(submission.prefilled, ensure_ascii=False),
        "acknowledge_by": setting.acknowledge_by,
        "state": str(DossierState.SUBMITTED),
        "received_by": None,
        "received_post": None,
    }


def _own_values(intake: Intake, setting: Setting, at: datetime, day: date) -> dict[str, Any]:
    who = intake.applicant
    values: dict[str, Any] = {name: getattr(who, name) for name in who.__slots__}
    values |= {
        "agency": setting.agency_id,
        "prefix": f"{setting.agency_code}-{day:%y%m%d}-",
        "year": day.year,
        "version": intake.version_id,
        "case": intake.case_id,
        "field": setting.field_id,
        "channel": intake.channel,
        "search": fold(who.name)[:200],
        "request": intake.request,
        "sets": intake.sets,
        "return_channel": intake.return_channel,
        "term": setting.term,
        "due": setting.due_at,
        "posts": _array(setting.posts),
        "step": setting.steps[-1][1],
    }
    ids, names, hours, done = zip(*setting.steps, strict=True)
    values |= {"s_step": _array(ids), "s_name": _words(names), "s_hours": _array(hours), "s_done": _array(done)}
    if intake.mandate is not None:
        values |= {f"m_{name}": getattr(intake.mandate, name) for name in intake.mandate.__slots__}
    return values


def _paper_values(intake: Intake) -> dict[str, Any]:
    papers = intake.papers
    files = [(place, file) for place, paper in enumerate(papers, 1) for file in paper.files]
    return {
        "p_required": _array(paper.required_id for paper in papers),
        "p_name": _words(paper.name for paper in papers),
        "p_originals": _array(paper.originals for paper in papers),
        "p_copies": _array(paper.copies for paper in papers),
        "p_shown": _array(paper.is_shown_only for paper in papers),
        "p_identity": _array(paper.is_identity for paper in papers),
        "f_place": _array(place for place, _ in files),
        "f_file": _array(file.file_id for _, file in files),
        "f_name": _words(file.name for _, file in files),
    }


def _later_values(later: tuple[LaterFee, ...]) -> dict[str, Any]:
    return {
        "r_fee": _array(one.fee_id for one in later),
        "r_quantity": _array(one.quantity for one in later),
        "r_exemption": _array(one.exemption_id for one in later),
        "r_proof": _words(one.proof for one in later),
    }


def _array(values: Iterable[int | Decimal | None]) -> str:
    """Numbers and truths as PostgreSQL writes an array: psycopg asks each of them for its type, eleven times over."""
    return f"{{{','.join('NULL' if value is None else str(value) for value in values)}}}"


def _words(values: Iterable[str]) -> str:
    """The same for texts: a backslash and a quotation mark are what PostgreSQL would read inside the quotes."""
    quoted = (value.replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return "{" + ",".join(f'"{value}"' for value in quoted) + "}"
