"""Mẫu Word: an agency brings its own file for a result, looks at it, and takes it back."""

from datetime import date, datetime, timedelta

from django.db import transaction

from motcua.catalogue.procedures.errors import WordTemplateMissing
from motcua.catalogue.procedures.events import WordTemplateEnded, WordTemplatePut
from motcua.catalogue.procedures.models import WordTemplate
from motcua.catalogue.procedures.rules import word_fields as rules
from motcua.catalogue.procedures.rules.administering import check_may_administer, check_start
from motcua.catalogue.procedures.rules.result_templates import ResultTemplate
from motcua.catalogue.procedures.selectors.word_templates import WordLine, get_word_template, handled_template
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.files.states import MediaType
from motcua.foundation.journal.events import by
from motcua.foundation.journal.services import record
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.errors import WordBroken, WordTooLarge
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


def put_word_template(
    code: str, agency_id: int, *, file_id: int, file_name: str, valid_from: date, actor: Actor, at: datetime
) -> WordTemplate:
    """From that day on the agency's results of this template are filled into this file; ``file_id`` is a kept one.

    Raises MayNotAdminister, ResultTemplateMissing, StartsInThePast, StartsTooLate, a WordRefused.
    """
    check_may_administer(actor, at=agency_id)
    check_start(valid_from, today=local_day(at))
    template = handled_template(code, agency_id, on=local_day(at))
    used = look_over_word(template, file_id)
    with transaction.atomic():
        files.claim([file_id], at=at)
        made = WordTemplate.objects.create(
            agency_id=agency_id, template=code, version=template.version, valid_from=valid_from, file_id=file_id,
            file_name=files.safe_name(file_name, MediaType.DOCX), used=used, uploaded_by_id=actor.id, uploaded_at=at,
        )  # fmt: skip
        record(WordTemplatePut(
            **by(actor), subject=f"word-template:{made.pk}", agency_id=agency_id, at=at, template=code,
            version=template.version, valid_from=valid_from,
        ))  # fmt: skip
    return made


def look_over_word(template: ResultTemplate, file_id: int) -> list[str]:
    """Which fields a kept file names; read in a process apart. Raises a WordRefused with its reason."""
    brief = stored.briefs([file_id]).get(file_id)
    if brief is None or brief.media_type != MediaType.DOCX:
        raise WordBroken
    if brief.size > printing.WORD_LIMIT:
        raise WordTooLarge
    names = [one.code for one in rules.word_fields(template) if one.code not in rules.PLACES]
    docx = bytes_of(file_id)
    return printing.check_word(docx, names=names, lists=rules.lists_of(template), places=rules.PLACES)


@transaction.atomic
def end_word_template(number: int, *, actor: Actor, at: datetime) -> None:
    """From today on it holds no more. Raises WordTemplateMissing, MayNotAdminister."""
    row = WordTemplate.objects.select_for_update(no_key=True).filter(pk=number).first()
    if row is None:
        raise WordTemplateMissing
    check_may_administer(actor, at=row.agency_id)
    last = local_day(at) - timedelta(days=1)
    if row.valid_to is not None and row.valid_to <= last:
        return
    row.valid_to = last
    row.save(update_fields=["valid_to"])
    record(WordTemplateEnded(
        **by(actor), subject=f"word-template:{row.pk}", agency_id=row.agency_id, at=at, template=row.template,
        version=row.version, valid_from=row.valid_from,
    ))  # fmt: skip


def start_word(code: str, agency_id: int, *, actor: Actor, at: datetime) -> bytes:
    """A .docx to begin with, with every field of the template. Raises MayNotAdminister, ResultTemplateMissing."""
    check_may_administer(actor, at=agency_id)
    return printing.start_word(rules.start_sections(handled_template(code, agency_id, on=local_day(at))))


def sample_word(number: int, *, agency_name: str, actor: Actor) -> bytes:
    """The file filled with words that are nobody's. Raises WordTemplateMissing, a WordRefused."""
    line = get_word_template(number, actor=actor)
    return fill_word(line, rules.sample(line.template) | {"co_quan": agency_name}, is_blank=False)


def sample_pdf(number: int, *, agency_name: str, actor: Actor, at: datetime) -> bytes:
    """The same as PDF. Raises OfficeMissing, OfficeFailed besides."""
    filled = sample_word(number, agency_name=agency_name, actor=actor)
    return printing.word_pdf(filled, mark="BẢN XEM THỬ", at=at)[0]


def fill_word(line: WordLine, words: dict[str, str], *, is_blank: bool) -> bytes:
    """``is_blank``: number and day are left open, where the file has room for them and for a hand."""
    open_ones = {"cho_ky"} | (set(rules.PLACES) if is_blank and leaves_room(line) else set())
    said = {name: words.get(name, "") for name in _names(line) if name not in open_ones}
    return printing.fill_word(
        bytes_of(line.file_id), said, lists=rules.in_lines(line.template, words),
        rooms={name: room for name, room in rules.PLACES.items() if name in open_ones},
    )  # fmt: skip


def leaves_room(line: WordLine) -> bool:
    """Whether number and day may come with the seal."""
    return set(rules.PLACES) <= set(line.used)


def _names(line: WordLine) -> list[str]:
    return [one.code for one in rules.word_fields(line.template)]


def bytes_of(file_id: int) -> bytes:
    """Small enough to be held: WORD_LIMIT. Raises FileMissing."""
    with stored.open_file(file_id) as file:
        return file.read(printing.WORD_LIMIT + 1)
