"""Kiểm tra một tệp: is it a result that was issued here, and what are its signatures worth. Nothing of it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from motcua.cases.lockers.selectors.results import result_by_file
from motcua.cases.lockers.states import ResultTold
from motcua.foundation.files import services as files
from motcua.foundation.signing import selectors as signing
from motcua.foundation.signing import services as signatures
from motcua.foundation.signing.selectors import OwnSigner
from motcua.foundation.signing.states import Finding, Report


@dataclass(frozen=True, slots=True)
class FileChecked:
    """``report``: of PDF and XML only; ``own``: which of its certificates (by fingerprint) are of agencies here."""

    sha256: str
    result: ResultTold | None
    report: Report | None
    own: Mapping[str, OwnSigner]

    @property
    def is_signed(self) -> bool:
        """Whether there is anything to say about signatures: there are some, or nobody can tell."""
        return self.report is not None and any(one.code is not Finding.NOT_SIGNED for one in self.report.reasons)


def check_file(sent: BinaryIO, *, at: datetime) -> FileChecked:
    """What anybody may know of a file that they hold.

    Raises what ``files.looked_over`` does, and CheckerAway.
    """
    with files.looked_over(sent) as passing:
        report = None
        if passing.may_be_signed:
            report = signatures.check_apart(passing.path, handle=passing.handle, sha256=passing.sha256, at=at)
        own = signing.own_signers(report.lines, at=at) if report else {}
        return FileChecked(passing.sha256, result_by_file(passing.sha256), report, own)
