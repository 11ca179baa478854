"""Công tắc của cổng: whether citizens may file here, or the national portal is the one entrance (``MOTCUA_PORTAL``)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop

from motcua.kernel.errors import Missing
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.person import filing_is_open

__all__ = ["FilingClosed", "filing_is_open", "filing_view"]


class FilingClosed(Missing):
    message = gettext_noop(
        "Cổng này chỉ tra cứu. Mời nộp hồ sơ trên Cổng dịch vụ công quốc gia hoặc tại Bộ phận Một cửa."
    )


def filing_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For every address that is there only where citizens may file: else 404 with a sentence."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if filing_is_open() else _closed(request)

    return answer


@portal_view
def _closed(request: HttpRequest) -> HttpResponse:
    raise FilingClosed
