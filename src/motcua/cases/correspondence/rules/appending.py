"""Phụ lục là tệp riêng: how many a document may have, what each is called."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from motcua.cases.correspondence.errors import TooManyAppendices, WordsMissing, WordsTooLong
from motcua.kernel.text import clean

# A plan with its tables has three or four; each is signed with the seal, some two seconds.
MOST_APPENDICES = 20
LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class AppendixSent:
    """A file that is to stand behind the text, and what it is called: the words after "Phụ lục:"."""

    title: str
    file_id: int


def cleaned(sent: Sequence[AppendixSent]) -> tuple[AppendixSent, ...]:
    """One normal form of letters; what the layout says itself is not said twice."""
    return tuple(AppendixSent(_title(one.title), one.file_id) for one in sent)


def check_appendices(sent: Sequence[AppendixSent]) -> None:
    """Raises TooManyAppendices, WordsMissing, WordsTooLong."""
    if len(sent) > MOST_APPENDICES:
        raise TooManyAppendices(most=MOST_APPENDICES, field="appendices")
    for one in sent:
        if not one.title:
            raise WordsMissing(label="tên phụ lục", field="appendices")
        if len(one.title) > LONGEST_TITLE:
            raise WordsTooLong(label="Tên phụ lục", most=LONGEST_TITLE, field="appendices")
    if len({one.file_id for one in sent}) < len(sent):
        raise TooManyAppendices(most=MOST_APPENDICES, field="appendices")


def without_known(sent: Collection[AppendixSent], known: Collection[int]) -> list[int]:
    """Files that nobody has looked at yet."""
    return [one.file_id for one in sent if one.file_id not in known]


def _title(typed: str) -> str:
    words = clean(typed)
    return words[len("phụ lục:") :].strip() if words.casefold().startswith("phụ lục:") else words
