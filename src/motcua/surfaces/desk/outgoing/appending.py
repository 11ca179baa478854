"""Phụ lục là tệp riêng: the lines of the draft's form, those that are there already and some for new ones."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from motcua.cases.correspondence.selectors import AppendixLine
from motcua.cases.correspondence.services import LONGEST_TITLE, MOST_APPENDICES, AppendixSent
from motcua.foundation.files import services as files
from motcua.kernel.errors import MotcuaError
from motcua.surfaces.desk.asking import line
from motcua.surfaces.desk.intake.attachments import Attached, seal, unseal
from motcua.surfaces.look.language import sentence_of

if TYPE_CHECKING:
    from django.http import QueryDict
    from django.utils.datastructures import MultiValueDict

# As many new ones as one page takes; after saving there are as many again.
_NEW = 3
ROWS = "appendix-rows"


class AppendixRow(forms.Form):
    """One file: a new one, or one that the server holds (``kept``)."""

    title = line(
        "Tên phụ lục", required=False, limit=LONGEST_TITLE, help_text="Để trống thì lấy tên tệp."
    )  # fmt: skip
    file = forms.FileField(label="Tệp PDF", required=False, widget=forms.FileInput({"accept": ".pdf"}))
    kept = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)
    place = forms.IntegerField(label="Thứ tự", required=False, min_value=1, max_value=MOST_APPENDICES)
    is_removed = forms.BooleanField(label="Bỏ phụ lục này", required=False)

    held: Attached | None = None

    def take(self, *, post_id: int | None, at: datetime) -> None:
        """Keeps what came, so that it comes back with the page; what is wrong with it stands beside it."""
        sent: UploadedFile[Any] | None = self.cleaned_data.get("file")
        try:
            if sent is not None:
                stored = files.store(cast(BinaryIO, sent), name=sent.name or "", at=at)
                self.held = seal(stored.pk, sent.name or "", stored.size, stored.pages, post_id=post_id)
            elif self.cleaned_data.get("kept"):
                self.held = unseal(self.cleaned_data["kept"], post_id=post_id)
        except MotcuaError as error:
            self.add_error("file", sentence_of(error))

    @property
    def sent(self) -> AppendixSent | None:
        """What the service takes; nothing of an empty line."""
        if self.held is None or self.cleaned_data["is_removed"]:
            return None
        title = self.cleaned_data["title"] or self.held.name.rpartition(".")[0] or self.held.name
        return AppendixSent(title[:LONGEST_TITLE], self.held.file_id)


class AppendixRows:
    """All lines of one form."""

    def __init__(
        self, data: "QueryDict | None", sent: "MultiValueDict[str, UploadedFile[Any]] | None",
        before: Sequence[AppendixLine], *, post_id: int | None,
    ) -> None:  # fmt: skip
        self._post_id = post_id
        self._is_asked = data is not None and ROWS in data
        asked = data.get(ROWS, "") if data is not None else ""
        most = min(len(before) + _NEW, MOST_APPENDICES)
        number = min(int(asked), MOST_APPENDICES) if asked.isascii() and asked.isdigit() and len(asked) < 4 else most
        self.rows = [
            AppendixRow(
                data if self._is_asked else None, sent if self._is_asked else None, prefix=f"appendix-{place}",
                initial={"title": before[place].title, "place": place + 1} if place < len(before) else None,
            )
            for place in range(number)
        ]  # fmt: skip
        if not self._is_asked:
            for row, one in zip(self.rows, before, strict=False):
                row.held = seal(one.file_id, f"{one.title}.pdf", one.size, one.pages, post_id=post_id)

    def is_valid(self) -> bool:
        """Takes in what came; True where nothing stands in the way."""
        if not self._is_asked:
            return True
        valid = [row.is_valid() for row in self.rows]
        for row in self.rows:
            row.take(post_id=self._post_id, at=timezone.now())
        return all(valid) and not any(row.errors for row in self.rows)

    def sent(self) -> tuple[AppendixSent, ...] | None:
        """In the order that was asked for; None where the page had no such lines."""
        if not self._is_asked:
            return None
        ordered = sorted(self.rows, key=lambda row: row.cleaned_data.get("place") or MOST_APPENDICES + 1)
        return tuple(one for row in ordered if (one := row.sent) is not None)
