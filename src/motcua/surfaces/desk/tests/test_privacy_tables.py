"""Rules, terms, reasons and grounds about personal data: dated rows, for administrators of the whole installation."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.privacy import selectors
from motcua.cases.privacy.models import PrivacyRule, RefusalGround, RetentionRule, RevealReason
from motcua.cases.privacy.states import KeptKind, Setting
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.models import Agency
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.tests.conftest import browser_of

TODAY = local_day(timezone.now())
DAY = timedelta(days=1)


def signed_in(administrator: Actor) -> Client:
    """With the second factor that administrators must have."""
    Authenticator.objects.create(user_id=administrator.id, type=Authenticator.Type.TOTP, data={})
    return browser_of(administrator)


@pytest.fixture
def root(office: Office) -> Client:
    """Administers everything there is."""
    son = office.hire("Sơn", "organizations.administer")
    for agency in Agency.objects.exclude(pk=office.agency.pk):
        organizations.grant(
            son.post_id or 0, grant="organizations.administer", agency_id=agency.pk, actor=SYSTEM, at=timezone.now()
        )
    return signed_in(son)


@pytest.fixture
def local(office: Office) -> Actor:
    return office.hire("Tư", "organizations.administer")


def test_a_number_changes_from_its_day_on_and_its_history_is_seen(root: Client) -> None:
    address = reverse("desk:privacy-rule", args=[Setting.REVEAL_MINUTES])
    typed = {"number": 5, "source": "QĐ 12/QĐ-UBND", "valid_from": (TODAY + 3 * DAY).isoformat()}
    assert root.post(address, typed).status_code == 302
    assert selectors.number_of(Setting.REVEAL_MINUTES, on=TODAY) == 15
    assert selectors.number_of(Setting.REVEAL_MINUTES, on=TODAY + 3 * DAY) == 5
    page = root.get(reverse("desk:privacy-tables")).content.decode()
    assert "QĐ 12/QĐ-UBND" in page and "sắp áp dụng" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"number": 3}, "Số phải từ 1 đến 2"),
        ({"source": ""}, "Căn cứ"),
        ({"valid_from": (TODAY - DAY).isoformat()}, "quá sớm"),
        ({"number": "nhiều"}, "số"),
    ],
)
def test_the_answer_takes_no_longer_than_the_law_says_and_every_row_has_a_source(
    root: Client, wrong: dict[str, object], said: str
) -> None:
    address = reverse("desk:privacy-rule", args=[Setting.ANSWER_DAYS])
    before = PrivacyRule.objects.count()
    answer = root.post(address, {"number": 1, "source": "Luật", "valid_from": TODAY.isoformat()} | wrong)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert PrivacyRule.objects.count() == before


def test_a_term_begins_tomorrow_at_the_earliest(root: Client) -> None:
    address = reverse("desk:retention-term", args=[KeptKind.READINGS])
    typed = {"amount": 36, "unit": "months", "source": "QĐ 9", "is_sure": "on", "valid_from": TODAY.isoformat()}
    assert root.post(address, typed).status_code == 422
    assert root.post(address, typed | {"amount": 5, "unit": "days"}).status_code == 422
    assert root.post(address, typed | {"valid_from": (TODAY + DAY).isoformat()}).status_code == 302
    assert RetentionRule.objects.get(kind=KeptKind.READINGS, valid_from=TODAY + DAY).is_sure
    assert "36 tháng" in root.get(reverse("desk:retention")).content.decode()
    shown = root.get(reverse("desk:retention"), {"on": (TODAY + DAY).isoformat()}).content.decode()
    assert "36 tháng" in shown and "24 tháng" in shown


def test_a_reason_is_added_and_ended_but_never_the_last(root: Client) -> None:
    root.post(reverse("desk:reveal-reason-new"), {"name": "Kiểm tra theo đơn", "valid_from": TODAY.isoformat()})
    made = RevealReason.objects.get(name="Kiểm tra theo đơn")
    assert made.code in {one.code for one in selectors.reveal_reasons(on=TODAY)}
    root.post(reverse("desk:reveal-reason-end", args=[made.pk]), {"last_day": TODAY.isoformat()})
    assert made.code not in {one.code for one in selectors.reveal_reasons(on=TODAY + DAY)}
    left = RevealReason.objects.filter(valid_to=None).order_by("pk")
    left.exclude(pk=left[0].pk).update(valid_to=TODAY)
    last = RevealReason.objects.get(valid_to=None)
    answer = root.post(reverse("desk:reveal-reason-end", args=[last.pk]), {"last_day": TODAY.isoformat()})
    assert answer.status_code == 409 and "ít nhất một dòng" in answer.content.decode()


def test_a_ground_is_added_with_its_law_and_ended(root: Client) -> None:
    typed = {"name": "Đang điều tra", "source": "Điều 5 Luật thử", "valid_from": TODAY.isoformat()}
    root.post(reverse("desk:refusal-ground-new"), typed)
    made = RefusalGround.objects.get(name="Đang điều tra")
    assert not made.is_sure
    assert "chưa đối chiếu" in root.get(reverse("desk:privacy-tables")).content.decode()
    root.post(reverse("desk:refusal-ground-end", args=[made.pk]), {"last_day": TODAY.isoformat()})
    assert made.code not in {one.code for one in selectors.refusal_grounds(on=TODAY + DAY)}


@pytest.mark.parametrize(
    ("view", "args"),
    [
        ("privacy-rule", [Setting.EXPORT_DAYS]), ("retention-term", [KeptKind.DOSSIERS]), ("reveal-reason-new", []),
        ("refusal-ground-new", []), ("reveal-reason-end", [1]), ("refusal-ground-end", [1]),
    ],
)  # fmt: skip
def test_an_administrator_of_one_ward_reads_and_changes_nothing(view: str, args: list[object], local: Actor) -> None:
    client = signed_in(local)
    assert client.get(reverse("desk:retention")).status_code == 200
    assert client.get(reverse("desk:privacy-tables")).status_code == 200
    for answer in (client.get(reverse(f"desk:{view}", args=args)), client.post(reverse(f"desk:{view}", args=args))):
        assert answer.status_code == 403


@pytest.mark.parametrize("view", ["retention", "privacy-tables"])
def test_others_do_not_read_them(view: str, office: Office) -> None:
    assert browser_of(office.chi).get(reverse(f"desk:{view}")).status_code == 403
