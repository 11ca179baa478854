"""Who is asked in writing gets a letter with a link of their own; who did not answer is reminded; all hear the end."""

from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage

import pytest

from motcua.cases.meetings import selectors
from motcua.cases.meetings import services as meetings
from motcua.cases.meetings.models import RoundMember
from motcua.cases.meetings.tests.factories import (
    MONDAY,
    House,
    a_house,
    asked_in_writing,
    invited,
    round_again,
    yes,
)
from motcua.followers.notifications import services
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.tests.mailboxes import Mailbox, mail_server
from motcua.foundation.journal.services import work_off


@pytest.fixture
def house(db: None) -> House:
    return a_house()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


def mailed(mailbox: Mailbox, at: datetime = MONDAY) -> dict[str, EmailMessage]:
    """What each address has got since the last time."""
    mailbox.got.clear()
    while work_off(limit=100, at=at):
        pass
    while services.send_next(at=at):
        pass
    return {recipients[0]: mail for recipients, mail in mailbox.got}


def words(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_a_guest_is_asked_reminded_once_and_told_the_end(house: House, mailbox: Mailbox) -> None:
    one = asked_in_writing(house, posts=())
    guest = RoundMember.objects.get()
    link = f"/meetings/rounds/{selectors.round_link_token(guest.pk)}/"
    said = words(mailed(mailbox)["tam@vidu.vn"])
    assert "Kính gửi ông/bà Nguyễn Văn Tám," in said
    assert link in said
    assert one.remind_at is not None
    for wanted in (1, 0):
        meetings.remind_of_round(at=one.remind_at)
        assert len(mailed(mailbox, one.remind_at)) == wanted
    meetings.close_round(one.pk, version=2, conclusion="Phương án 2.", actor=house.viet, at=one.due_at)
    end = mailed(mailbox, one.due_at)["tam@vidu.vn"]
    assert "Kết quả lấy ý kiến" in str(end["Subject"])
    assert link in words(end)


def test_colleagues_read_it_inside_too_and_who_has_answered_is_not_reminded(house: House, mailbox: Mailbox) -> None:
    office, one = house.office, asked_in_writing(house, guests=())
    assert len(mailed(mailbox)) == 2
    inside = Message.objects.get(account_id=office.chi.id, kind="in_app")
    assert (inside.template, inside.link) == ("post.round_asked", f"/desk/meetings/rounds/{one.pk}/")
    assert one.remind_at is not None
    meetings.answer_round_for_post(one.pk, yes(), actor=office.chi, at=MONDAY)
    meetings.remind_of_round(at=one.remind_at)
    work_off(limit=100, at=one.remind_at)
    meetings.answer_round_for_post(one.pk, yes(), actor=office.binh, at=one.remind_at)
    assert not mailed(mailbox, one.remind_at), "Bình answered before the letter went out"
    version = round_again(one).version
    meetings.withdraw_round(one.pk, version=version, reason="Chờ tỉnh.", actor=house.viet, at=one.remind_at)
    assert len(mailed(mailbox, one.remind_at)) == 2


def test_who_was_asked_to_the_meeting_that_is_spared_hears_why_it_is_off(house: House, mailbox: Mailbox) -> None:
    meeting = invited(house, posts=())
    mailed(mailbox)
    one = asked_in_writing(house, posts=(house.office.chi.post_id,), guests=(), instead_of=meeting.pk)
    off = mailed(mailbox)["tam@vidu.vn"]
    assert f"Lấy ý kiến bằng văn bản thay cho cuộc họp: {one.code}." in words(off)
    assert any(part.get_content_type() == "text/calendar" for part in off.walk())
