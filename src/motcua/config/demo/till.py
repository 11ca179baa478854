"""The demo's money: where transfers go, who pays less, and what is paid before a result is handed over."""

from datetime import datetime
from uuid import UUID, uuid5

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
