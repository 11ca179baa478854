"""Mức thu của hồ sơ: the procedure's fees by case and channel, with what the People's Council decided."""

from collections.abc import Sequence
from datetime import date

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.rules.charging import Fee
from motcua.cases.dossiers.selectors import placing
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments.errors import ExemptionUnknown
from motcua.foundation.payments.selectors import ExemptionLine
from motcua.kernel.text import fold


def fee_code(version: IntakeVersion, name: str) -> str:
    """'ho-tich/1.004873:le phi dang ki ket hon': how tables of rates and exemptions name a fee."""
    return f"{version.field_code}/{version.code}:{fold(name)}"[:200]


def fees_at(version: IntakeVersion, case_id: int | None, channel: str, *, agency_id: int, on: date) -> list[Fee]:
    """The fees of a case by a channel; one query more where the national text leaves an amount to the province."""
    lines = procedures.fees_for(version, case_id, channel)
    open_ones = [fee_code(version, line.name) for line in lines if line.amount is None]
    local = payments.rates_for(agency_id, open_ones, on=on) if open_ones else {}
    fees = []
    for line in lines:
        code = fee_code(version, line.name)
        amount, per = local.get(code, (None, "")) if line.amount is None else (line.amount, line.per)
        fees.append(
            Fee(
                id=line.id,
                code=code,
                name=line.name,
                kind=str(line.kind),
                amount=amount,
                per=per or line.per,
                note=line.note,
                collect_at=line.collect_at,
                is_local=line.amount is None and amount is not None,
            )
        )
    return fees


def fees_of(dossier: Dossier, *, on: date) -> list[Fee]:
    """Those of a dossier, as they hold on a day."""
    version = placing.version_of(dossier.version_id)
    return fees_at(version, dossier.case_id, dossier.channel, agency_id=dossier.agency_id, on=on)


def exemptions_for(fees: Sequence[Fee], *, agency_id: int, on: date) -> list[ExemptionLine]:
    """The exemptions that lessen at least one of these fees."""
    if not any(fee.amount for fee in fees):
        return []
    found = payments.exemptions_on(agency_id, on=on)
    return [one for one in found if any(fee.amount and one.is_for(fee.kind, fee.code) for fee in fees)]


def exemption_of(exemption_id: int | None, *, agency_id: int, on: date) -> ExemptionLine | None:
    """Raises ExemptionUnknown for one that does not hold there and then."""
    if exemption_id is None:
        return None
    for one in payments.exemptions_on(agency_id, on=on):
        if one.id == exemption_id:
            return one
    raise ExemptionUnknown(field="exemption")


def fees_without_amount(agency_id: int, *, on: date) -> list[tuple[str, str]]:
    """(fee code, procedure and fee): what the national text leaves to the People's Council, of procedures taken in."""
    found: dict[str, str] = {}
    for version_id in procedures.adopted_versions(agency_id, on=on):
        version = placing.version_of(version_id)
        for line in version.fees:
            if line.amount is None:
                found[fee_code(version, line.name)] = f"{version.name}: {line.name}"[:160]
    return sorted(found.items(), key=lambda one: one[1])
