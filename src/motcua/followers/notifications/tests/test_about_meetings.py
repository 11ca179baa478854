"""Who is asked to a meeting gets a letter that calendars read: asked, asked again, called off."""

from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from icalendar import Calendar

from motcua.cases.meetings import services as meetings
from motcua.cases.meetings.rules.icalendar import folded
from motcua.cases.meetings.tests.factories import MONDAY, House, a_house, a_plan, again, arranged, invited
from motcua.followers.notifications import services
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.tests.mailboxes import Mailbox, mail_server
from motcua.foundation.journal.services import work_off

SUBJECT = "Bàn việc sửa đường ấp 3, ấp 4; cầu \\ cống “An Bình” và việc giải phóng mặt bằng tuyến tránh"


@pytest.fixture
def house(db: None) -> House:
    return a_house()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


def mailed(mailbox: Mailbox) -> dict[str, EmailMessage]:
    """What each address has got since the last time."""
    mailbox.got.clear()
    while work_off(limit=100, at=MONDAY):
        pass
    while services.send_next(at=MONDAY):
        pass
    return {recipients[0]: mail for recipients, mail in mailbox.got}


def read(mail: EmailMessage) -> tuple[Calendar, str]:
    """The part that mail programs take for an invitation, as another program understands it; the file is the same."""
    (part,) = (one for one in mail.walk() if one.get_content_type() == "text/calendar")
    (file,) = (one for one in mail.walk() if one.get_filename() == "lich-hop.ics")
    raw = file.get_payload(decode=True)
    assert isinstance(raw, bytes)
    assert part.get_content().replace("\r\n", "\n").strip() == raw.decode().replace("\r\n", "\n").strip()
    lines = raw.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert all(len(line) <= 75 for line in lines)
    return Calendar.from_ical(raw), str(part["Content-Type"].params["method"])


def test_a_guest_is_asked_asked_again_and_told_that_it_is_off(house: House, mailbox: Mailbox) -> None:
    one = invited(house, subject_line=SUBJECT, posts=(), text="Mang theo bản đồ.\nĐến sớm 10 phút.")
    mail = mailed(mailbox)["tam@vidu.vn"]
    calendar, method = read(mail)
    (event,) = calendar.walk("VEVENT")
    assert (method, calendar["METHOD"], event["SEQUENCE"], event["STATUS"]) == ("REQUEST", "REQUEST", 0, "CONFIRMED")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (one.begins_at, one.ends_at)
    assert event["SUMMARY"] == SUBJECT
    assert event["LOCATION"] == "Phòng họp tầng 2"
    assert event["DESCRIPTION"].endswith("1. Hiện trạng tuyến đường\n2. Kinh phí, tiến độ\n" + one.text)
    assert event["ORGANIZER"] == "mailto:motcua@vinhlong.gov.vn"
    assert event["ATTENDEE"] == "mailto:tam@vidu.vn"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"
    body = mail.get_body(("plain",))
    assert body is not None
    assert "Kính gửi ông/bà Nguyễn Văn Tám," in body.get_content()
    assert "Thứ Ba, 24/11/2026 · 09:00" in body.get_content()

    plan = a_plan(house, subject_line=SUBJECT, posts=(), place="cửa sau")
    meetings.change(one.pk, version=2, plan=plan, actor=house.viet, at=MONDAY)
    (moved,) = read(mailed(mailbox)["tam@vidu.vn"])[0].walk("VEVENT")
    assert (moved["UID"], moved["SEQUENCE"]) == (event["UID"], 1)
    assert moved["LOCATION"] == "Phòng họp tầng 2, cửa sau"

    meetings.cancel(one.pk, version=3, reason="Mưa bão.", actor=house.viet, at=MONDAY)
    calendar, method = read(mailed(mailbox)["tam@vidu.vn"])
    (gone,) = calendar.walk("VEVENT")
    assert (method, gone["UID"], gone["SEQUENCE"], gone["STATUS"]) == ("CANCEL", event["UID"], 2, "CANCELLED")


def test_colleagues_read_it_inside_too_and_who_need_not_come_is_told(house: House, mailbox: Mailbox) -> None:
    office, one = house.office, invited(house, guests=())
    assert len(mailed(mailbox)) == 2
    inside = Message.objects.get(account_id=office.chi.id, kind="in_app")
    assert (inside.template, inside.link) == ("post.meeting_invited", f"/desk/meetings/{one.pk}/")
    plan = a_plan(house, posts=(office.binh.post_id or 0,), guests=())
    meetings.change(one.pk, version=2, plan=plan, actor=house.viet, at=MONDAY)
    methods = sorted(read(mail)[1] for mail in mailed(mailbox).values())
    assert methods == ["CANCEL", "REQUEST"]
    assert Message.objects.filter(account_id=office.chi.id, template="post.meeting_left_out").count() == 2


def test_what_is_called_off_before_it_was_sent_is_not_asked_any_more(house: House, mailbox: Mailbox) -> None:
    quiet = arranged(house, room_id=None, place="Sân ủy ban")
    meetings.cancel(quiet.pk, version=1, reason="Thôi.", actor=house.viet, at=MONDAY)
    one = invited(house, posts=())
    meetings.cancel(one.pk, version=2, reason="Mưa.", actor=house.viet, at=MONDAY)
    assert again(one).sequence == 1
    assert read(mailed(mailbox)["tam@vidu.vn"])[1] == "CANCEL"
    assert len(mailbox.got) == 1


def test_no_letter_is_torn_where_a_line_is_folded() -> None:
    line = "SUMMARY:" + "Kế hoạch đường ấp " * 20
    parts = list(folded(line))
    assert max(len(part.encode()) for part in parts) <= 75
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
