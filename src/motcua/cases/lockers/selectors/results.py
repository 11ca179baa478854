"""Kiểm tra kết quả: what anybody may know of an issued result, by its code or by the hash of a file."""

from collections.abc import Iterable
from datetime import datetime
from secrets import compare_digest

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.lockers.errors import ResultNotFound
from motcua.cases.lockers.models import IssuedResult, ResultRecall
from motcua.cases.lockers.rules.codes import mask_dossier
from motcua.cases.lockers.states import ResultOfDossier, ResultTold, SignedBy, Verdict
from motcua.foundation.files import selectors as stored
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.signing import selectors as signing
from motcua.foundation.signing import states as signing_states
from motcua.kernel.check_codes import read_code


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


def signers_of(result: ResultTold) -> list[SignedBy]:
    """Who signed the original and whose seal is on it, as our own check found when it was issued; one query.

    Empty where nobody signed with a key, or where that check did not call it valid.
    """
    report = signing.latest_report(result.sha256) if result.sha256 else None
    if report is None or report.verdict is not signing_states.Verdict.VALID:
        return []
    lines = [line for line in report.content["lines"] if line["signer"] and not line["is_timestamp"]]
    return [
        SignedBy(
            line["signer"]["subject"], line["signer"]["organization"],
            datetime.fromisoformat(line["proved_at"]) if line["proved_at"] else None,
        )
        for line in lines
    ]  # fmt: skip


def original_of(typed: str, key: str) -> int:
    """The file of a result, for who holds the paper: its key stands nowhere but in the QR code printed there.

    Raises ResultNotFound, alike for a wrong key, for what was taken back, and where there is no file any more.
    """
    code = read_code(typed[:60])
    row = IssuedResult.objects.filter(code=code, recall=None).exclude(key="").first() if code and key else None
    if row is None or row.file_id is None or not compare_digest(row.key.encode(), key[:60].encode()):
        raise ResultNotFound
    brief = stored.briefs({row.file_id}).get(row.file_id)
    if brief is None or brief.sealed_as:
        raise ResultNotFound
    return row.file_id


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
