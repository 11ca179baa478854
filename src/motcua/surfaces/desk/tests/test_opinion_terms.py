"""Thời hạn và mốc nhắc cho ý kiến: what all share is shown, and becomes an agency's own when it is changed."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from motcua.cases.correspondence import selectors
from motcua.cases.correspondence.models import OpinionReminderRule, OpinionTerm
from motcua.cases.correspondence.selectors.opinion_reminding import opinion_term
from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.tests.conftest import browser_of

HERE = "/desk/opinions/terms/"
DAY = timedelta(days=1)


@pytest.fixture
def boss(office: Office) -> Client:
    """Who administers the ward."""
    today = local_day(timezone.now())
    OpinionTerm.objects.get_or_create(
        agency=None, valid_to=None, defaults={"working_days": 5, "source": "Chung", "valid_from": today - DAY}
    )
    for side, days in (("before", 1), ("overdue", 0)):
        if not OpinionReminderRule.objects.filter(agency=None, side=side, days=days).exists():
            OpinionReminderRule.objects.create(side=side, days=days, valid_from=today - DAY)
    son = office.hire("Sơn", "organizations.administer")
    Authenticator.objects.create(user_id=son.id, type=Authenticator.Type.TOTP, data={})
    return browser_of(son)


def said(browser: Client, address: str = HERE) -> str:
    return browser.get(address).content.decode()


def test_an_agency_sets_its_own_term_from_a_day_on(office: Office, boss: Client) -> None:
    today = local_day(timezone.now())
    common = selectors.opinion_terms_of(office.agency.pk, on=today)[0]
    assert common.is_common and f"{common.working_days} ngày làm việc" in said(boss)
    typed = {"working_days": "7", "source": "Quy chế làm việc", "valid_from": today.isoformat()}
    for wrong, field in (
        ({"working_days": "0"}, "working_days"), ({"source": "  "}, "source"), ({"valid_from": ""}, "valid_from"),
    ):  # fmt: skip
        refused = boss.post(f"{HERE}new/", typed | wrong)
        assert refused.status_code == 422 and f'id="error-id_{field}"' in refused.content.decode()
    assert boss.post(f"{HERE}new/", typed).status_code == 302
    assert opinion_term(office.agency.pk, on=today) == 7
    assert "Quy chế làm việc" in said(boss)
    again = boss.post(f"{HERE}new/", typed)
    assert again.status_code == 422 and "phải từ sau ngày" in again.content.decode()
    later = typed | {"working_days": "3", "valid_from": (today + 9 * DAY).isoformat()}
    assert boss.post(f"{HERE}new/", later).status_code == 302
    assert [opinion_term(office.agency.pk, on=today + day * DAY) for day in (0, 8, 9)] == [7, 7, 3]
    assert opinion_term(office.neighbour.pk, on=today) == common.working_days
    facts = [one.kind() for one in facts_about(f"agency:{office.agency.pk}")]
    assert facts.count("correspondence.OpinionTermRuled") == 2


def test_the_first_rung_of_its_own_brings_the_common_ones_along(office: Office, boss: Client) -> None:
    today = local_day(timezone.now())
    common = len(selectors.opinion_rungs_of(office.agency.pk, on=today))
    assert "Cơ quan đang theo mốc chung" in said(boss)
    rung = {"side": "before", "days": "4", "to_asker": "on", "valid_from": today.isoformat()}
    assert boss.post(f"{HERE}rungs/", rung).status_code == 302
    assert "còn 4 ngày làm việc đến hạn" in said(boss) and "Cơ quan dùng mốc riêng" in said(boss)
    assert len(selectors.opinion_rungs_of(office.agency.pk, on=today)) == common + 1
    assert all(line.is_common for line in selectors.opinion_rungs_of(office.neighbour.pk, on=today))
    again = boss.post(f"{HERE}rungs/", rung)
    assert again.status_code == 422 and 'id="error-id_days"' in again.content.decode()
    number = OpinionReminderRule.objects.get(agency=office.agency, days=4).pk
    ending = f"{HERE}rungs/{number}/end/"
    early = boss.post(ending, {"last_day": (today - 3 * DAY).isoformat()})
    assert early.status_code == 422 and 'id="error-id_last_day"' in early.content.decode()
    assert boss.post(ending, {"last_day": today.isoformat()}).status_code == 302
    assert boss.get(ending).status_code == 200  # it holds today for the last time
    assert boss.post(ending, {"last_day": today.isoformat()}).status_code == 404


def test_ending_a_common_rung_leaves_it_to_the_others(office: Office, boss: Client) -> None:
    today = local_day(timezone.now())
    line = selectors.opinion_rungs_of(office.agency.pk, on=today)[0]
    assert boss.post(f"{HERE}rungs/{line.id}/end/", {"last_day": (today - DAY).isoformat()}).status_code == 302
    assert line.words not in {one.words for one in selectors.opinion_rungs_of(office.agency.pk, on=today)}
    assert line.words in {one.words for one in selectors.opinion_rungs_of(office.neighbour.pk, on=today)}


def test_it_is_the_administrators(office: Office, boss: Client) -> None:
    for address in (HERE, f"{HERE}new/", f"{HERE}rungs/", f"{HERE}rungs/1/end/"):
        assert browser_of(office.dung).get(address).status_code == 403
    assert boss.get(f"{HERE}?agency={office.neighbour.code}").status_code == 403
