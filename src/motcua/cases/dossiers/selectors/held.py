"""Everything that dossiers hold about a person, for the person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.models import (
    CaseMessage,
    Dossier,
    IdentityCheck,
    Mandate,
    Outcome,
    PaperFile,
    Submission,
    SubmissionRound,
    SubmittedPaper,
)
from motcua.cases.dossiers.selectors.readers import matters_of, readers_of
from motcua.cases.dossiers.states import ENDED, ERASED, DossierState, IdentityResult
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.payments import selectors as payments
from motcua.kernel.held import Held, HeldFile

_OF_DOSSIER = (
    "code", "applicant_name", "personal_number", "tax_code", "born_on", "sex", "address", "phone", "email", "request",
    "received_at", "due_at", "finished_at", "closed_at",
)  # fmt: skip


def held_about(account_id: int) -> Iterator[Held]:
    """Dossiers filed by them for themselves, about them, or under their number once somebody vouches for it."""
    for dossier in Dossier.objects.filter(pk__in=_matters(account_id)).select_related("version").order_by("id"):
        yield _told(dossier)
        yield from _of(dossier)
    others = Submission.objects.filter(account_id=account_id).exclude(pk__in=_matters(account_id))
    for one in others.select_related("dossier__version").order_by("pk"):
        said = {"mã hồ sơ": one.dossier.code, "thủ tục": one.dossier.version.name, "lúc nộp": one.submitted_at}
        yield Held("Hồ sơ nộp cho người khác", said)


def subject_of(dossier_id: int) -> str:
    """What the journal, charges and ratings call a dossier."""
    return f"dossier:{dossier_id}"


def subjects_about(account_id: int) -> list[str]:
    """What the journal and messages call those dossiers."""
    return [f"dossier:{one}" for one in sorted(_matters(account_id))]


@dataclass(frozen=True, slots=True)
class Matter:
    """A dossier about whom it is, in a line."""

    id: int
    code: str
    agency_id: int
    procedure: str
    is_ended: bool
    is_erased: bool

    @property
    def subject(self) -> str:
        """What the journal calls this dossier."""
        return f"dossier:{self.id}"


def matters_about(account_id: int, *, limit: int = 100) -> list[Matter]:
    """The same dossiers, newest first; those in which nobody is kept any more come along, and say so."""
    rows = Dossier.objects.filter(pk__in=_matters(account_id)).select_related("version").order_by("-id")[:limit]
    return [_matter(row) for row in rows]


def matter(dossier_id: int) -> Matter:
    """No door: the caller has opened it."""
    return _matter(Dossier.objects.select_related("version").get(pk=dossier_id))


def matter_by_code(code: str) -> Matter:
    """No door: the caller asks what these hands may do with it. Raises DossierNotFound."""
    row = Dossier.objects.select_related("version").filter(code=code.strip().upper()[:50]).first()
    if row is None:
        raise DossierNotFound
    return _matter(row)


def _matter(row: Dossier) -> Matter:
    return Matter(
        row.pk, row.code, row.agency_id, row.version.name, row.state in ENDED, row.applicant_name == ERASED
    )  # fmt: skip


def _matters(account_id: int) -> set[int]:
    found = set(matters_of(account_id).values_list("pk", flat=True))
    profile = accounts.profile_of(account_id)
    if profile.is_verified and profile.personal_number:
        same = Q(personal_number=profile.personal_number)
        found |= set(Dossier.objects.filter(same).values_list("pk", flat=True))
    return found


def _told(dossier: Dossier) -> Held:
    said: dict[str, Any] = {"thủ tục": dossier.version.name, "trạng thái": str(DossierState(dossier.state).label)}
    for name in _OF_DOSSIER:
        column: Any = Dossier._meta.get_field(name)
        said[str(column.verbose_name)] = getattr(dossier, name)
    return Held("Hồ sơ", said)


def _of(dossier: Dossier) -> Iterator[Held]:
    code = {"mã hồ sơ": dossier.code}
    for one in Submission.objects.filter(pk=dossier.pk):
        said = code | {"lúc nộp": one.submitted_at, "đã khai": one.answers, "điền sẵn": one.prefilled}
        yield Held("Tờ khai", said)
    for sent in SubmissionRound.objects.filter(submission_id=dossier.pk).order_by("number"):
        yield Held("Lần gửi tờ khai", code | {"lần thứ": sent.number, "lúc gửi": sent.sent_at, "đã khai": sent.answers})
    for mandate in Mandate.objects.filter(dossier=dossier):
        yield Held("Người nộp thay", code | {"họ tên": mandate.name, "quan hệ": mandate.relation})
    for paper in SubmittedPaper.objects.filter(dossier=dossier).order_by("position", "id"):
        files = PaperFile.objects.filter(paper=paper).order_by("id").values_list("file_id", "name")
        said = code | {"tên": paper.name, "bản chính": paper.originals, "bản sao": paper.copies}
        yield Held("Giấy tờ đã nộp", said, tuple(HeldFile(file_id, name) for file_id, name in files))
        for check in IdentityCheck.objects.filter(paper=paper).order_by("id"):
            found = str(IdentityResult(check.result).label)
            yield Held("Đối chiếu giấy tờ tùy thân", code | {"tên": paper.name, "kết quả": found, "lúc": check.at,
                                                             "số ảnh đã hủy": check.pictures})  # fmt: skip
    for outcome in Outcome.objects.filter(dossier=dossier, approved_at__isnull=False):
        result = (HeldFile(outcome.file_id, outcome.file_name),) if outcome.file_id else ()
        yield Held("Kết quả", code | {"tên": outcome.name, "số": outcome.number, "nội dung": outcome.text}, result)
    for message in CaseMessage.objects.filter(dossier=dossier).order_by("id"):
        by = "người nộp" if message.is_from_applicant else "cơ quan"
        yield Held("Tin nhắn trong hồ sơ", code | {"bên gửi": by, "nội dung": message.text, "lúc": message.sent_at})
    for charge in payments.charges_of(dossier.subject):
        yield Held("Khoản phải nộp", code | {"mã": charge.reference, "người nộp": charge.payer_name,
                                             "phải nộp": charge.amount, "đã nộp": charge.paid,
                                             "tình trạng": charge.state_text, "lập lúc": charge.made_at})  # fmt: skip
    for line in readers_of(dossier.pk, limit=10_000):
        yield Held("Lượt xem hồ sơ", code | {"vị trí": line.post, "đơn vị": line.unit, "đã xem": line.way,
                                             "trong giờ": line.hour})  # fmt: skip
