"""Xấp phiếu: the letters of many dossiers, printed one dossier at a time, then bound into one file."""

import io
import tempfile
from typing import BinaryIO, cast

import pikepdf
from django.conf import settings

from motcua.cases.dossiers.errors import DossierNotFound, NothingToPrint, SheafFull
from motcua.cases.dossiers.models import Letter
from motcua.cases.dossiers.selectors.doors import dossiers_visible_to
from motcua.cases.dossiers.services.papers_to_print import print_letter
from motcua.kernel.actor import Actor

# As many as the vault takes in one file, and what a printer does without somebody filling in paper.
MOST_PAGES = 1000


class Sheaf:
    """What one worker has printed of a run. It lives no longer than its job: nothing of it lies about."""

    def __init__(self, site: str) -> None:
        self._site = site
        self._printed: dict[int, list[bytes]] = {}
        self._pages = self._size = 0

    def add(self, dossier_id: int, *, actor: Actor) -> None:
        """Print all its letters, once. Raises DossierNotFound, NothingToPrint, SheafFull, FormNotForThis."""
        if dossier_id in self._printed:
            return
        code = dossiers_visible_to(actor).filter(pk=dossier_id).values_list("code", flat=True).first()
        if code is None:
            raise DossierNotFound
        letters = [
            print_letter(code, form=form, actor=actor, site=self._site, about_id=about_id).content
            for form, about_id in Letter.objects.filter(dossier_id=dossier_id)
            .order_by("form", "id")
            .values_list("form", "about_id")
        ]
        if not letters:
            raise NothingToPrint
        pages, size = sum(map(_pages, letters)), sum(map(len, letters))
        if self._pages + pages > MOST_PAGES or self._size + size > settings.FILES_LIMIT:
            raise SheafFull(pages=self._pages)
        self._pages, self._size = self._pages + pages, self._size + size
        self._printed[dossier_id] = letters

    def bound(self, dossier_ids: list[int]) -> BinaryIO:
        """One file, the dossiers in this order; the caller closes it."""
        book = pikepdf.Pdf.new()
        for dossier_id in dossier_ids:
            for letter in self._printed[dossier_id]:
                with pikepdf.Pdf.open(io.BytesIO(letter)) as pages:
                    book.pages.extend(pages.pages)
        file = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 - handed to the caller, who closes it
        book.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        file.seek(0)
        return file


def _pages(letter: bytes) -> int:
    with pikepdf.Pdf.open(io.BytesIO(letter)) as one:
        return len(one.pages)
