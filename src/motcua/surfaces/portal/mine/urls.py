from django.urls import path

from motcua.surfaces.portal.mine import dossier, dossiers

urlpatterns = [
    path("me/dossiers/", dossiers.listing, name="own-dossiers"),
    path("me/dossiers/<str:code>/", dossier.page, name="own-dossier"),
]
