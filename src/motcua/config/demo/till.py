"""The demo's money: where transfers go, who pays less, and what is paid before a result is handed over."""

import io
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services as dossier_services
from motcua.cases.dossiers.selectors import WorklistFilters
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments import services
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day

_KEYS = UUID("6f3c1a52-7f0e-4c58-9a51-4d6f6e657931")
_LOCAL = "Nghị quyết của HĐND tỉnh (dữ liệu mẫu)"
_EXEMPTIONS = (
    ("Trẻ em dưới 16 tuổi", 100, "Giấy khai sinh"),
    ("Người cao tuổi", 50, "Căn cước"),
    ("Người thuộc hộ cận nghèo", 50, "Giấy chứng nhận hộ cận nghèo năm nay"),
)


def prepare(agencies: list[AgencyBrief], *, at: datetime) -> None:
    """An account for each commune, and exemptions of its own: none of these numbers is anybody's."""
    since = local_day(at).replace(month=1, day=1)
    for agency in agencies:
        services.add_bank_account(
            agency.id, bin="970405", number=f"7300{agency.id:09}", holder=f"UBND {agency.short_name}",
            valid_from=since, actor=SYSTEM, at=at,
        )  # fmt: skip
        for name, share, proof in _EXEMPTIONS:
            services.add_exemption(
                agency.id, name=name, share=share, proof=proof, legal_basis=_LOCAL, valid_from=since, actor=SYSTEM,
                at=at,
            )  # fmt: skip


def pay(dossier_id: int, *, actor: Actor, at: datetime) -> None:
    """Whoever fetches the result pays what is open, in cash."""
    for charge in payments.charges_of(f"dossier:{dossier_id}"):
        if charge.is_open:
            services.record_cash(charge.id, key=uuid5(_KEYS, str(charge.id)), actor=actor, at=at)


def leave_money(agency: AgencyBrief, clerk: Actor, leader: Actor, *, at: datetime) -> int:
    """Charges in every state at the commune that is shown: open, paid, paid too much, waived, and a statement with
    lines that match nothing. Answers how many charges were made; repeated it makes none."""
    owed = _charge_some(agency, clerk, at=at)
    if len(owed) < 6:
        return len(owed)
    first, second, third, fourth, fifth, *_ = (one for _, one in sorted(owed.items()))
    services.record_cash(first, key=uuid5(_KEYS, f"cash:{first}"), actor=clerk, at=at - timedelta(minutes=50))
    services.record_cash(second, key=uuid5(_KEYS, f"cash:{second}"), actor=clerk, at=at - timedelta(minutes=20))
    services.waive(third, reason="Gia đình bị thiệt hại do sạt lở, có xác nhận của khóm.", actor=leader, at=at)
    _read_a_statement(agency, [fourth, fifth], clerk, at=at)
    return len(owed)


def _charge_some(agency: AgencyBrief, clerk: Actor, *, at: datetime) -> dict[str, int]:
    """dossier's code → charge: copies and pages that somebody asked for after the receipt."""
    found: dict[str, int] = {}
    page = dossiers.worklist(clerk, filters=WorklistFilters(group="agency"), after=None, limit=80, now=at)
    for row in page.rows:
        dossier = dossiers.get_dossier(row.code, actor=clerk)
        fees = [fee for fee in dossiers.fees_of(dossier, on=local_day(at)) if fee.amount]
        if not fees or dossier.finished_at is not None or payments.charges_of(dossier.subject):
            continue
        count = 1 + dossier.pk % 4 if fees[0].per else 1
        found[row.code] = dossier_services.charge_fees(
            dossier.pk, quantities={fees[0].id: count}, key=uuid5(_KEYS, row.code), actor=clerk, at=at
        )
        if len(found) == 9:
            break
    return found


def _read_a_statement(agency: AgencyBrief, paid: list[int], clerk: Actor, *, at: datetime) -> None:
    """One line just right, one too much, two that nobody understands."""
    day = f"{local_day(at):%d/%m/%Y}"
    exact, over = (payments.get_charge(one, actor=clerk) for one in paid)
    lines = (
        f"{day},FT2632701,{exact.left},MBVCB {exact.reference.lower()} nop phi ho so",
        f"{day},FT2632702,{over.left + 4_000},{over.reference} NGUYEN THI HOA CT",
        f"{day},FT2632703,16000,chuyen tien nop phi lam giay",
        f"{day},FT2632704,412,Tra lai tien gui",
    )
    content = "\n".join(("Ngày giao dịch,Số giao dịch,Phát sinh có,Diễn giải", *lines)).encode()
    account = payments.accounts_of(agency.id).first()
    if account is not None:
        services.import_statement(account.pk, io.BytesIO(content), name="sao-ke-mau.csv", actor=SYSTEM, at=at)
