"""Situations by name: a province with a ward, a unit, a post, and someone on it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count

from motcua.foundation.accounts.models import Account
from motcua.foundation.organizations import services
from motcua.foundation.organizations.models import Agency, Post, Unit
from motcua.foundation.organizations.states import AgencyKind
from motcua.kernel.actor import SYSTEM
from motcua.kernel.text import sort_key

BEGIN = date(2025, 7, 1)
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
_numbers = count(1)


def person(name: str, *, is_active: bool = True) -> Account:
    return Account.objects.create(
        full_name=name, sort_key=sort_key(name), email=f"n{next(_numbers)}@vidu.vn", is_active=is_active, created_at=AT
    )


def agency(code: str, short_name: str, *, parent: Agency | None = None, kind: AgencyKind = AgencyKind.WARD) -> Agency:
    return services.create_agency(
        actor=SYSTEM,
        at=AT,
        code=code,
        name=f"Ủy ban nhân dân {short_name}",
        short_name=short_name,
        kind=kind,
        valid_from=BEGIN,
        parent_id=parent.pk if parent else None,
    )


@dataclass
class Place:
    """A province, its ward Long Châu, and the ward's one-stop counter."""

    province: Agency
    ward: Agency
    counter: Unit

    def post(self, code: str, *grants: str, title: str = "Công chức Bộ phận Một cửa") -> Post:
        made = services.create_post(self.counter.pk, actor=SYSTEM, at=AT, code=code, title=title, valid_from=BEGIN)
        for grant in grants:
            services.grant(made.pk, actor=SYSTEM, at=AT, grant=grant)
        return made

    def seat(self, post: Post, account: Account, since: date = BEGIN, until: date | None = None) -> None:
        services.hold_post(post.pk, actor=SYSTEM, at=AT, account_id=account.pk, valid_from=since, valid_to=until)


def place() -> Place:
    province = agency("H61", "Tỉnh Vĩnh Long", kind=AgencyKind.PROVINCE)
    ward = agency("H61.21", "Phường Long Châu", parent=province)
    return Place(province, ward, services.create_unit(ward.pk, actor=SYSTEM, at=AT, code="MC", name="Bộ phận Một cửa"))
