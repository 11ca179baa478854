from django.urls import include, path

from motcua.config.alive import alive
from motcua.config.observing import PROBES
from motcua.surfaces.desk import sessions, starting, vouched

handler500 = "motcua.surfaces.look.faults.server_error"
urlpatterns = [
    *(path(f"accounts/{place}", vouched.closed, name=name) for name, place in vouched.ADDRESSES.items()),
    path("accounts/start/", starting.show, name="start"),
    path("accounts/sessions/", sessions.show, name="usersessions_list"),
    path("accounts/", include("allauth.urls")),
    path("alive/", alive),
    *(path(place.lstrip("/"), probe) for place, probe in PROBES.items()),  # answered before, by config.observing
    path("api/v1/", include("motcua.surfaces.api.urls")),
    path("desk/", include("motcua.surfaces.desk.urls")),
    path("", include("motcua.surfaces.portal.urls")),
]
