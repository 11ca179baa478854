from motcua.cases.privacy.selectors.exports import ExportView, exports_to_destroy, exports_to_make, latest_export
from motcua.cases.privacy.selectors.readings import (
    ReadingLine,
    latest_readings,
    readings_about,
    readings_audited,
    readings_of,
)
from motcua.cases.privacy.selectors.revealing import ReasonLine, reveal_reasons
from motcua.cases.privacy.selectors.settings import number_of

__all__ = [
    "ExportView",
    "ReadingLine",
    "ReasonLine",
    "exports_to_destroy",
    "exports_to_make",
    "latest_export",
    "latest_readings",
    "number_of",
    "readings_about",
    "readings_audited",
    "readings_of",
    "reveal_reasons",
]
