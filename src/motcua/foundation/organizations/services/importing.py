"""Nhập danh sách người: what was checked is checked again and written in one transaction, each change a fact."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts import services
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import errors
from motcua.foundation.organizations.events import PeopleImported
from motcua.foundation.organizations.models import Post
from motcua.foundation.organizations.selectors.sheets import (
    CHANGED,
    CREATED,
    UNCHANGED,
    WRONG,
    CheckedSheet,
    SheetRow,
    check_sheet,
)
from motcua.foundation.organizations.services.people import change_person
from motcua.foundation.organizations.services.posts import hold_post
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.turns import take_turn


@transaction.atomic
def import_people(
    typed: Sequence[dict[str, str]], *, actor: Actor, at: datetime, by_mail: bool = False
) -> CheckedSheet:
    """All rows or none. Raises SheetHasErrors when a row is wrong by now, whatever the preview said."""
    take_turn("sheets of people")  # the same one confirmed twice changes nothing the second time
    sheet = check_sheet(typed, actor=actor, on=local_day(at))
    if sheet.count(WRONG):
        raise errors.SheetHasErrors(count=sheet.count(WRONG))
    # All of them in one order, as an agency that closes locks them: neither waits for the other.
    posts = Post.objects.select_for_update(no_key=True).filter(pk__in={row.post_id for row in sheet.rows})
    homes = {post.pk: post.agency_id for post in posts.order_by("pk")}
    made: dict[str, int] = {}
    for row in sheet.rows:
        _take(row, made, homes, actor=actor, at=at, by_mail=by_mail)
    if sheet.count(UNCHANGED) < len(sheet.rows):
        journal.record(
            PeopleImported(
                **by(actor), subject=f"agency:{actor.agency_id or 0}", agency_id=actor.agency_id, at=at,
                rows=len(sheet.rows), created=sheet.count(CREATED), changed=sheet.count(CHANGED),
            )
        )  # fmt: skip
    return sheet


def _take(
    row: SheetRow, made: dict[str, int], homes: dict[int, int], *, actor: Actor, at: datetime, by_mail: bool
) -> None:
    assert row.post_id is not None and row.valid_from is not None
    addresses = [address for address in (row.email, row.phone) if address]
    account_id = row.account_id or next((made[address] for address in addresses if address in made), None)
    if account_id is None:
        account_id = services.create_account(
            actor=actor, at=at, full_name=row.typed["full_name"], email=row.email or "", phone=row.phone or "",
            agency_id=homes[row.post_id],
        ).pk  # fmt: skip
        made |= dict.fromkeys(addresses, account_id)
        if by_mail and row.email:
            services.invite(account_id, actor=actor, at=at)
    elif row.changed:
        now = accounts.card_of(account_id)
        change_person(
            account_id, actor=actor, at=at, full_name=row.typed["full_name"], email=row.email or now.email,
            phone=row.phone or now.phone,
        )  # fmt: skip
    if row.seats:
        hold_post(
            row.post_id, actor=actor, at=at, account_id=account_id, valid_from=row.valid_from, valid_to=row.valid_to
        )
