"""A work file as programs see it."""

from datetime import date, datetime

from motcua.surfaces.api.shapes import Happened, Told


class WorkFileLineTold(Told):
    """`length`: how long it is kept; `is_mine`: the unit of the key's post keeps it."""

    id: int
    year: int
    code: str
    title: str
    unit: str
    keeper: str
    length: str
    kind: str
    state: str
    state_text: str
    items: int
    is_mine: bool


class WorkFileList(Told):
    """The whole list of a year, unit by unit."""

    items: list[WorkFileLineTold]


class TermChoice(Told):
    """How long files of a kind are kept; `years` is null for ever. `id` is the `term_id` of a body."""

    id: int
    kind: str
    years: int | None
    source: str
    valid_from: date
    valid_to: date | None


class TermList(Told):
    items: list[TermChoice]


class FiledTold(Told):
    """A thing in a file. `subject` is its kind and id, such as incoming:12; it and the words are null where this post
    may not know it. `position` and `first_page` are counted when the file closes."""

    id: int
    position: int | None
    pages: int | None
    first_page: int | None
    subject: str | None
    number: str | None
    day: date | None
    what: str | None
    author: str | None


class WorkFileTold(Told):
    """Everything of one file. `hidden`: how many things lie in it that this post may not know. `nouns` are the
    addresses that the rules allow this key now."""

    id: int
    year: int
    code: str
    title: str
    state: str
    state_text: str
    term_id: int
    length: str
    unit: str
    keeper: str
    keeper_post_id: int
    opened_on: date
    opened_by: str
    closed_on: date | None
    closed_by: str
    items: int | None
    pages: int | None
    first_day: date | None
    last_day: date | None
    keep_until: date | None
    reopen_reason: str
    contents: list[FiledTold]
    hidden: int
    handover: int | None
    review: str
    story: list[Happened]
    nouns: list[str]


class WorkFileStanding(Told):
    """Where a file stands after a deed."""

    id: int
    year: int
    code: str
    state: str
    state_text: str
    items: int | None
    pages: int | None
    made: int | None = None


class HandoverLineTold(Told):
    id: int
    name: str
    state: str
    state_text: str
    files: int
    pages: int
    made_at: datetime
    made_by: str


class HandoverList(Told):
    """The latest 200, the latest first."""

    items: list[HandoverLineTold]


class HandedFileTold(Told):
    id: int
    position: int
    code: str
    title: str
    first_day: date
    last_day: date
    length: str
    is_permanent: bool
    items: int
    pages: int


class HandoverTold(Told):
    """A list of files that go to the archive, or went."""

    id: int
    name: str
    state: str
    state_text: str
    condition: str
    return_reason: str
    made_at: datetime
    decided_at: datetime | None
    giver: str
    giver_place: str
    receiver: str
    files: list[HandedFileTold]
    items: int
    pages: int
    permanent: int
