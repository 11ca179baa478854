"""Pages of a personal link: the address is the key, so wrong ones are counted and no answer is kept or told on."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.kernel.errors import Missing
from motcua.surfaces.portal import limits
from motcua.surfaces.portal.lookup import slow_down

Page = Callable[..., HttpResponse]


def counted(wrong: type[Missing]) -> Callable[[Page], Page]:
    """Links that raise ``wrong`` are counted per address; who tried too many gets no answer, not even to a right
    one."""

    def around(view: Page) -> Page:
        @wraps(view)
        def answer(request: HttpRequest, token: str, **more: int) -> HttpResponse:
            now, client, limit = timezone.now(), limits.client_of(request), limits.wrong_links()
            if limits.is_spent(limit, client, now):
                return _private(slow_down(request, limit, now, _("Máy này đã mở quá nhiều liên kết sai.")))
            if not limits.may_look_up(request, now):
                return _private(slow_down(request, limits.lookups(), now, _("Máy này vừa mở liên kết rất nhiều lần.")))
            try:
                return _private(view(request, token, **more))
            except wrong:
                limits.take(limit, client, now)
                raise

        return answer

    return around


def _private(response: HttpResponse) -> HttpResponse:
    """The address is the key: no cache keeps it, no link tells it on, no search engine lists it."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
