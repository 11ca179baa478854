from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("desk/", include("motcua.surfaces.desk.urls")),
    path("", include("motcua.surfaces.portal.urls")),
]
