"""The national list of procedures: its rows, at which level each is done, and how they are found."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from motcua.catalogue.procedures.rules.finding import words
from motcua.kernel.text import clean, fold

# Not 'xã hội', 'hợp tác xã', 'địa phương'.
_COMMUNE = re.compile(r"(?<!hop tac )\bxa\b(?! hoi)|(?<!dia )\bphuong\b|\bdac khu\b|\bthi tran\b")
_PROVINCE = re.compile(r"\b(cap tinh|tinh|thanh pho|so|chi cuc)\b")
_MINISTRY = re.compile(r"\b(bo|cuc|tong cuc|trung uong|chinh phu|ngan hang nha nuoc viet nam|vien)\b")


@dataclass(frozen=True, slots=True)
class ListedProcedure:
    """A row: ``levels`` 'commune', 'province', 'ministry' in this order, none where the list names nobody."""

    code: str
    name: str
    field: str
    issuing: str
    doing: str

    @property
    def levels(self) -> tuple[str, ...]:
        return levels_of(self.doing)

    @property
    def search(self) -> str:
        """Folded words, each between spaces: the name, then the code and its digits."""
        return f" {' '.join(words(self.name))} \n {self.code.lower()} {self.code.replace('.', '').lower()} "


def levels_of(doing: str) -> tuple[str, ...]:
    """At which levels the named agencies stand; each agency is judged by itself ('Sở … tỉnh' is no ministry)."""
    found = set()
    for agency in doing.split(";"):
        said = fold(agency)
        if _COMMUNE.search(said):
            found.add("commune")
        elif _PROVINCE.search(said):
            found.add("province")
        elif _MINISTRY.search(said):
            found.add("ministry")
    return tuple(level for level in ("commune", "province", "ministry") if level in found)


def read_list(lines: Iterable[str]) -> Iterator[ListedProcedure]:
    """The rows of the shipped file: comments, a head, then code, name, issuing agency, doing agency, field."""
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        yield ListedProcedure(
            clean(row["code"]), clean(row["name"]), clean(row["field"]), clean(row["issuing_agency"]),
            "; ".join(dict.fromkeys(part for part in map(clean, row["doing_agency"].split(";")) if part)),
        )  # fmt: skip


def source_in(lines: Iterable[str]) -> str:
    """What the comments at the head of the file say of its source."""
    return " ".join(clean(line.lstrip("# ")) for line in lines if line.startswith("#"))
