"""Who may sign what, on the desk: given in writing, ended, for administrators of that agency only."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.signing.models import SigningRight
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.tests.conftest import browser_of

HOME = "/desk/signing-rights/"


@pytest.fixture
def boss(office: Office) -> Client:
    actor = office.hire("Lý Văn Sơn", "organizations.administer")
    Authenticator.objects.create(user_id=actor.id, type=Authenticator.Type.TOTP, data={})
    return browser_of(actor)


def give(boss: Client, office: Office, **changes: str):  # type: ignore[no-untyped-def]
    form = {
        "post_id": str(office.dung.post_id), "capacity": "TM.", "paper_kind": "", "source": "Quy chế làm việc 2026",
        "valid_from": local_day(timezone.now()).isoformat(), "valid_to": "",
    }  # fmt: skip
    return boss.post(HOME, form | changes)


def test_a_right_is_given_and_shown_with_who_sits_there(office: Office, boss: Client) -> None:
    assert "không cho ai ký số" in boss.get(HOME).content.decode()
    answer = give(boss, office)
    assert answer.status_code == 302, answer.content.decode()
    page = boss.get(answer["Location"]).content.decode()
    assert "Mọi loại văn bản" in page and "Quy chế làm việc 2026" in page and office.dung.name in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"source": ""}, "Văn bản giao"),
        ({"post_id": ""}, "Vị trí"),
        ({"capacity": "XX"}, "Thể thức đề ký"),
        ({"capacity": "TL."}, "phải chọn loại văn bản"),
        ({"capacity": "TUQ.", "paper_kind": "CV"}, "thừa ủy quyền phải có ngày kết thúc"),
        ({"valid_to": "2020-01-01"}, "Ngày kết thúc phải bằng hoặc sau"),
    ],
)
def test_what_the_decree_wants_is_said_beside_the_field(
    office: Office, boss: Client, changes: dict[str, str], sentence: str
) -> None:
    answer = give(boss, office, **changes)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not SigningRight.objects.exists()


def test_the_same_right_twice_is_a_refusal(office: Office, boss: Client) -> None:
    give(boss, office)
    answer = give(boss, office)
    assert (answer.status_code, SigningRight.objects.count()) == (409, 1)
    assert "đã có thẩm quyền ký như vậy" in answer.content.decode()


def test_an_ended_right_has_today_as_its_last_day(office: Office, boss: Client) -> None:
    yesterday = local_day(timezone.now()) - timedelta(days=1)
    give(boss, office, valid_from=yesterday.isoformat())
    row = SigningRight.objects.get()
    assert boss.post(f"{HOME}{row.pk}/ending/", {"agency": office.agency.pk}).status_code == 302
    row.refresh_from_db()
    assert row.valid_to == local_day(timezone.now())
    assert boss.post(f"{HOME}{row.pk}/ending/").status_code == 409
    assert f"{HOME}{row.pk}/ending/" not in boss.get(HOME).content.decode()


def test_others_read_and_change_nothing(office: Office, boss: Client) -> None:
    give(boss, office)
    row = SigningRight.objects.get()
    for who in (office.dung, office.em):
        browser = browser_of(who)
        assert browser.get(HOME).status_code == 403
        assert give(browser, office).status_code == 403
        assert browser.post(f"{HOME}{row.pk}/ending/").status_code == 403
    assert boss.get(HOME, {"agency": office.neighbour.pk}).status_code == 403
    assert SigningRight.objects.get().valid_to is None
