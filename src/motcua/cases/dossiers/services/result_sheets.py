"""Trình bày kết quả: a template with its words as PDF/A, with the places that it leaves for number, day, hand and seal.

A draft says across the page that it is one. With the approval the same words are drawn anew, with the name of who
approved: nobody else signs. Number and day stay open where keys will close them (decision 0018).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.conf import settings
from django.db.models import F

from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.dossiers.models import Dossier, MadeResult, Outcome
from motcua.cases.dossiers.rules import made_results as rules
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.services.forms.wording import TYPST
from motcua.cases.dossiers.services.result_words import filled, printed
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import ResultField, ResultFieldKind, ResultTemplate, WordLine
from motcua.foundation.files import services as files
from motcua.foundation.files.states import MediaType
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.errors import OfficeFailed, OfficeMissing
from motcua.foundation.signing import selectors as signing
from motcua.foundation.signing.states import CertificateKind, PaperKind
from motcua.kernel.actor import Actor
from motcua.kernel.check_codes import new_code, new_key
from motcua.kernel.moments import local_day, say_day_in_words

PREVIEW, DRAFT = "BẢN XEM TRƯỚC", "DỰ THẢO"
# Room for what is written in by hand where nobody signs with a key.
_ROOM = "\u00a0" * 12


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose name stands below, what above it, and whether number and day are left open for a seal."""

    lines: tuple[str, ...] = ()
    name: str = ""
    marks: tuple[str, ...] = ()
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """What stands in its QR code: the code that anybody may look up, and the key to its original."""

    code: str = ""
    key: str = ""

    @property
    def address(self) -> str:
        """'' where nobody has said under which address the public finds this installation."""
        site = settings.SITE.rstrip("/")
        return f"{site}/verify/{self.code}/?k={self.key}" if site and self.code else ""


NO_CHECK = Check()


def new_check() -> Check:
    """For each drawing another: what was handed out keeps its own."""
    return Check(new_code(), new_key())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawn result."""

    pdf: bytes
    places: list[dict[str, Any]]


def hand_of(dossier: Dossier, *, actor: Actor, at: datetime) -> Hand:
    """Of who approves: the capacity that was given to their post, their own title where they stand in."""
    agency = placing.agency_of(dossier.agency_id)
    marks = signing.marks_for(paper_kind=PaperKind.RESULT, agency_id=agency.id, actor=actor, at=at)
    given, lines = correspondence.paper_foot(marks, agency_name=agency.name, post_title=_title(actor, at))
    name = organizations.people({actor.id or 0}).get(actor.id or 0, "")
    return Hand(tuple(lines), name, given, _has_keys(agency.id, actor, at))


def _title(actor: Actor, at: datetime) -> str:
    if actor.for_id is not None:
        return organizations.stood_in(actor.post_id, actor.id, actor.for_id, on=local_day(at)).own_title
    post = organizations.posts([actor.post_id or 0]).get(actor.post_id or 0)
    return post.title if post is not None else ""


def _has_keys(agency_id: int, actor: Actor, at: datetime) -> bool:
    """Whether hand and seal can follow with keys; else the paper is signed and numbered by hand."""
    kinds = (CertificateKind.SEAL, CertificateKind.PERSON)
    return all(signing.keys_here(actor, agency_id=agency_id, kind=kind, at=at, with_devices=True) for kind in kinds)


def draw(
    dossier: Dossier, template: ResultTemplate, words: Mapping[str, str], *, number: str, mark: str, hand: Hand,
    at: datetime, check: Check = NO_CHECK, word: WordLine | None = None,
) -> Sheet:  # fmt: skip
    """On the agency's own Word file, where there is one. Raises PrintingFailed, of Word files also OfficeMissing,
    OfficeFailed, a WordRefused."""
    agency = placing.agency_of(dossier.agency_id)
    data = _data(template, words, code=dossier.code, agency=agency, number=number, mark=mark, hand=hand, at=at)
    data["check"] = check.code
    if word is not None:
        return Sheet(*printed(word, data, at=at))
    return _typeset(template, data, check=check, at=at)


def fill(
    dossier: Dossier, template: ResultTemplate, words: Mapping[str, str], *, word: WordLine, number: str, at: datetime
) -> bytes:
    """The agency's Word file with these words, before anybody signs. Raises a WordRefused."""
    agency = placing.agency_of(dossier.agency_id)
    data = _data(template, words, code=dossier.code, agency=agency, number=number, mark="", hand=Hand(), at=at)
    return filled(word, data, is_blank=False)


def lay_out(
    template: ResultTemplate, words: Mapping[str, str], *, code: str, agency: AgencyBrief, number: str, mark: str,
    hand: Hand, at: datetime,
) -> Sheet:  # fmt: skip
    """The same words give the same bytes."""
    data = _data(template, words, code=code, agency=agency, number=number, mark=mark, hand=hand, at=at)
    return _typeset(template, data, check=NO_CHECK, at=at)


def _typeset(template: ResultTemplate, data: dict[str, object], *, check: Check, at: datetime) -> Sheet:
    images = {"qr": printing.qr_svg(check.address)} if check.address else None
    layout = TYPST / "results" / f"{template.layout}.typ"
    return Sheet(*printing.render_with_places(layout, data, images=images, at=at))


def _data(
    template: ResultTemplate, words: Mapping[str, str], *, code: str, agency: AgencyBrief, number: str, mark: str,
    hand: Hand, at: datetime,
) -> dict[str, object]:  # fmt: skip
    head = correspondence.paper_head(agency.name, agency.parent_name)
    day = say_day_in_words(at) if hand.name else f"ngày {_ROOM[:4]} tháng {_ROOM[:4]} năm {local_day(at).year}"
    return {
        "name": f"{template.title}, hồ sơ {code}", "code": code, "mark": mark,
        "parent": head.parent, "issuer": list(head.issuer), "number": f"Số: {number or _ROOM}",
        "place_and_day": f"{agency.place}, {day}", "blank": hand.is_blank, "title": template.title,
        "subject": template.subject, "signature": list(hand.lines), "signer": hand.name, "check": "",
        "sections": [
            {"title": part.title, "rows": [_row(field, words.get(field.code, "")) for field in part.fields]}
            for part in template.sections
        ],
    }  # fmt: skip


def _row(field: ResultField, value: str) -> dict[str, object]:
    spelled = rules.day_in_words(value) if field.spelled else ""
    is_long = field.kind == ResultFieldKind.LINES
    return {
        "code": field.code, "label": field.label, "value": value, "words": spelled, "side": field.side,
        "is_long": is_long, "is_short": field.short,
    }  # fmt: skip


def keep(sheet: Sheet, *, at: datetime) -> int:
    """The bytes as a stored file, claimed for a row that is written in this transaction."""

    def fill(place: IO[bytes]) -> None:
        place.write(sheet.pdf)

    kept = files.keep_made(fill, media_type=MediaType.PDF, at=at)
    files.claim([kept.pk], at=at)
    return kept.pk


def draw_approved(dossier: Dossier, *, actor: Actor, at: datetime) -> None:
    """The same words with the name of who approves; nothing where the file was uploaded. One query then."""
    made = _present(dossier)
    if made is not None:
        _draw_anew(dossier, made, hand_of(dossier, actor=actor, at=at), mark="", at=at)


def draw_draft(dossier: Dossier, *, at: datetime) -> None:
    """A draft again, when what was approved is so no longer. Without LibreOffice it has no file until it is made anew:
    nobody has to approve what cannot be drawn."""
    made = _present(dossier)
    if made is None:
        return
    try:
        _draw_anew(dossier, made, Hand(), mark=DRAFT, at=at)
    except (OfficeMissing, OfficeFailed):
        Outcome.objects.filter(dossier=dossier).update(file=None, file_name="")


def _present(dossier: Dossier) -> MadeResult | None:
    """How the present file of the outcome was made."""
    return MadeResult.objects.filter(dossier=dossier, dossier__outcome__file=F("file")).first()


def _draw_anew(dossier: Dossier, made: MadeResult, hand: Hand, *, mark: str, at: datetime) -> None:
    template = procedures.result_template(made.template, made.version)
    outcome = Outcome.objects.get(dossier=dossier)
    word = procedures.word_template(made.word_id) if made.word_id is not None else None
    check = new_check()
    sheet = draw(
        dossier, template, made.values, word=word, number=outcome.number, mark=mark, hand=hand, check=check, at=at
    )
    made.places, made.marks, made.made_at = sheet.places, " ".join(hand.marks), at
    made.check_code, made.check_key = check.code, check.key
    made.file_id = outcome.file_id = keep(sheet, at=at)
    made.save(update_fields=["places", "marks", "check_code", "check_key", "made_at", "file"])
    outcome.save(update_fields=["file"])
