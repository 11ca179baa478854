"""The page of display choices, for screens whose top bar has no room for them."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.kernel.languages import LANGUAGES
from motcua.surfaces.look.context import THEMES
from motcua.surfaces.portal.display import CONTRASTS, SIZES
from motcua.surfaces.portal.page import portal_view, show


@require_GET
@portal_view
def choices(request: HttpRequest) -> HttpResponse:
    back = request.GET.get("next", "/")
    data = {
        "sizes": SIZES,
        "contrasts": CONTRASTS,
        "themes": {"": _("Theo máy"), **THEMES},
        "languages": LANGUAGES,
        "back": back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "/",
    }
    return show(request, "display.jinja", data)
