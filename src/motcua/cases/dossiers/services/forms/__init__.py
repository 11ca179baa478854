"""Forms 01 to 07 of TT 03/2025/TT-VPCP, Phụ lục I: a frozen dataclass and ``render(form, at=…)`` each."""

from motcua.cases.dossiers.services.forms import (
    apology_letter,
    control_sheet,
    dossier_register,
    intake_slip,
    refusal_sheet,
    stop_notice,
    supplement_sheet,
)
from motcua.cases.dossiers.services.forms.wording import Letterhead, Person, Signature

__all__ = [
    "Letterhead",
    "Person",
    "Signature",
    "apology_letter",
    "control_sheet",
    "dossier_register",
    "intake_slip",
    "refusal_sheet",
    "stop_notice",
    "supplement_sheet",
]
