"""Random legal walks: whatever people do, the invariants hold and nobody gets stuck."""

from datetime import datetime, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.models import Consultation, Dossier, Step, Submission, Wait
from motcua.cases.dossiers.selectors import WorklistFilters, placing
from motcua.cases.dossiers.services import NewDefect, NewPaper
from motcua.cases.dossiers.states import ENDED, OPEN, WAITING, DossierState
from motcua.cases.dossiers.tests.factories import (
    BIRTH,
    CERTIFIED,
    MARRIAGE,
    MONDAY,
    TERMLESS,
    Office,
    a_citizen,
    received,
    submitted,
)
from motcua.catalogue.procedures.states import SIGNING
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError

# What each verb is given; everything else comes from the walk.
CALLS = {
    "acknowledge": lambda office, dossier: {},
    "request_correction": lambda office, dossier: {
        "defects": [NewDefect(field="ho_ten", paper_name="Tên", reason="Sai")],
        "explanation": "Sai",
        "legal_basis": "Điều 5",
    },
    "send_message": lambda office, dossier: {"text": "Xin chào"},
    "correct": lambda office, dossier: _as_marked(dossier),
    "withdraw_own": lambda office, dossier: {"reason": "x"},
    "take_over": lambda office, dossier: {},
    "forward": lambda office, dossier: _by_hand(dossier),
    "assign": lambda office, dossier: {"to_account": _who_sits_there(office, dossier)},
    "consult": lambda office, dossier: {"post_id": _not_asked_yet(office, dossier), "question": "?"},
    "write_note": lambda office, dossier: {"text": "Ghi chú"},
    "add_papers": lambda office, dossier: {"papers": [NewPaper(name="Đơn", originals=1)]},
    "request_supplement": lambda office, dossier: {
        "defects": [NewDefect(paper_name="Đơn", reason="Thiếu")],
        "explanation": "Thiếu",
        "legal_basis": "Điều 5",
    },
    "approve_supplement": lambda office, dossier: {},
    "decline_supplement": lambda office, dossier: {},
    "accept_supplement": lambda office, dossier: {"papers": [NewPaper(name="Bổ sung", originals=1)]},
    "refuse": lambda office, dossier: {"reason": "x"},
    "withdraw": lambda office, dossier: {"reason": "x"},
    "stop": lambda office, dossier: {"reason": "x"},
    "close": lambda office, dossier: {"channel": "counter", "receiver": "An"},
    "suspend": lambda office, dossier: {"reason": "x"},
    "resume": lambda office, dossier: {},
    "require_payment": lambda office, dossier: {"amount": 5000, "reason": "x"},
    "settle_payment": lambda office, dossier: {"receipt": "1"},
    "extend": lambda office, dossier: {
        "new_due_at": _next_working_moment(office, dossier),
        "cause": "other",
        "reason": "x",
    },
    "propose_extension": lambda office, dossier: {
        "new_due_at": _next_working_moment(office, dossier),
        "cause": "other",
        "reason": "x",
    },
    "decline_extension": lambda office, dossier: {"reason": "x"},
    "draft_outcome": lambda office, dossier: {"name": "Kết quả"},
    "submit_for_signature": lambda office, dossier: {},
    "approve": lambda office, dossier: {},
    "send_back": lambda office, dossier: {"remark": "x"},
    "finish": lambda office, dossier: {"number": "1"},
}
# Ending early is legal everywhere; a walk that always ends at once teaches little.
ENDINGS = {"refuse", "withdraw", "stop", "withdraw_own"}
# Talking and giving more is always possible and gets nobody further.
IDLE = {"write_note", "add_papers", "consult", "assign", "send_message"}


def _as_marked(dossier: Dossier) -> dict[str, object]:
    """An answer to every kind of mark that a walk makes."""
    request = dossier.supplement_requests.exclude(wait=None).order_by("-number").first()
    marks = list(request.defects.all()) if request else []
    papers = [NewPaper(name=mark.paper_name, originals=1) for mark in marks if not mark.field]
    return {"answers": {"ho_ten": uuid4().hex} if any(mark.field for mark in marks) else {}, "papers": papers}


def _next_working_moment(office: Office, dossier: Dossier) -> datetime:
    from_due = selectors.first_due(office.agency.pk, dossier.due_at + timedelta(days=1), "1 working days")
    assert from_due.due is not None
    return from_due.due


def _who_sits_there(office: Office, dossier: Dossier) -> int:
    return next((one.id for one in _people(office) if one.post_id == dossier.post_id and one.id), 0)


def _not_asked_yet(office: Office, dossier: Dossier) -> int:
    """A new post each time: one question a post."""
    return office.hire("Người được hỏi", "dossiers.process").post_id or 0


def _by_hand(dossier: Dossier) -> dict[str, object]:
    """On by hand where the process lets it, else to the post itself: free for whoever sits there."""
    process = placing.process_of(dossier.version_id)
    stay = dossier.steps.filter(ended_at=None).first()
    if stay is None:
        return {}  # it is over, and nothing may be passed on any more
    now = process.step(stay.process_step_id)
    ahead = [step for step in now.forward if process.step(step).kind not in SIGNING]
    free = now.kind not in SIGNING and ahead
    return {"to_step": ahead[0]} if free else {"to_post": dossier.post_id}


def _people(office: Office) -> list[Actor]:
    return [office.binh, office.chi, office.dung, office.hoa, office.em]


def _allowed(office: Office, dossier: Dossier, at: datetime, citizen: Actor | None = None) -> list[tuple[str, Actor]]:
    facts = selectors.facts_of(dossier)
    own = [(verb, citizen) for verb in sorted(selectors.own_verbs_of(facts))] if citizen else []
    return own + [
        (verb, actor)
        for actor in _people(office)
        for verb in sorted(selectors.allowed_verbs(dossier, actor, at))
        if verb in CALLS
    ]


def _check(office: Office, dossier: Dossier) -> None:
    """The invariants of the house, from the rows."""
    open_steps = list(Step.objects.filter(dossier=dossier, ended_at=None))
    kept = Submission.objects.filter(pk=dossier.pk).first()
    if kept is not None:
        assert (kept.acknowledge_by is not None) == (dossier.state == DossierState.SUBMITTED)
        assert (kept.acknowledged_at is not None) == dossier.is_received
        rounds = list(kept.rounds.order_by("number"))
        assert [one.number for one in rounds] == list(range(1, kept.round + 1))
        assert rounds[-1].answers == kept.answers
        assert all(one.acknowledge_by is None or one.answered_at is not None for one in rounds[:-1])
        assert len(selectors.courses_of([dossier.pk])) == int(dossier.is_received)
    assert dossier.is_received or (dossier.term, dossier.first_due_at, dossier.timing) == ("", None, "")
    open_waits = Wait.objects.filter(dossier=dossier, ended_at=None).count()
    lies_somewhere = dossier.state in OPEN or dossier.state == DossierState.DONE
    assert len(open_steps) == (1 if lies_somewhere else 0)
    assert open_waits == (1 if dossier.state in WAITING else 0)
    has_term = (
        dossier.term not in ("", "none") or Wait.objects.filter(dossier=dossier, policy__startswith="NEW_TERM").exists()
    )
    if dossier.state in WAITING:
        assert dossier.due_at is None
    elif dossier.term not in ("", "none"):
        assert dossier.due_at is not None
    elif not has_term:
        assert dossier.due_at is None
    if lies_somewhere:
        assert (dossier.post_id, dossier.step_name, dossier.holder_id) == (
            open_steps[0].post_id,
            open_steps[0].name,
            open_steps[0].holder_id,
        )
    else:
        assert dossier.post_id is None
    assert (dossier.finished_at is not None) == (dossier.state not in OPEN)
    assert dossier.supplements == Wait.objects.filter(dossier=dossier, cause="supplement").count()
    steps = list(Step.objects.filter(dossier=dossier).order_by("id"))
    assert all(one.ended_at == following.begun_at for one, following in pairwise(steps))
    counts = selectors.worklist(office.dung, filters=WorklistFilters(group="agency"), limit=5, now=MONDAY).counts
    assert counts["all"] == Dossier.objects.filter(state__in=[*OPEN, "done"]).count()
    assert sum(counts[kind] for kind in selectors.DUE_KINDS) == counts["all"]


@pytest.mark.parametrize("code", [BIRTH, MARRIAGE, CERTIFIED, TERMLESS])
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_random_legal_walks_keep_the_invariants(office, code, data):
    with transaction.atomic():
        _walk(office, received(office, code), None, data)
        transaction.set_rollback(True)


@pytest.mark.parametrize("code", [BIRTH, MARRIAGE, CERTIFIED, TERMLESS])
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_random_legal_walks_from_the_portal_keep_the_invariants(office, code, data):
    with transaction.atomic():
        citizen = a_citizen()
        _walk(office, submitted(office, citizen, code=code), citizen, data)
        transaction.set_rollback(True)


def _walk(office: Office, dossier: Dossier, citizen: Actor | None, data: st.DataObject) -> None:
    at = MONDAY
    for _ in range(data.draw(st.integers(1, 20), label="steps")):
        at += timedelta(minutes=data.draw(st.integers(1, 600), label="minutes"))
        ways = _allowed(office, dossier, at, citizen)
        if dossier.state in ENDED:
            assert ways == []
            return
        assert {verb for verb, _ in ways} - IDLE, "a dead end"
        calm = [way for way in ways if way[0] not in ENDINGS]
        verb, actor = data.draw(st.sampled_from(calm if calm and data.draw(st.integers(0, 9)) else ways), label="verb")
        # A visible button works.
        getattr(services, verb)(dossier.pk, actor=actor, at=at, **_call(office, dossier, verb))
        dossier = Dossier.objects.get(pk=dossier.pk)
        _check(office, dossier)


def _call(office: Office, dossier: Dossier, verb: str) -> dict[str, object]:
    return CALLS[verb](office, dossier)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_no_button_shows_no_verb_does(office, data):
    with transaction.atomic():
        at = MONDAY + timedelta(minutes=5)
        dossier = received(office, data.draw(st.sampled_from([BIRTH, MARRIAGE])))
        for _ in range(data.draw(st.integers(0, 6))):
            ways = _allowed(office, dossier, at)
            if not ways:
                break
            verb, actor = data.draw(st.sampled_from(ways))
            getattr(services, verb)(dossier.pk, actor=actor, at=at, **_call(office, dossier, verb))
            dossier = Dossier.objects.get(pk=dossier.pk)
        actor = data.draw(st.sampled_from(_people(office)))
        # What is asked for of what was received is another verb's, with its own rule.
        hidden = set(CALLS) - selectors.allowed_verbs(dossier, actor, at) - {"extend", "request_correction"}
        verb = data.draw(st.sampled_from(sorted(hidden)))
        before = _rows(dossier)
        with pytest.raises(MotcuaError):
            getattr(services, verb)(dossier.pk, actor=actor, at=at, **_call(office, dossier, verb))
        assert _rows(dossier) == before
        transaction.set_rollback(True)


def _rows(dossier: Dossier) -> list[object]:
    return [
        Dossier.objects.filter(pk=dossier.pk).values().get(),
        *Step.objects.filter(dossier=dossier).order_by("id").values(),
        *Wait.objects.filter(dossier=dossier).order_by("id").values(),
        *Consultation.objects.filter(dossier=dossier).order_by("id").values(),
        len(selectors.history(dossier.pk)),
    ]
