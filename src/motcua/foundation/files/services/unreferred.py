"""Dọn tệp không ai dùng: files of drafts that were thrown away, of forms never sent, of uploads never used.

Who is about to refer to a file that lies there already says so first (``claim``, ``store``). From then on it stays for
longer than any transaction lasts, so a filing that goes on at the same moment never loses it.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from functools import cache, partial

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, ForeignKey, Max, Model, OuterRef, Q, QuerySet

from motcua.foundation.files.models import StoredFile, Upload, the_vault
from motcua.foundation.files.services.storing import FRESH
from motcua.foundation.files.services.sweeping import sweep_one

# So many numbers are looked through at once: a short question, whatever the table holds.
_WINDOW = 2000


def claim(file_ids: Iterable[int], *, at: datetime) -> set[int]:
    """Which of these are there; they stay now. Call it before anything new refers to them."""
    wanted = StoredFile.objects.filter(pk__in=set(file_ids), destroyed_at=None)
    wanted.filter(_unwanted_since(at - FRESH)).order_by("pk").update(wanted_at=at)
    return set(wanted.values_list("pk", flat=True))


def sweep_unreferred(*, at: datetime, older_than: timedelta | None = None) -> int:
    """Remove what nothing refers to, in windows of numbers, each file in a transaction of its own. Returns how many."""
    before = at - (older_than or timedelta(days=settings.FILES_UNUSED_DAYS))
    last = StoredFile.objects.aggregate(last=Max("pk"))["last"] or 0
    gone = 0
    for first in range(0, last + 1, _WINDOW):
        window = StoredFile.objects.filter(pk__gt=first, pk__lte=first + _WINDOW)
        found = list(_unreferred(window).filter(_unwanted_since(before)).values_list("pk", flat=True))
        gone += sum(_let_go(pk, _unwanted_since(before)) for pk in sorted(found))
    return gone


def let_sealed_go(file_ids: Collection[int], *, at: datetime) -> None:
    """Pictures of identity papers wait for nobody: unless something else refers to them, they go with this
    transaction. A kill in between leaves them to the sweep."""
    sealed = StoredFile.objects.filter(pk__in=set(file_ids), is_sealed=True)
    found = sorted(sealed.values_list("pk", flat=True))
    if found:
        transaction.on_commit(lambda: _let_sealed_go(found))


def _let_sealed_go(file_ids: list[int]) -> None:
    for pk in file_ids:
        # Each sealing is one upload's own; the upload has nothing more to say.
        Upload.objects.filter(file_id=pk, file__is_sealed=True).delete()
        _let_go(pk, Q(is_sealed=True))


@transaction.atomic
def _let_go(pk: int, still: Q) -> bool:
    """Looked at once more under its lock, which who wants or refers to it would hold."""
    row = StoredFile.objects.select_for_update(skip_locked=True, no_key=True).filter(still, pk=pk).first()
    # One question to all tables: a reference that moves from one to another is seen here or there.
    if row is None or not _unreferred(StoredFile.objects.filter(pk=pk)).exists():
        return False
    sha256 = row.sha256
    row.delete()
    transaction.on_commit(partial(sweep_one, the_vault(), sha256))
    return True


def _unwanted_since(moment: datetime) -> Q:
    return Q(wanted_at__lt=moment) | Q(wanted_at=None, stored_at__lt=moment)


def _unreferred(rows: "QuerySet[StoredFile]") -> "QuerySet[StoredFile]":
    """Whatever has a foreign key to a file keeps it, in every app; none must be named here."""
    for model, column in referring():
        rows = rows.filter(~Exists(model._base_manager.filter(**{column: OuterRef("pk")})))
    return rows


@cache
def referring() -> tuple[tuple[type[Model], str], ...]:
    """Every table that can refer to a file, with its column."""
    found = [
        (model, field.attname)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is StoredFile
    ]
    return tuple(sorted(found, key=lambda pair: (pair[0]._meta.label, pair[1])))
