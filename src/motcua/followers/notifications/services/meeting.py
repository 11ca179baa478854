"""Thư mời họp: a line in the inbox of colleagues, and to everybody a letter with an entry for their calendar."""

from collections.abc import Collection

from motcua.cases.meetings import selectors as meetings
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
    said = texts_on(template, fact.at)
    title, body = rules.fill(said.title, values)[:300], rules.fill(said.body, values)
    inside, letters = [], []
    for one in meetings.to_tell(invitees, at=fact.at):
        common = {
            "subject": f"invitee:{one.invitee_id}", "template": template, "title": title, "body": body,
            "owed_at": fact.at, "agency_id": fact.agency_id,
        }  # fmt: skip
        if one.is_guest:
            letters.append(Message(kind=MessageKind.OUTSIDE, link="", **common))
        link = f"/desk/meetings/{notice.meeting_id}/"
        for account_id in one.accounts:
            read = {"account_id": account_id, "link": link}
            inside.append(Message(kind=MessageKind.IN_APP, sent_at=fact.at, **read, **common))
            letters.append(Message(kind=MessageKind.OUTSIDE, read_at=fact.at, **read, **common))
    Message.objects.bulk_create([*inside, *letters])
    return len(letters)
