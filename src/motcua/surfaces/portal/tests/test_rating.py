"""The page of a one-time link, as people, scanners of links and guessers meet it."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.feedback import selectors as feedback
from motcua.cases.feedback import services as ratings
from motcua.cases.feedback.models import RatingInvitation, SatisfactionRating
from motcua.cases.feedback.states import Served
from motcua.followers.notifications.models import Message
from motcua.foundation.journal import services as journal
from motcua.kernel.moments import ZONE, local_day
from motcua.surfaces.portal import satisfied


@pytest.fixture
def closed(office: Office) -> Dossier:
    dossier = factories.finished(office)
    return hand_over(office, dossier)


def hand_over(office: Office, dossier: Dossier) -> Dossier:
    now = timezone.now()
    dossiers.close(dossier.pk, channel="counter", receiver="Nguyễn Văn An", actor=office.binh, at=now)
    while journal.work_off(at=now):
        pass
    return dossier


def page_of(dossier: Dossier) -> str:
    return f"/rating/{feedback.open_token(dossier.subject, at=timezone.now())}/"


def test_looking_counts_nothing_and_a_face_counts_once(client: Client, closed: Dossier) -> None:
    address = page_of(closed)
    for _ in range(3):
        shown = client.get(address)
        client.head(address)
    text = shown.content.decode()
    assert shown.status_code == 200
    assert "Đăng ký khai sinh" in text
    assert "Phường Long Châu" in text
    assert not SatisfactionRating.objects.exists()
    assert shown.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in shown.headers["Cache-Control"]
    for _ in range(2):
        assert client.post(address + "vote/", {"level": "very"}).headers["Location"] == address
    assert SatisfactionRating.objects.get().level == "very"
    assert "Cảm ơn bạn" in client.get(address).content.decode()


def test_nothing_on_the_page_says_whose_dossier_it_was(client: Client, closed: Dossier) -> None:
    text = client.get(page_of(closed)).content.decode()
    for secret in (closed.code, closed.applicant_name, closed.personal_number, closed.phone, closed.email):
        assert not secret or secret not in text


def test_who_is_not_satisfied_says_why_and_may_change_it(client: Client, closed: Dossier) -> None:
    address = page_of(closed)
    client.post(address + "vote/", {"level": "unsatisfied"})
    text = client.get(address).content.decode()
    assert "Xin lỗi bạn" in text
    reasons = re.findall(r'name="reason" value="(\d+)"', text)
    assert len(reasons) == 9
    said = {"reason": [*reasons[:2], "9" * 30, "x", "-1"], "words": "<script>x</script> Chờ", "may_contact": "yes"}
    assert client.post(address + "words/", said).headers["Location"] == f"{address}?sent"
    again = client.get(address).content.decode()
    assert again.count("checked") == 3
    assert "<script>x" not in again
    rating = SatisfactionRating.objects.get()
    assert (rating.stated.count(), rating.may_contact) == (2, True)
    client.post(address + "vote/", {"level": "satisfied"})
    assert SatisfactionRating.objects.get().stated.count() == 0


def test_a_wrong_form_is_refused_with_a_sentence(client: Client, closed: Dossier) -> None:
    address = page_of(closed)
    answer = client.post(address + "vote/", {"level": "wow"})
    assert answer.status_code == 422
    assert "Hãy chọn một trong ba mức" in answer.content.decode()
    answer = client.post(address + "words/", {"words": "x"})
    assert answer.status_code == 409
    assert client.post(address + "vote/", {"level": "very"}, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
    assert not SatisfactionRating.objects.exists()


def test_old_used_and_wrong_links_say_so(client: Client, closed: Dossier) -> None:
    address = page_of(closed)
    client.post(address + "vote/", {"level": "very"})
    RatingInvitation.objects.update(settles_at=timezone.now() - timedelta(seconds=1))
    for answer in (client.get(address), client.post(address + "vote/", {"level": "unsatisfied"})):
        assert answer.status_code == 409
        assert "không sửa được nữa" in answer.content.decode()
    SatisfactionRating.objects.all().delete()
    RatingInvitation.objects.update(settles_at=None, used_at=None, expires_at=timezone.now() - timedelta(days=1))
    assert "đã hết hạn" in client.get(address).content.decode()
    answer = client.get(f"/rating/{'a' * 43}/")
    assert answer.status_code == 404
    assert "không đúng" in answer.content.decode()


def test_guessing_is_stopped_before_a_right_link_would_answer(
    client: Client, closed: Dossier, settings: object
) -> None:
    settings.PORTAL_UNLOCKS_FROM_AN_ADDRESS_AN_HOUR = 5  # type: ignore[attr-defined]
    address = page_of(closed)
    answers = [client.get(f"/rating/{number:043}/").status_code for number in range(8)]
    assert answers == [404] * 5 + [429] * 3
    stopped = client.get(address)
    assert stopped.status_code == 429
    assert int(stopped.headers["Retry-After"]) > 0
    assert client.post(address + "vote/", {"level": "very"}).status_code == 429
    assert not SatisfactionRating.objects.exists()
    assert client.get(address, REMOTE_ADDR="203.0.113.7").status_code == 200


@pytest.mark.parametrize("token", ["%00", "..", "a%2Fb", "%F0%9F%98%80" * 11, "x" * 3000, "{{7*7}}", "' OR 1=1--"])
def test_nonsense_in_a_link_is_a_wrong_link(client: Client, office: Office, token: str) -> None:
    assert client.get(f"/rating/{token}/").status_code in (400, 404)


def test_it_is_offered_where_the_owner_looks_and_asked_by_a_message(client: Client, closed: Dossier) -> None:
    client.get(f"/lookup/{closed.code}/")
    assert "/rating/" not in client.get(f"/lookup/{closed.code}/").content.decode()
    client.post(f"/lookup/{closed.code}/unlock/", {"last4": closed.phone[-4:]})
    assert page_of(closed) in client.get(f"/lookup/{closed.code}/").content.decode()
    message = Message.objects.get(subject=closed.subject, template="applicant.rating", kind="outside")
    assert "/rating/" not in message.link + message.body + str(message.words)


def test_a_dossier_that_nobody_can_be_told_of_gets_no_message(client: Client, office: Office) -> None:
    dossier = factories.finished(office)
    Dossier.objects.filter(pk=dossier.pk).update(phone="", email="")
    hand_over(office, dossier)
    assert not Message.objects.filter(template="applicant.rating").exists()
    assert client.get(page_of(dossier)).status_code == 200


def test_the_share_of_the_last_quarter_is_on_the_front_page_once_enough_voted(client: Client, office: Office) -> None:
    now, version = timezone.now(), factories.version(factories.BIRTH)
    quarter = local_day(now).replace(day=1, month=(now.month - 1) // 3 * 3 + 1)
    served_at = datetime.combine(quarter - timedelta(days=20), time(9), ZONE)
    client.post("/agencies/choice/", {"agency": office.agency.code, "next": "/"})
    for number in range(20):
        if number == 19:
            satisfied.forget()
            assert "hài lòng" not in client.get("/").content.decode()
        served = Served(
            subject=f"dossier:{10**9 + number}", agency_id=office.agency.pk, unit_id=1, post_id=1,
            procedure_id=version.procedure_id, version_id=version.pk, timing="early", closed_at=served_at,
        )  # fmt: skip
        ratings.ask(served, at=now)
        level = "unsatisfied" if number < 3 else "satisfied"
        ratings.rate(feedback.open_token(served.subject, at=now), level=level, at=now)
    satisfied.forget()
    text = client.get("/").content.decode()
    assert "85,0% người dân hài lòng" in text
    assert "(20 phiếu)" in text
    assert "85,0% hài lòng (20 phiếu)" in client.get("/agencies/").content.decode()
