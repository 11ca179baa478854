from django.urls import include, path

from motcua.config.alive import alive
from motcua.surfaces.desk import vouched

urlpatterns = [
    *(path(f"accounts/{address}/", vouched.closed) for address in vouched.ADDRESSES),
    path("accounts/", include("allauth.urls")),
    path("alive/", alive),
    path("desk/", include("motcua.surfaces.desk.urls")),
    path("", include("motcua.surfaces.portal.urls")),
]
