"""Kiểm tra qua bản gia hạn: what a signed file of ours no longer proves by itself, its renewed edition does.

Only of the very bytes that we keep: the edition begins with them, and whatever else is dropped has another hash.
"""

from collections.abc import Callable
from dataclasses import replace

from motcua.foundation.files.errors import FileMissing
from motcua.foundation.signing.rules import findings
from motcua.foundation.signing.selectors import newest_edition
from motcua.foundation.signing.states import Finding, Report, Verdict


def through_edition(report: Report, *, look: Callable[[int], Report | None]) -> Report:
    """``look`` checks a kept file by its number. What it finds counts where it is valid, under the hash of ours."""
    newest = newest_edition(report.sha256)
    if newest is None:
        return report
    if report.verdict is not Verdict.VALID and newest.sha256 != report.sha256:
        try:
            held = look(newest.file_id)
        except FileMissing:
            held = None
        if held is not None and held.verdict is Verdict.VALID:
            said = (*held.reasons, findings.explain(Finding.PROVED_BY_EDITION))
            report = replace(held, sha256=report.sha256, reasons=said)
    if newest.issued_as != report.sha256:
        report = replace(report, reasons=(*report.reasons, findings.explain(Finding.IS_EDITION)))
    return report
