from django.urls import path

from motcua.surfaces.portal.mydata import export, overview, readings, requests

urlpatterns = [
    path("me/data/", overview.show, name="own-data"),
    path("me/data/readings/", readings.listing, name="own-readings"),
    path("me/data/export/", export.page, name="own-export"),
    path("me/data/export/file/", export.take, name="own-export-file"),
    path("me/data/requests/", requests.listing, name="own-data-requests"),
    path("me/data/requests/correction/", requests.correct, name="own-data-correction"),
    path("me/data/requests/deletion/", requests.delete, name="own-data-deletion"),
    path("me/data/requests/<int:number>/", requests.one, name="own-data-request"),
    path("me/data/requests/<int:number>/withdrawal/", requests.withdraw, name="own-data-request-withdrawal"),
    path("me/data/requests/<int:number>/proof/", requests.proof, name="own-data-request-proof"),
    path("me/dossiers/<str:code>/readings/", readings.of_dossier, name="own-dossier-readings"),
]
