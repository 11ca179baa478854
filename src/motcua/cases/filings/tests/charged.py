"""A procedure that costs something online, and who pays less for it."""

from datetime import datetime
from decimal import Decimal

from motcua.cases.dossiers.tests.factories import SINCE, Office
from motcua.catalogue.procedures import services as procedures
from motcua.catalogue.procedures.rules.sheets import (
    BasisSheet,
    CaseSheet,
    FeeSheet,
    OutcomeSheet,
    ProcedureSheet,
    ProcessSheet,
    StepSheet,
    TermSheet,
)
from motcua.foundation.payments import services as money
from motcua.foundation.payments.models import Exemption
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day

COPIES = "1.000003"
EACH = 8_000
A_COPY = FeeSheet("Phí cấp bản sao", "fee", EACH, per="bản")


def a_charged_procedure(
    office: Office, *fees: FeeSheet, code: str = COPIES, cases: tuple[CaseSheet, ...] = (), at: datetime
) -> str:
    """Copies out of the register, 8.000 đ each unless ``fees`` says otherwise; filed at the counter and online."""
    steps = (
        StepSheet("receive", "Tiếp nhận", "receive", "dossiers.receive", Decimal(1), False, ("approve",)),
        StepSheet("approve", "Phê duyệt", "approve", "dossiers.approve", Decimal(1), True, ("return",)),
        StepSheet("return", "Trả kết quả", "return", "dossiers.close", Decimal(1), False, ()),
    )
    sheet = ProcedureSheet(
        code, "Cấp bản sao trích lục", "ho-tich", SINCE, ProcessSheet(name="Cấp bản sao", steps=steps),
        terms=(TermSheet("1 working days", "01 ngày làm việc", ("counter", "online")),), fees=fees or (A_COPY,),
        cases=cases, outcomes=(OutcomeSheet("", "Bản sao"),), legal_bases=(BasisSheet("60/2014/QH13"),),
    )  # fmt: skip
    procedures.publish_sheet(sheet, valid_from=local_day(at), actor=SYSTEM, at=at)
    procedures.adopt(code, office.agency.pk, SINCE, actor=SYSTEM, at=at)
    return code


def an_exemption(office: Office, *, share: int = 50, kind: str = "", at: datetime) -> Exemption:
    """Hộ cận nghèo, by a resolution of the province."""
    return money.add_exemption(
        office.agency.pk, name="Hộ cận nghèo", share=share, kind=kind, proof="Giấy chứng nhận hộ cận nghèo",
        legal_basis="NQ 12/2026/NQ-HĐND", valid_from=SINCE, actor=SYSTEM, at=at,
    )  # fmt: skip


__all__ = ["A_COPY", "COPIES", "EACH", "CaseSheet", "FeeSheet", "a_charged_procedure", "an_exemption"]
