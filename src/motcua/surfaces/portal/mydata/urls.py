from django.urls import path

from motcua.surfaces.portal.mydata import export, overview, readings

urlpatterns = [
    path("me/data/", overview.show, name="own-data"),
    path("me/data/readings/", readings.listing, name="own-readings"),
    path("me/data/export/", export.page, name="own-export"),
    path("me/data/export/file/", export.take, name="own-export-file"),
    path("me/dossiers/<str:code>/readings/", readings.of_dossier, name="own-dossier-readings"),
]
