"""People are told in their language: what they chose, else that of the pages in which they signed up or filed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from pytest_django import Settings

from motcua.cases.dossiers import events
from motcua.cases.dossiers.models import Dossier, Submission
from motcua.cases.privacy.events import DataExportReady
from motcua.followers.notifications import errors, selectors, services
from motcua.followers.notifications.models import Gateway, Message
from motcua.followers.notifications.rules.counting import is_plain
from motcua.followers.notifications.rules.wording import shipped
from motcua.followers.notifications.services.texts import texts_on
from motcua.followers.notifications.states import TEXTS, Medium, is_told_to_citizens
from motcua.followers.notifications.tests.carriers import Carrier, carrier
from motcua.followers.notifications.tests.factories import AT, dossier, tell
from motcua.followers.notifications.tests.mailboxes import Mailbox, mail_server
from motcua.foundation.accounts import services as accounts
from motcua.foundation.accounts.models import Account
from motcua.foundation.organizations.tests.factories import Place, person, place
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.languages import LANGUAGES
from motcua.kernel.moments import local_day

TODAY = local_day(AT)
_NAMED = re.compile("Một Cửa")
_VIETNAMESE = re.compile("[ĂăĐđƠơƯưẠ-ỹ]")
OCCASIONS = sorted(filter(is_told_to_citizens, TEXTS))


@pytest.fixture
def here() -> Place:
    return place()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


def owe(here: Place, *, account: Account | None = None, language: str = "", phone: str = "") -> Dossier:
    """Somebody filed it on the portal and is told that it was received."""
    post = here.post(f"p{Message.objects.count()}").pk
    case = dossier(here, post, email="" if phone else "an@vidu.vn")
    if phone:
        Dossier.objects.filter(pk=case.pk).update(phone=phone)
    Submission.objects.create(
        dossier=case, agency=here.ward, submitted_at=AT, language=language, account_id=account.pk if account else None
    )
    tell(
        events.DossierReceived(
            subject=case.subject, agency_id=case.agency_id, actor_id=None, post_id=None, at=AT, code=case.code,
            procedure="1.1", field="ho-tich", channel="online", due_at=AT + timedelta(days=2), to_post=post,
        )
    )  # fmt: skip
    return case


def send_all() -> None:
    while services.send_next(at=AT):
        pass


def choose(who: Account, language: str) -> None:
    actor = Actor(id=who.pk, post_id=None, unit_id=None, agency_id=None)
    accounts.choose_language(language, actor=actor, at=AT)


def titles(case: Dossier) -> set[str]:
    return set(Message.objects.filter(subject=case.subject).values_list("title", flat=True))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", OCCASIONS)
def test_what_citizens_are_told_is_written_in_every_language_with_the_same_places(template: str, language: str) -> None:
    said = shipped(template, language)
    assert said is not None
    for text, vietnamese in zip(said, TEXTS[template], strict=True):
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", vietnamese))
        assert bool(_VIETNAMESE.search(_NAMED.sub("", text))) == (language == "vi")


pytestmark = pytest.mark.django_db


def test_whoever_filed_on_an_english_page_gets_an_english_letter(here: Place, mailbox: Mailbox) -> None:
    case = owe(here, language="en")
    send_all()
    ((_, mail),) = mailbox.got
    assert mail["Subject"].strip() == f"Dossier {case.code} has been received"
    assert mail["Content-Language"] == "en"
    text = mail.get_content()
    assert text.startswith("Dear Nguyễn Văn An,")
    assert "Result due: Wednesday 25 November 2026, 09:00." in text
    assert "“Đăng ký khai sinh”" in text, "what law calls a procedure is not ours to translate"
    assert f"Follow your dossier: https://motcua.vinhlong.gov.vn/lookup/{case.code}/?lang=en" in text
    assert "Kính gửi" not in text


def test_money_is_written_in_the_manner_of_the_language(here: Place, mailbox: Mailbox) -> None:
    for language in LANGUAGES:
        case = owe(here, language=language)
        known = {"subject": case.subject, "agency_id": case.agency_id, "actor_id": None, "post_id": None, "at": AT}
        tell(events.PaymentRequired(**known, amount=16_000))
    bodies = list(Message.objects.filter(template="applicant.payment_required").order_by("id"))
    assert "16.000 đ." in bodies[0].body and "VND 16,000." in bodies[1].body


def test_an_account_is_told_in_the_language_that_it_used_last_until_it_chooses_one(here: Place) -> None:
    an = person("An")
    assert titles(first := owe(here, account=an, language="en")) == {f"Đã tiếp nhận hồ sơ {first.code}"}
    accounts.note_language(an.pk, "en")
    assert titles(second := owe(here, account=an)) == {f"Dossier {second.code} has been received"}
    choose(an, "vi")
    accounts.note_language(an.pk, "en")
    assert titles(third := owe(here, account=an, language="en")) == {f"Đã tiếp nhận hồ sơ {third.code}"}
    choose(an, "")
    assert titles(fourth := owe(here, account=an)) == {f"Dossier {fourth.code} has been received"}
    assert [line.language for line in selectors.inbox(an.pk)] == ["en", "vi", "en", "vi"]


def test_what_concerns_no_dossier_is_told_in_the_own_language_too(here: Place) -> None:
    an = person("An")
    choose(an, "en")
    known = {"agency_id": None, "actor_id": an.pk, "post_id": None, "at": AT}
    tell(DataExportReady(**known, subject="export:1", account_id=an.pk, until=AT))
    (line,) = selectors.inbox(an.pk)
    assert line.title == "The file with your personal data is ready"
    assert "before Monday 23 November 2026, 09:00." in line.body


def test_officials_are_told_in_vietnamese_whatever_they_chose_as_citizens(here: Place) -> None:
    post, chi = here.post("xu-ly"), person("Chi")
    here.seat(post, chi)
    choose(chi, "en")
    case = dossier(here, post.pk)
    known = {"subject": case.subject, "agency_id": case.agency_id, "actor_id": None, "post_id": None, "at": AT}
    tell(events.DossierForwarded(**known, step="review", from_post=1, to_post=post.pk))
    assert selectors.inbox(chi.pk)[0].title == f"Hồ sơ {case.code} chuyển đến bạn"


def test_a_language_without_words_falls_back_to_vietnamese() -> None:
    assert shipped("applicant.received", "fr") is None
    assert texts_on("applicant.received", AT, "fr") == texts_on("applicant.received", AT, "vi")


def write(language: str, title: str, body: str, *, day: date = TODAY, **more: str) -> None:
    services.change_template(
        "applicant.received", title=title, body=body, valid_from=day, language=language, actor=SYSTEM, at=AT, **more
    )


def test_a_dated_row_replaces_the_words_of_its_own_language_only(here: Place) -> None:
    write("en", "We have {code}", "Thank you, {name}.")
    write("en", "Tomorrow", "x", day=TODAY + timedelta(days=1))
    assert titles(english := owe(here, language="en")) == {f"We have {english.code}"}
    assert titles(vietnamese := owe(here)) == {f"Đã tiếp nhận hồ sơ {vietnamese.code}"}


def test_the_list_of_words_shows_where_the_english_is_behind() -> None:
    def english() -> selectors.TextLine:
        found = next(one for one in selectors.occasions(TODAY) if one.template == "applicant.received")
        return found.text_in("en")

    assert not english().is_older and not english().lacks
    write("vi", "Đã có {code}", "Xin cảm ơn.", day=TODAY)
    assert english().is_older
    write("en", "We have {code}", "Thank you.", day=TODAY)
    assert not english().is_older and english().since == TODAY


def test_what_only_officials_are_told_has_no_english() -> None:
    with pytest.raises(errors.OnlyInVietnamese):
        services.change_template(
            "post.assigned", title="x", body="x", valid_from=TODAY, language="en", actor=SYSTEM, at=AT
        )
    with pytest.raises(errors.OnlyInVietnamese):
        write("tlh", "x", "x")


@contextmanager
def gateway(settings: Settings, kind: str, **options: object) -> Iterator[Carrier]:
    """The only one there is, and the server behind it."""
    settings.NAMED_SECRET = {"ESMS_KEY": "k", "ESMS_SECRET": "s", "ZALO_TOKEN": "t", "ZALO_SECRET": "oa"}.get
    settings.SITE = "https://motcua.example.vn"
    Gateway.objects.all().delete()
    with carrier(kind) as made:
        services.save_gateway(
            kind, kind=kind, name=kind, options={"url": made.url, **options}, position=0, is_on=True, is_new=True,
            actor=SYSTEM, at=AT,
        )  # fmt: skip
        yield made


@pytest.fixture
def esms(settings: Settings) -> Iterator[Carrier]:
    with gateway(settings, "esms", brand="UBND", with_diacritics=True) as made:
        yield made


@pytest.fixture
def zalo(settings: Settings) -> Iterator[Carrier]:
    with gateway(settings, "zalo", app="4711") as made:
        yield made


def test_an_english_text_message_costs_one_and_needs_no_unicode(here: Place, esms: Carrier) -> None:
    english, vietnamese = owe(here, language="en", phone="0912345678"), owe(here, phone="0912345679")
    send_all()
    first, second = esms.got
    assert first["Content"] == (
        f"Dossier {english.code} has been received. Result due: Wednesday 25 November 2026, 09:00. "
        f"https://motcua.example.vn/lookup/{english.code}/?lang=en"
    )
    assert len(first["Content"]) <= 160 and is_plain(first["Content"]) and first["IsUnicode"] == "0"
    assert second["Content"].startswith(f"Đã tiếp nhận hồ sơ {vietnamese.code}.") and second["IsUnicode"] == "1"


def test_zalo_speaks_english_where_it_approved_that(here: Place, zalo: Carrier) -> None:
    write("vi", "", "", medium=Medium.ZALO, outside_code="1111")
    write("en", "", "", medium=Medium.ZALO, outside_code="2222")
    owe(here, language="en", phone="0912345678")
    owe(here, phone="0912345679")
    send_all()
    assert [got["template_id"] for got in zalo.got] == ["2222", "1111"]
    assert zalo.got[0]["template_data"]["promise"] == "Result due: Wednesday 25 November 2026, 09:00."


def test_where_zalo_approved_no_english_its_vietnamese_gets_vietnamese_words(here: Place, zalo: Carrier) -> None:
    write("vi", "", "", medium=Medium.ZALO, outside_code="1111")
    case = owe(here, language="en", phone="0912345678")
    send_all()
    (got,) = zalo.got
    assert got["template_id"] == "1111"
    assert got["template_data"]["title"] == f"Đã tiếp nhận hồ sơ {case.code}"
    assert got["template_data"]["promise"] == "Hẹn trả kết quả: Thứ Tư, 25/11/2026 · 09:00."


def test_the_day_of_an_answer_is_no_promise_of_a_result(here: Place, esms: Carrier) -> None:
    case = dossier(here, here.post("p").pk, email="")
    Dossier.objects.filter(pk=case.pk).update(phone="0912345678")
    known = {"subject": case.subject, "agency_id": case.agency_id, "actor_id": None, "post_id": None, "at": AT}
    said = {"code": case.code, "procedure": "1.1", "field": "ho-tich", "channel": "online"}
    tell(events.DossierSubmitted(**known, **said, acknowledge_by=AT + timedelta(days=1), to_post=1))
    send_all()
    (got,) = esms.got
    assert "Hẹn trả kết quả" not in got["Content"] and case.code in got["Content"]
