"""What every answer says to the browser, and what production refuses to start with."""

from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

# blob: for pictures taken with the camera and papers shown before printing; data: for Bootstrap's own icons.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self' blob:",
        "frame-src 'self' blob:",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
    )
)
PERMISSIONS_POLICY = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"
# Styles, scripts and letters are no documents: these headers say nothing about them and weigh half a kilobyte each on
# every first visit. nginx, where it serves them, says no more either.
ASSETS = "/static/"
# Pages about people: not even the browser of a shared computer keeps them, or Back would show them after signing out.
PERSONAL = ("/desk/", "/accounts/", "/me/")


def security_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """No inline script or style anywhere; pages of people's cases stay out of shared caches."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith(ASSETS) and response.status_code < 400:
            return response
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        is_personal = request.path.startswith(PERSONAL)
        response.headers.setdefault("Cache-Control", "private, no-store" if is_personal else "private, no-cache")
        return response

    return answer


def refuse_unsafe_production(*, secret_key: str, debug: bool, hosts: list[str]) -> None:
    """Raises ImproperlyConfigured with what to do. Called by the settings in production mode."""
    if debug:
        raise ImproperlyConfigured("Production mode refuses DEBUG: remove MOTCUA_DEBUG.")
    if len(secret_key) < 40 or len(set(secret_key)) < 10 or "insecure" in secret_key:
        raise ImproperlyConfigured(
            "Production mode refuses a weak or well-known secret: set MOTCUA_SECRET_KEY to at least 40 random "
            "characters, or remove it and one is made in var/secrets."
        )
    if not hosts or "*" in hosts:
        raise ImproperlyConfigured(
            "Production mode must know its own names: set MOTCUA_HOSTS, for example motcua.vinhlong.gov.vn."
        )


def refuse_half_a_national_login(*, issuer: str, client_id: str, secret: str, production: bool) -> None:
    """Raises ImproperlyConfigured: no button that leads nowhere, no secret sent in the clear."""
    if not issuer:
        return
    if not (client_id and secret):
        raise ImproperlyConfigured("MOTCUA_OIDC_ISSUER needs MOTCUA_OIDC_CLIENT_ID and MOTCUA_OIDC_CLIENT_SECRET.")
    if not issuer.startswith(("https://",) if production else ("https://", "http://")):
        raise ImproperlyConfigured(f"MOTCUA_OIDC_ISSUER must begin with https://, not {issuer!r}.")


def refuse_demo_accounts() -> None:
    """Raises ImproperlyConfigured when a demo account could sign in. Called before serving in production mode."""
    demo = get_user_model()._default_manager.filter(is_demo=True, is_active=True).count()
    if demo:
        raise ImproperlyConfigured(
            f"Production mode refuses demo accounts, whose passwords are printed for everybody; this database has "
            f"{demo}. Start production on an empty database, or close them with: MOTCUA_MODE=demo motcua demo close"
        )
