"""Trình bày: a version as Decree 30/2020, Phụ lục I, lays it out; a draft says across the page that it is one."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from motcua.cases.correspondence.models import DraftAppendix, DraftVersion
from motcua.cases.correspondence.rules import layout
from motcua.cases.correspondence.selectors.numbering import numbering_of
from motcua.cases.correspondence.selectors.outgoing_doors import get_version
from motcua.cases.correspondence.states import Urgency
from motcua.foundation.files import selectors as stored
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.printing import services as printing
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day, say_day_in_words

TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "outgoing_document.typ"
# Where the template leaves room for what the seal closes.
NUMBER_PLACE, DAY_PLACE, APPENDIX_PLACE = "So", "Ngay", "PhuLuc"
# Room for what the records clerk fills in: the number, and the day of the issue.
_BLANK = "\u00a0" * 8


def draft_paper(document_id: int, number: int | None = None, *, actor: Actor, at: datetime) -> tuple[str, bytes]:
    """(file name, PDF) of a version, the latest where none is named. Raises DocumentNotFound, NoSuchVersion."""
    return paper_of(get_version(document_id, number, actor=actor), at=at)


def paper_of(version: DraftVersion, *, at: datetime) -> tuple[str, bytes]:
    """The same of a version whose door is passed already."""
    name = f"du-thao-{version.document_id}-ban-{version.number}.pdf"
    return name, printing.render(TEMPLATE, _drafted(version, at), at=at)


def pictures(document_id: int, *, actor: Actor, at: datetime) -> list[bytes]:
    """The pages of the latest version; of an issued document only while they are what its file shows, else none."""
    version = get_version(document_id, actor=actor)
    if version.document.file_id is None:
        return printing.draw(TEMPLATE, _drafted(version, at))
    return printing.draw(TEMPLATE, _issued(version)) if shows_its_file(version) else []


def shows_its_file(version: DraftVersion) -> bool:
    """Whether drawing it anew gives the very file that was issued: the same words, names and day, and no signature."""
    one = version.document
    if one.file_id is None or one.issued_at is None:
        return True
    now = hashlib.sha256(printing.render(TEMPLATE, _issued(version), at=one.issued_at)).hexdigest()
    return stored.briefs({one.file_id})[one.file_id].sha256 == now


def _issued(version: DraftVersion) -> dict[str, object]:
    one = version.document
    assert one.number is not None
    assert one.issued_at is not None
    return composed(version, number=one.number, notation=one.notation, at=one.issued_at)


def notation_for(version: DraftVersion, year: int) -> str:
    """Ký hiệu: what stands behind the number in that year."""
    short = numbering_of(version.document.agency_id, year).abbreviation
    return layout.notation_of(version.kind.abbreviation, short, version.unit_notation)


def composed(version: DraftVersion, *, number: int, notation: str, at: datetime) -> dict[str, object]:
    """What the template draws of a version that is issued with this number at this moment."""
    signer = organizations.people({version.document.decided_by_id or 0}).get(version.document.decided_by_id or 0, "")
    return _parts(version, number=_number_line(number, notation), day=say_day_in_words(at), signer=signer, mark="")


def composed_blank(version: DraftVersion, *, signer_id: int | None) -> dict[str, object]:
    """The same with empty fields where number and day will stand: what the leader signs."""
    signer = organizations.people({signer_id or 0}).get(signer_id or 0, "")
    return _parts(version, number="", day="", signer=signer, mark="", is_blank=True)


def later_words(version: DraftVersion, *, number: int, notation: str, at: datetime) -> dict[str, str]:
    """What is filled in below the seal, by its place: 'Số: 05/QĐ-UBND', not in a leader's letter; 'Long Châu, ngày 23
    tháng 11 năm 2026'; of each appendix what it belongs to."""
    day = say_day_in_words(at)
    said = number_said(version, number, notation)
    places = (f"{APPENDIX_PLACE}{place}" for place, _ in enumerate(layout.appendices_of(version.body), 1))
    words = {NUMBER_PLACE: said, DAY_PLACE: _day_line(version, day)}
    words |= dict.fromkeys(places, _belongs_line(version, said, day))
    return {place: one for place, one in words.items() if one}


def number_said(version: DraftVersion, number: int, notation: str) -> str:
    """'Số: 05/QĐ-UBND', '' in a leader's letter."""
    return "" if version.kind.code == layout.PUBLIC_LETTER else _number_line(number, notation)


def _number_line(number: int, notation: str) -> str:
    return f"Số: {layout.say_number(number)}/{notation}"


def _belongs_line(version: DraftVersion, number: str, day: str) -> str:
    """The first line; the second, which never changes, says whose."""
    named = number[:1].lower() + number[1:].replace(":", "", 1)
    return f"(Kèm theo {' '.join(part for part in (version.kind.name, named, day) if part)}"


def _day_line(version: DraftVersion, day: str) -> str:
    return f"{organizations.agency_brief(version.document.agency_id).place}, {day}"


def _drafted(version: DraftVersion, at: datetime) -> Mapping[str, object]:
    today = local_day(at)
    holders = organizations.holders_of([version.signer_post_id], on=today).get(version.signer_post_id, {})
    return _parts(
        version, number=f"Số: {_BLANK}/{notation_for(version, today.year)}",
        day=f"ngày {_BLANK[:4]} tháng {_BLANK[:4]} năm {today.year}", signer=next(iter(holders.values()), ""),
        mark=f"DỰ THẢO {version.number}",
    )  # fmt: skip


def _parts(
    version: DraftVersion, *, number: str, day: str, signer: str, mark: str, is_blank: bool = False
) -> dict[str, object]:
    agency = organizations.agency_brief(version.document.agency_id)
    is_letter = version.kind.code == layout.PUBLIC_LETTER
    number = "" if is_letter else number
    parts: dict[str, object] = {
        "name": f"{version.kind.name}: {version.abstract}",
        "parent": "" if layout.has_no_superior(agency.name) else agency.parent_name,
        "issuer": layout.issuer_lines(agency.name),
        "number": number,
        "place_and_day": _day_line(version, day),
        "blank": is_blank,
        "title": "" if version.kind.code == layout.UNTITLED else version.kind.name,
        "abstract": version.abstract,
        "urgency": str(Urgency(version.urgency).label) if version.urgency else "",
        "addressees": layout.listed(version.addressees),
        "parts": [_drawn(part) for part in layout.body_parts(version.body)],
        "appendices": [
            {
                "name": one.name,
                "title": one.title,
                "belongs": _belongs_line(version, number, day),
                "whose": f"của {agency.name})",
                "parts": [_drawn(part) for part in one.parts],
            }
            for one in layout.appendices_of(version.body, files=DraftAppendix.objects.filter(version=version).count())
        ],
        "recipients": layout.recipients_of(
            version.recipients, addressees=version.addressees, unit_notation=version.unit_notation
        ),
        "signature": layout.signature_lines(
            version.capacity, issuer=agency.name, head_title=version.head_title, signer_title=version.signer_title
        ),
        "signer": signer,
        "mark": mark,
    }
    return parts | _as_letter(version, agency.name) if is_letter else parts


def _as_letter(version: DraftVersion, agency: str) -> dict[str, object]:
    """What a leader's letter has otherwise: its subject is its title ('Thư chúc mừng …'), the writer heads it.

    The number stands in the register and not on the paper.
    """
    return {
        "parent": "", "issuer": layout.writer_lines(version.signer_title, agency), "unnumbered": True,
        "title": version.abstract, "abstract": "", "recipients": [],
    }  # fmt: skip


def _drawn(part: layout.Part) -> dict[str, str]:
    return {"kind": part.kind, "text": part.text, "lead": part.lead}
