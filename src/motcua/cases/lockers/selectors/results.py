"""Kiểm tra kết quả: what anybody may know of an issued result, by its code or by the hash of a file."""

from collections.abc import Iterable

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.lockers.errors import ResultNotFound
from motcua.cases.lockers.models import IssuedResult, ResultRecall
from motcua.cases.lockers.rules.codes import mask_dossier, read_code
from motcua.cases.lockers.states import ResultOfDossier, ResultTold, Verdict
from motcua.foundation.organizations import selectors as organizations


def result_by_code(typed: str) -> ResultTold:
    """Raises ResultNotFound, for a code of another form and for one that nobody has alike."""
    code = read_code(typed[:60])
    row = IssuedResult.objects.filter(code=code).first() if code else None
    if row is None:
        raise ResultNotFound
    return _told(row)


def result_by_file(sha256: str) -> ResultTold | None:
    """The latest result that is this very file; None when none is. An empty hash is no file's."""
    row = IssuedResult.objects.filter(sha256=sha256).order_by("-issued_at", "-id").first() if sha256 else None
    return _told(row) if row else None


def compared(result: ResultTold, sha256: str) -> ResultTold | None:
    """The same with the verdict of a file that should be it; None where the result was issued on paper only."""
    if not result.sha256:
        return None
    if result.sha256 == sha256:
        return result
    return ResultTold(
        code=result.code, verdict=Verdict.OTHER_FILE, name=result.name, number=result.number,
        agency_id=result.agency_id, issued_by=result.issued_by, agency_phone=result.agency_phone,
        issued_at=result.issued_at, dossier=result.dossier, sha256=result.sha256, procedure=result.procedure,
    )  # fmt: skip


def result_of(dossier_id: int) -> ResultOfDossier | None:
    """The present result of a dossier that somebody may see; None before there is one. Two queries."""
    row = IssuedResult.objects.filter(dossier_id=dossier_id).order_by("-edition").first()
    if row is None:
        return None
    is_withdrawn = ResultRecall.objects.filter(result=row).exists()
    return ResultOfDossier(row.code, row.issued_at, is_withdrawn, row.sha256)


def codes_of_results(dossier_ids: Iterable[int]) -> dict[int, str]:
    """dossier → the code of its latest result; one query."""
    rows = IssuedResult.objects.filter(dossier_id__in=set(dossier_ids)).order_by("edition")
    return dict(rows.values_list("dossier_id", "code"))


def _told(row: IssuedResult) -> ResultTold:
    agency = organizations.agency_brief(row.agency_id)
    recall = ResultRecall.objects.filter(result=row).first()
    newer = IssuedResult.objects.filter(dossier_id=row.dossier_id, edition=row.edition + 1).first()
    verdict, ended_at = Verdict.CURRENT, None
    if recall is not None:
        verdict, ended_at = Verdict.WITHDRAWN, recall.at
    elif newer is not None:
        verdict, ended_at = Verdict.REPLACED, newer.issued_at
    named = dossiers.procedures_of([row.dossier_id])
    return ResultTold(
        code=row.code,
        verdict=verdict,
        name=row.name,
        number=row.number,
        agency_id=row.agency_id,
        issued_by=agency.name,
        agency_phone=agency.phone,
        issued_at=row.issued_at,
        dossier=mask_dossier(named[row.dossier_id][0]),
        sha256=row.sha256,
        procedure=named[row.dossier_id][1],
        ended_at=ended_at,
    )
