"""Soạn kết quả từ mẫu: the template's words, corrected by the officer, become the file of the draft."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from motcua.cases.dossiers.models import Dossier, MadeResult, Outcome
from motcua.cases.dossiers.rules import made_results as rules
from motcua.cases.dossiers.rules import outcome as outcome_rules
from motcua.cases.dossiers.selectors.facts import facts_of
from motcua.cases.dossiers.selectors.made_results import kind_of, template_for, word_for
from motcua.cases.dossiers.services.outcome import draft_outcome
from motcua.cases.dossiers.services.result_sheets import DRAFT, PREVIEW, Hand, draw, fill, keep, new_check
from motcua.cases.dossiers.services.stepping import lock
from motcua.foundation.printing import services as printing
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean

_FILE_NAME = "{template}-{code}.pdf"


class Preview(NamedTuple):
    """A PDF, or the filled .docx."""

    content: bytes
    is_word: bool = False


@transaction.atomic
def make_outcome(
    dossier_id: int, *, template: str, words: Mapping[str, str], number: str = "", actor: Actor, at: datetime
) -> Outcome:
    """Soạn từ mẫu; made again it replaces the draft, as an uploaded file would.

    Raises ResultTemplateMissing, FieldMissing, ResultDayWrong, ResultWordsTooLong, and what ``draft_outcome`` raises;
    from an agency's own Word file OfficeMissing, OfficeFailed and a WordRefused besides.
    """
    dossier, facts = lock(dossier_id)
    outcome_rules.check_may_draft_outcome(facts, actor)
    chosen = template_for(dossier, template, on=local_day(at))
    said = rules.checked(chosen, words)
    word = word_for(dossier, chosen, on=local_day(at))
    check = new_check()
    sheet = draw(dossier, chosen, said, word=word, number=clean(number), mark=DRAFT, hand=Hand(), check=check, at=at)
    file_id = keep(sheet, at=at)
    outcome = draft_outcome(
        dossier_id, name=chosen.title, kind_id=kind_of(dossier, chosen), number=number, text=chosen.subject,
        file_id=file_id, file_name=_FILE_NAME.format(template=chosen.code, code=dossier.code), actor=actor, at=at,
    )  # fmt: skip
    MadeResult.objects.update_or_create(
        dossier=dossier,
        defaults={
            "template": chosen.code, "version": chosen.version, "values": said, "places": sheet.places, "marks": "",
            "file_id": file_id, "made_at": at, "word_id": word.id if word is not None else None,
            "check_code": check.code, "check_key": check.key,
        },
    )  # fmt: skip
    return outcome


def preview_outcome(
    dossier: Dossier, *, template: str, words: Mapping[str, str], number: str = "", actor: Actor, at: datetime
) -> Preview:
    """Bản xem trước: the same, kept nowhere. Raises what ``make_outcome`` raises before it writes.

    The filled Word file itself where this machine makes no PDF of it.
    """
    outcome_rules.check_may_draft_outcome(facts_of(dossier), actor)
    chosen = template_for(dossier, template, on=local_day(at))
    said = rules.checked(chosen, words)
    word = word_for(dossier, chosen, on=local_day(at))
    if word is not None and not printing.has_office():
        return Preview(fill(dossier, chosen, said, word=word, number=clean(number), at=at), is_word=True)
    return Preview(draw(dossier, chosen, said, word=word, number=clean(number), mark=PREVIEW, hand=Hand(), at=at).pdf)
