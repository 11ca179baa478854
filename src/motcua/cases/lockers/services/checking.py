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
from motcua.foundation.signing.selectors import Edition, OwnSigner
from motcua.foundation.signing.states import Finding, Reason, Report


@dataclass(frozen=True, slots=True)
class FileChecked:
    """``report``: of PDF and XML only; ``own``: which of its certificates (by fingerprint) are of agencies here.

    ``issued_as``: the hash of the file that was issued, where this is a renewed ``edition`` of it; else its own.
    """

    sha256: str
    issued_as: str
    result: ResultTold | None
    report: Report | None
    own: Mapping[str, OwnSigner]
    edition: Edition | None

    @property
    def notes(self) -> tuple[Reason, ...]:
        """What is to be said about the file and its edition."""
        found = self.report.reasons if self.report is not None else ()
        return tuple(one for one in found if one.code in (Finding.PROVED_BY_EDITION, Finding.IS_EDITION))

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
        edition = signing.newest_edition(passing.sha256)
        issued_as = edition.issued_as if edition is not None else passing.sha256
        return FileChecked(passing.sha256, issued_as, result_by_file(issued_as), report, own, edition)
