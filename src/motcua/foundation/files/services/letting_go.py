"""Buông tệp: whoever referred to a file has let it go; with the last of them its row goes, and its bytes."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import ProtectedError

from motcua.foundation.files.models import StoredFile, the_vault
from motcua.foundation.files.services.storing import hold_alone
from motcua.foundation.files.services.sweeping import sweep_one


@transaction.atomic
def let_go(file_ids: Iterable[int]) -> int:
    """Files that nobody refers to any more go for good; the others stay with whoever still has them. Returns how many.

    Within the transaction that let them go. Killed before the bytes went, they are bytes without a row, and swept.
    """
    return sum(_let_one_go(file_id) for file_id in sorted(set(file_ids)))


def _let_one_go(file_id: int) -> bool:
    row = StoredFile.objects.filter(pk=file_id).first()
    if row is None:
        return False
    hold_alone(row.sha256)  # who is just storing the same bytes ends first, or finds no row
    sha256 = row.sha256
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError:
        return False
    # The bytes may come anew before this commits: the sweeper looks once more, alone.
    transaction.on_commit(lambda: sweep_one(the_vault(), sha256), robust=True)
    return True
