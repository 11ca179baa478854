"""Thể thức chung: the head and the foot that every paper of an agency has, for papers that are no documents of here."""

from dataclasses import dataclass

from motcua.cases.correspondence.rules import layout


@dataclass(frozen=True, slots=True)
class PaperHead:
    """Cơ quan chủ quản, '' where none is named; cơ quan ban hành, line by line."""

    parent: str
    issuer: tuple[str, ...]


def paper_head(agency_name: str, parent_name: str) -> PaperHead:
    """As Decree 30/2020, Phụ lục I, has it."""
    parent = "" if layout.has_no_superior(agency_name) else parent_name
    return PaperHead(parent, tuple(layout.issuer_lines(agency_name)))


def paper_foot(
    marks: tuple[str, ...] | None, *, agency_name: str, post_title: str
) -> tuple[tuple[str, ...], list[str]]:  # fmt: skip
    """(marks, lines above the name).

    Where no right is written down, a deputy signs for the head, others as who they are.
    """
    title = layout.title_of(post_title)
    given = marks if marks is not None else (("KT.",) if layout.head_title_of(title) else ())
    return given, layout.hand_lines(given, issuer=agency_name, title=title)
