"""Thư mời họp, lấy ý kiến bằng văn bản: a line in the inbox of colleagues, and a letter to everybody.

That of a meeting has an entry for their calendar; both lead a guest to a page of their own.
"""

from collections.abc import Collection, Mapping, Sequence

from motcua.cases.meetings import selectors as meetings
from motcua.cases.meetings.selectors import ToTell
from motcua.followers.notifications import rules
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.services.texts import texts_on
from motcua.followers.notifications.states import MessageKind
from motcua.foundation.journal.events import Fact
from motcua.kernel.languages import VIETNAMESE, say_promise


def owe_of_meeting(fact: Fact, what: str, *, invitees: Collection[int]) -> int:
    """``what``: invited, changed, cancelled, left_out. Returns how many letters are owed."""
    if not invitees:
        return 0
    notice = meetings.notice_of(int(fact.subject.removeprefix("meeting:")))
    values = {
        "agency": notice.agency, "work": notice.subject_line, "due": say_promise(notice.begins_at, VIETNAMESE),
        "place": notice.place, "why": notice.reason,
    }  # fmt: skip
    template = f"post.meeting_{what}"
    told = meetings.to_tell(invitees, at=fact.at)
    return _owe(fact, template, values, told, prefix="invitee", link=f"/desk/meetings/{notice.meeting_id}/")


def owe_of_round(fact: Fact, what: str, *, members: Collection[int]) -> int:
    """``what``: asked, reminded, closed, withdrawn, turned. Returns how many letters are owed."""
    if not members:
        return 0
    notice = meetings.round_notice(int(fact.subject.removeprefix("round:")))
    values = {
        "agency": notice.agency, "work": notice.subject_line, "due": say_promise(notice.due_at, VIETNAMESE),
        "why": notice.why,
    }  # fmt: skip
    told = meetings.members_to_tell(members, at=fact.at)
    link = f"/desk/meetings/rounds/{notice.round_id}/"
    return _owe(fact, f"post.round_{what}", values, told, prefix="member", link=link)


def _owe(
    fact: Fact, template: str, values: Mapping[str, str], told: Sequence[ToTell], *, prefix: str, link: str
) -> int:  # fmt: skip
    said = texts_on(template, fact.at)
    title, body = rules.fill(said.title, values)[:300], rules.fill(said.body, values)
    inside, letters = [], []
    for one in told:
        common = {
            "subject": f"{prefix}:{one.invitee_id}", "template": template, "title": title, "body": body,
            "owed_at": fact.at, "agency_id": fact.agency_id,
        }  # fmt: skip
        if one.is_guest:
            letters.append(Message(kind=MessageKind.OUTSIDE, link="", **common))
        for account_id in one.accounts:
            read = {"account_id": account_id, "link": link}
            inside.append(Message(kind=MessageKind.IN_APP, sent_at=fact.at, **read, **common))
            letters.append(Message(kind=MessageKind.OUTSIDE, read_at=fact.at, **read, **common))
    Message.objects.bulk_create([*inside, *letters])
    return len(letters)
