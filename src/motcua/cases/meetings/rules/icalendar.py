"""Lịch gửi kèm thư: a meeting as iCalendar (RFC 5545), asked, changed or called off by mail (RFC 5546, iMIP 6047)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

_LONGEST_LINE = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a calendar is told. ``sequence`` counts the changes: a calendar keeps the highest of one ``uid``."""

    uid: str
    sequence: int
    is_off: bool
    begins_at: datetime
    ends_at: datetime
    summary: str
    description: str
    location: str
    link: str
    organizer: str
    organizer_address: str
    attendee: str
    attendee_address: str

    @property
    def method(self) -> str:
        """Asked or asked again, or called off."""
        return "CANCEL" if self.is_off else "REQUEST"


def written(event: Event, *, at: datetime) -> str:
    """One event for one reader: nobody learns the addresses of the others. Moments are UTC, which every client knows
    without being told of a time zone. Lines end in CRLF and have at most 75 octets."""
    return "".join(f"{part}\r\n" for line in _lines(event, at) for part in folded(line))


def folded(line: str) -> Iterator[str]:
    """A long line in parts of at most 75 octets, each but the first behind a blank; no letter is torn apart."""
    part = ""
    for letter in line:
        if len(f"{part}{letter}".encode()) > _LONGEST_LINE:
            yield part
            part = " "
        part += letter
    yield part


def _lines(event: Event, at: datetime) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mot Cua//Meetings//VI", f"METHOD:{event.method}")
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTAMP:{_moment(at)}"
    yield f"DTSTART:{_moment(event.begins_at)}"
    yield f"DTEND:{_moment(event.ends_at)}"
    yield f"SUMMARY:{_text(event.summary)}"
    yield f"LOCATION:{_text(event.location)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.link:
        yield f"URL:{event.link}"
    yield f"STATUS:{'CANCELLED' if event.is_off else 'CONFIRMED'}"
    yield f"ORGANIZER;CN={_quoted(event.organizer)}:mailto:{event.organizer_address}"
    asked = "" if event.is_off else ";PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
    yield f"ATTENDEE;CN={_quoted(event.attendee)};ROLE=REQ-PARTICIPANT{asked}:mailto:{event.attendee_address}"
    yield from ("END:VEVENT", "END:VCALENDAR")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    """A value of TEXT: backslash, comma, semicolon and the end of a line are written with a backslash."""
    for letter in "\\;,":
        words = words.replace(letter, f"\\{letter}")
    return "\\n".join(words.splitlines())


def _quoted(name: str) -> str:
    """A parameter in quotes, in which a quote or a control letter cannot stand."""
    return '"' + "".join(letter for letter in name if letter != '"' and letter.isprintable()) + '"'
