"""The papers of a person's locker, for the person."""

from collections.abc import Iterator

from motcua.cases.lockers.models import LockerPaper, LockerUse
from motcua.kernel.held import Held, HeldFile


def held_about(account_id: int) -> Iterator[Held]:
    papers = LockerPaper.objects.filter(account_id=account_id).prefetch_related("files").order_by("id")
    for paper in papers.iterator(chunk_size=50):
        said = {"tên": paper.name, "số, ký hiệu": paper.number, "nơi cấp": paper.issued_by, "ngày cấp": paper.issued_on,
                "nguồn": paper.get_source_display(), "lúc vào kho": paper.kept_at}  # fmt: skip
        files = tuple(HeldFile(one.file_id, one.name) for one in paper.files.all())
        yield Held("Giấy tờ trong kho dữ liệu", said, files)
    for use in LockerUse.objects.filter(paper__account_id=account_id).select_related("paper", "dossier").order_by("id"):
        said = {"giấy tờ": use.paper.name, "mã hồ sơ": use.dossier.code, "lúc dùng": use.used_at}
        yield Held("Lần dùng giấy trong kho", said)
