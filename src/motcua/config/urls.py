from django.urls import include, path

from motcua.config.alive import alive
from motcua.config.observing import PROBES
from motcua.surfaces.api import receipts
from motcua.surfaces.desk import sessions, starting, vouched
from motcua.surfaces.portal.account import library, passkeys, signup

handler500 = "motcua.config.outages.answer"
urlpatterns = [
    # First what is asked for all day: addresses are tried one after the other.
    path("desk/", include("motcua.surfaces.desk.urls")),
    *(
        path(f"accounts/{place}", library.dressed(name, vouched.closed, vouched.closed), name=name)
        for name, place in vouched.ADDRESSES.items()
    ),
    path("accounts/start/", starting.show, name="start"),
    path(
        "accounts/sessions/",
        library.dressed("usersessions_list", sessions.show, vouched.closed),
        name="usersessions_list",
    ),
    path("accounts/signup/", signup.ask, name="account_signup"),
    path("accounts/2fa/webauthn/add/", passkeys.add, name="mfa_add_webauthn"),
    path("accounts/2fa/webauthn/keys/<int:pk>/remove/", passkeys.remove, name="mfa_remove_webauthn"),
    path("accounts/", include(library.opened(vouched.closed))),
    path("alive/", alive),
    *(path(place.lstrip("/"), probe) for place, probe in PROBES.items()),  # answered before, by config.observing
    path("receipts/<slug:code>/<slug:key>/", receipts.take, name="delivery-receipts"),
    path("api/v1/", include("motcua.surfaces.api.urls")),
    path("", include("motcua.surfaces.portal.urls")),
]
