"""What search engines may read: procedures and where to hand in; nobody's dossier, and nothing that asks for a form."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

CLOSED = ("/desk/", "/accounts/", "/api/", "/me/", "/filing/", "/payments/", "/lookup/", "/deadlines/", "/*?next=")
_TEXT = "User-agent: *\n" + "".join(f"Disallow: {place}\n" for place in CLOSED)


@require_safe
@cache_control(public=True, max_age=86_400)
def rules(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_TEXT, content_type="text/plain; charset=utf-8")
