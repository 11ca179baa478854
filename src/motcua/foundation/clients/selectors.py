"""Who a key is, in which post; and the keys of an agency."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from motcua.foundation.clients import rules
from motcua.foundation.clients.models import ApiKey
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.statements import row_of

# On every request of a program.
_KEY = """
SELECT k.id, k.digest, k.name, k.post_id, k.account_id, k.prefix FROM clients_apikey k
JOIN accounts_account a ON a.id = k.account_id
WHERE (k.prefix = %(prefix)s::text OR k.id = %(id)s::bigint) AND k.revoked_at IS NULL AND a.is_active
  AND %(day)s::date BETWEEN k.valid_from AND COALESCE(k.valid_to, 'infinity')
"""


@dataclass(frozen=True, slots=True)
class Client:
    """A key that counts today, and the actor that it makes."""

    key_id: int
    prefix: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key as administrators see it."""

    id: int
    name: str
    prefix: str
    post_id: int
    post: str
    unit: str
    valid_from: date
    valid_to: date | None
    created_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None
    is_over: bool


def client_of(text: str, *, at: datetime) -> Client | None:
    """Whose key this is; None for anything that opens nothing now. Two statements."""
    prefix = rules.prefix_in(text)
    return _client(text, at, prefix=prefix) if prefix else None


def client_by_pair(prefix: str, text: str, *, at: datetime) -> Client | None:
    """The same, where prefix and key come apart (client_id and client_secret of OAuth 2)."""
    return client_of(text, at=at) if rules.prefix_in(text) == prefix else None


def client_by_id(key_id: int, *, at: datetime) -> Client | None:
    """The key behind something that it was exchanged for: it counts as long as the key does."""
    return _client(None, at, key_id=key_id)


def keys_of(agency_id: int, *, actor: Actor, on: date) -> list[KeyLine]:
    """The keys of an agency's posts, those that count first, newest first. Raises MayNotAdministerKeys."""
    rules.check_may_administer(actor, agency_id)
    rows = ApiKey.objects.filter(post__agency_id=agency_id).order_by("-id").values_list(
        "id", "name", "prefix", "post_id", "post__title", "post__unit__name", "valid_from", "valid_to", "created_at",
        "revoked_at", "last_used_at",
    )  # fmt: skip
    lines = [KeyLine(*row, is_over=row[9] is not None or (row[7] is not None and row[7] < on)) for row in rows]
    return sorted(lines, key=lambda line: line.is_over)


def programs_at(post_ids: Iterable[int], *, on: date) -> dict[int, set[int]]:
    """Per post the accounts of the programs whose keys count on a day: what they have taken is theirs. One query."""
    keys = ApiKey.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=on), post_id__in=set(post_ids), revoked_at=None, valid_from__lte=on,
        account__is_active=True,
    )  # fmt: skip
    found: dict[int, set[int]] = defaultdict(set)
    for post_id, account_id in keys.values_list("post_id", "account_id"):
        found[post_id].add(account_id)
    return dict(found)


def account_of_key(key_id: int) -> int:
    """Under which account a key's program stands in histories and lists."""
    return ApiKey.objects.values_list("account_id", flat=True).get(pk=key_id)


def _client(text: str | None, at: datetime, *, prefix: str | None = None, key_id: int | None = None) -> Client | None:
    row = row_of(_KEY, {"prefix": prefix, "id": key_id, "day": local_day(at)})
    if row is None or (text is not None and not rules.is_same(text, row[1])):
        return None
    actor = organizations.actor_of_post(row[3], account_id=row[4], name=row[2], at=at)
    return Client(row[0], row[5], actor) if actor is not None else None
