"""Drafts that a person holds for themselves, for the person."""

from collections.abc import Iterator

from django.db.models import Q

from motcua.cases.filings.models import Draft, DraftPage, DraftPaper
from motcua.kernel.held import Held, HeldFile


def held_about(account_id: int) -> Iterator[Held]:
    """What they fill in for another person or a business is not theirs to take along, only that they do."""
    own = Draft.objects.filter(Q(account_id=account_id) | Q(beneficiary_id=account_id)).select_related("version")
    for draft in own.order_by("id").iterator(chunk_size=50):
        said = {"thủ tục": draft.version.name, "bắt đầu": draft.begun_at, "lưu lúc": draft.saved_at}
        if draft.beneficiary_id not in (None, account_id) or draft.business_id is not None:
            yield Held("Bản đang khai cho người khác", said)
            continue
        said |= {"giữ đến": draft.expires_at, "chủ hồ sơ": draft.applicant, "đã khai": draft.answers}
        yield Held("Bản đang khai", said | {"đang gõ dở": draft.typed}, tuple(_files(draft.pk)))


def _files(draft_id: int) -> Iterator[HeldFile]:
    for paper in DraftPaper.objects.filter(draft_id=draft_id).exclude(file=None).order_by("id"):
        yield HeldFile(paper.file_id or 0, paper.name)
    for page in DraftPage.objects.filter(paper__draft_id=draft_id).order_by("id"):
        yield HeldFile(page.file_id, page.name)
