from django.urls import include, path

from motcua.config.alive import alive

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("alive/", alive),
    path("desk/", include("motcua.surfaces.desk.urls")),
    path("", include("motcua.surfaces.portal.urls")),
]
