from django.urls import path

from motcua.surfaces.portal.account import me

urlpatterns = [
    path("me/", me.first, name="me"),
]
