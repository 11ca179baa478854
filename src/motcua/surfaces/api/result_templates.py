"""Mẫu kết quả: which papers a dossier or a procedure may end in, and the words that each asks for.

Of a dossier it is told which words the filing says already, not what they are: those are people's data.
"""

from collections.abc import Iterable

from django.utils import timezone
from ninja import Router

from motcua.cases.dossiers import selectors as dossiers
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import ResultTemplate
from motcua.kernel.moments import local_day
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.procedures import agency_of
from motcua.surfaces.api.shapes import Code, Told, told_of
from motcua.surfaces.api.ways import reads

router = Router(tags=["dossiers"])


class ResultFieldTold(Told):
    """`code` names the words in `words` of `POST /dossiers/{code}/result`. `is_filled`: they need not be sent, the
    filing says them; null where no dossier was named."""

    code: str
    label: str
    kind: str
    section: str
    required: bool
    help: str
    is_filled: bool | None


class ResultTemplateTold(Told):
    """`code` is the `template` of `POST /dossiers/{code}/result`."""

    code: str
    version: int
    title: str
    outcomes: list[str]
    fields: list[ResultFieldTold]


class ResultTemplates(Told):
    """The usual one first: it is taken where none is named."""

    items: list[ResultTemplateTold]


@reads(
    router, "/dossiers/{code}/result-templates", ResultTemplates, name="dossier-result-templates",
    summary="The papers that this dossier may end in, and the words that each asks for",
)  # fmt: skip
def of_dossier(request: ApiRequest, code: Code) -> ResultTemplates:
    now = timezone.now()
    hand, today = dossiers.dossier_at_hand(code, actor=request.actor, now=now), local_day(now)
    found = dossiers.templates_for(hand.dossier, on=today)
    return ResultTemplates(
        items=[_told(one, {*_said(dossiers.words_for(hand.dossier, one, on=today))}) for one in found]
    )


@reads(
    router, "/procedures/{code}/result-templates", ResultTemplates, name="procedure-result-templates",
    summary="The papers that dossiers of this procedure may end in",
)  # fmt: skip
def of_procedure(request: ApiRequest, code: Code, agency: Code | None = None) -> ResultTemplates:
    today = local_day(timezone.now())
    version = procedures.public_procedure(code, today, agency_id=agency_of(agency, request)).version
    outcomes = [kind.code for kind in version.outcomes]
    found = procedures.result_templates(version.code, outcomes, on=today)
    return ResultTemplates(items=[_told(one, None) for one in found])


def _said(words: dict[str, str]) -> Iterable[str]:
    return (code for code, text in words.items() if text)


def _told(one: ResultTemplate, filled: set[str] | None) -> ResultTemplateTold:
    fields = [
        told_of(
            ResultFieldTold, field, kind=str(field.kind), section=section.title,
            is_filled=field.code in filled if filled is not None else None,
        )
        for section in one.sections
        for field in section.fields
    ]  # fmt: skip
    return told_of(ResultTemplateTold, one, outcomes=list(one.outcomes), fields=fields)
