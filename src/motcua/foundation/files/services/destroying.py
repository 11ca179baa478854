"""Hủy nội dung: the picture of an identity paper has been verified, and nobody needs it any more."""

from datetime import datetime

from django.db import transaction

from motcua.foundation.files.models import StoredFile, the_vault


@transaction.atomic
def destroy(file_id: int, *, at: datetime) -> bool:
    """The bytes of a sealed file go for good, the row stays; False when it was not sealed or is destroyed already.

    Who may is for the app that refers to the file; it also records the fact.
    """
    row = (
        StoredFile.objects.select_for_update(no_key=True).filter(pk=file_id, is_sealed=True, destroyed_at=None).first()
    )
    if row is None:
        return False
    row.destroyed_at = at
    row.save(update_fields=["destroyed_at"])
    # First the row, then the bytes: killed in between, they are an orphan that nobody can ask for any more.
    transaction.on_commit(lambda: the_vault().remove(row.sha256))
    return True
