"""A proposed form 04 waits on the leaders' list until it is agreed to, declined, or comes too late."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.cases.dossiers import errors, selectors, services
from motcua.cases.dossiers.events import ExtensionDeclined
from motcua.cases.dossiers.models import Dossier, ExtensionProposal, ExtensionRejection
from motcua.cases.dossiers.selectors.proposals import COUNTED, SHOWN
from motcua.cases.dossiers.tests.factories import MARRIAGE, MONDAY, in_review
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.moments import ZONE, local

# The marriage paper is due on Friday the 27th at 17:30.
FRIDAY = datetime(2026, 11, 27, 9, 0, tzinfo=ZONE)
NEXT_MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=ZONE)
GIVEN = {"new_due_at": NEXT_MONDAY.replace(hour=17), "cause": "verification", "reason": "Chờ Công an phường xác minh."}


def proposed(office):
    dossier = in_review(office, MARRIAGE, MONDAY)
    services.propose_extension(dossier.pk, **GIVEN, actor=office.chi, at=FRIDAY)
    return dossier


def listed(office, now=FRIDAY, who="dung"):
    return [line.code for line in selectors.waiting_proposals(getattr(office, who), now).lines]


def test_the_leader_declines_with_a_reason_and_the_promise_stays(office):
    dossier = proposed(office)
    before = Dossier.objects.get(pk=dossier.pk).due_at
    at = FRIDAY + timedelta(hours=1)
    assert "decline_extension" in selectors.allowed_verbs(dossier, office.dung, at)
    services.decline_extension(dossier.pk, reason="Xác minh  đã có từ hôm qua.", actor=office.dung, at=at)
    assert Dossier.objects.get(pk=dossier.pk).due_at == before
    (fact,) = [one for one in facts_about(dossier.subject) if isinstance(one, ExtensionDeclined)]
    assert (fact.cause, fact.due_at, fact.new_due_at) == ("verification", before, GIVEN["new_due_at"])
    assert (fact.actor_id, fact.to_account, fact.to_post) == (office.dung.id, office.chi.id, office.chi.post_id)
    page = selectors.dossier_page(dossier.code, actor=office.chi, now=at)
    (said,) = page.rejections
    assert (said.by, said.reason) == (office.dung.name, "Xác minh đã có từ hôm qua.")
    assert page.history[-1].text.startswith("Không đồng ý hẹn lại đến")
    row = ExtensionRejection.objects.get()
    assert (row.proposal, row.proposed_by_id, row.proposed_at) == (GIVEN["reason"], office.chi.id, FRIDAY)
    assert selectors.proposal_of(dossier.pk) is None
    # The officer may propose anew, and what was declined stays on record.
    services.propose_extension(dossier.pk, **GIVEN, actor=office.chi, at=at)
    assert listed(office, at) == [dossier.code] and ExtensionRejection.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "reason", "error"),
    [("chi", "x", errors.NotAllowed), ("binh", "x", errors.NotAllowed), ("dung", "  ", errors.FieldMissing)],
)
def test_a_refused_rejection_leaves_no_trace(office, who, reason, error):
    dossier = proposed(office)
    with pytest.raises(error):
        services.decline_extension(dossier.pk, reason=reason, actor=getattr(office, who), at=FRIDAY)
    assert listed(office) == [dossier.code]
    assert not ExtensionRejection.objects.exists()


def test_what_nobody_proposed_cannot_be_declined(office):
    drafted = in_review(office, MARRIAGE, MONDAY)
    services.raise_reminders(at=FRIDAY)
    assert selectors.proposal_of(drafted.pk).proposed_at is None
    assert listed(office) == []
    with pytest.raises(errors.NoExtensionProposed):
        services.decline_extension(drafted.pk, reason="x", actor=office.dung, at=FRIDAY)
    decided = proposed(office)
    services.extend(decided.pk, **GIVEN, actor=office.dung, at=FRIDAY)
    with pytest.raises(errors.NoExtensionProposed):
        services.decline_extension(decided.pk, reason="x", actor=office.dung, at=FRIDAY)


def test_a_proposal_for_a_promise_that_moved_waits_for_nobody(office):
    dossier = proposed(office)
    Dossier.objects.filter(pk=dossier.pk).update(due_at=NEXT_MONDAY)
    assert listed(office) == []
    with pytest.raises(errors.NoExtensionProposed):
        services.decline_extension(dossier.pk, reason="x", actor=office.dung, at=FRIDAY)


def test_after_the_due_moment_it_is_off_the_list_but_may_still_be_answered(office):
    dossier = proposed(office)
    assert listed(office, local(dossier.due_at)) == []
    assert selectors.allowed_verbs(dossier, office.dung, NEXT_MONDAY) & {"extend", "decline_extension"} == {
        "decline_extension"
    }
    services.decline_extension(dossier.pk, reason="Đã quá hạn.", actor=office.dung, at=NEXT_MONDAY)


def test_a_proposal_of_an_ended_dossier_is_off_the_list(office):
    dossier = proposed(office)
    services.refuse(dossier.pk, reason="Không đủ điều kiện", actor=office.chi, at=FRIDAY)
    assert listed(office) == []


def test_each_agency_sees_its_own(office):
    dossier = proposed(office)
    assert (listed(office), listed(office, who="em"), listed(office, who="chi")) == ([dossier.code], [], [])


def test_the_line_says_who_asks_why_and_until_when(office):
    dossier = proposed(office)
    (line,) = selectors.waiting_proposals(office.dung, FRIDAY).lines
    assert (line.code, line.proposed_by, line.reason) == (dossier.code, "Phạm Thị Chi", GIVEN["reason"])
    assert line.cause == "Chờ kết quả xác minh của cơ quan, đơn vị khác"
    assert (line.due_at, line.new_due_at) == (dossier.due_at, GIVEN["new_due_at"])
    assert str(line.badge.kind) == "today"


def test_the_list_is_bounded_and_costs_the_same_for_one_and_for_many(office):
    dossier = proposed(office)
    selectors.waiting_proposals(office.dung, FRIDAY)
    with CaptureQueriesContext(
        connection,
    ) as one:
        selectors.waiting_proposals(office.dung, FRIDAY)
    for number in range(SHOWN + 5):
        another = in_review(office, MARRIAGE, MONDAY + timedelta(minutes=number))
        services.propose_extension(another.pk, **GIVEN, actor=office.chi, at=FRIDAY)
    with CaptureQueriesContext(connection) as many:
        found = selectors.waiting_proposals(office.dung, FRIDAY)
    assert len(many) == len(one) == 4
    assert (len(found.lines), found.number, found.is_more) == (SHOWN, SHOWN + 6, True)
    assert COUNTED > SHOWN and dossier.code in [line.code for line in found.lines]


def test_the_list_is_read_by_its_index(office):
    proposed(office)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    waiting = ExtensionProposal.objects.filter(
        agency_id=office.agency.pk, proposed_at__isnull=False, due_at__gt=FRIDAY
    ).order_by("due_at")
    assert "proposals_waiting" in waiting.explain()
