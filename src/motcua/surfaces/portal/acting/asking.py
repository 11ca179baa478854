"""Forms of these pages: electronic forms of one page for what people tell of themselves, and files of signed papers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as later

from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms.states import Definition, Widget
from motcua.foundation.files import services as files
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.look.language import sentence_of
from motcua.surfaces.portal.page import STATUS

PAGE = "trang"


@cache
def definition(name: str) -> Definition:
    """``forms/<name>.yaml`` beside this module: fields as the filings draw them, addresses by the units of the day."""
    return eforms.read((Path(__file__).parent / "forms" / f"{name}.yaml").read_text("utf-8"))


@dataclass(slots=True)
class Sheet:
    """One page as it is drawn: what was typed stays, what is wrong stands with its field, what is refused above."""

    widgets: tuple[Widget, ...]
    status: int = 200
    refusal: str = ""
    done: bool = False
    values: dict[str, Any] = field(default_factory=dict)


def fill(
    request: HttpRequest, name: str, answers: Mapping[str, Any], act: Callable[[dict[str, Any], datetime], Any]
) -> Sheet:
    """GET draws the answers; POST checks them and does it. A button that only fetches wards does nothing else."""
    form, now = definition(name), timezone.now()
    day = local_day(now)
    if request.method != "POST":
        return Sheet(eforms.widgets(form, PAGE, answers, {}, on=day))
    data = {key: [str(one) for one in values] for key, values in request.POST.lists()}
    again = eforms.redrawn(form, PAGE, data)
    if again is not None:
        return Sheet(eforms.widgets(form, PAGE, answers, {}, on=day, typed=again))
    checked = eforms.clean_page(form, PAGE, data, {}, on=day)
    errors, refusal, status = dict(checked.errors), "", 422
    if not errors:
        try:
            act(checked.values, now)
        except (Forbidden, Missing):
            raise
        except MotcuaError as error:
            status, where = status_of(error), str(error.facts.get("field", ""))
            known = form.field(where) is not None
            errors, refusal = ({where: sentence_of(error)}, "") if known else ({}, sentence_of(error))
        else:
            return Sheet((), done=True, values=checked.values)
    return Sheet(eforms.widgets(form, PAGE, answers, errors, on=day, typed=checked.typed), status, refusal)


def status_of(error: MotcuaError) -> int:
    return next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)


def paper_field(*, required: bool, help_text: Any = "") -> forms.FileField:
    """A photo or a PDF of a signed paper."""
    return forms.FileField(
        label=later("Ảnh chụp hoặc tệp PDF của giấy đã ký"),
        required=required,
        help_text=help_text,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
    )


def keep_paper(sent: "UploadedFile[Any] | None", *, at: datetime) -> tuple[int | None, str]:
    """(file, name) of what was sent; checked as every file is. Raises what ``files`` refuses."""
    if sent is None:
        return None, ""
    stored = files.store_paper(cast(BinaryIO, sent), name=sent.name or "giay", at=at)
    return stored.pk, files.safe_name(sent.name or "giay", stored.media_type)
