from django.urls import path

from motcua.surfaces.portal.mine import correction, dossier, dossiers

_OWN = "me/dossiers/<str:code>/"
urlpatterns = [
    path("me/dossiers/", dossiers.listing, name="own-dossiers"),
    path("me/helped-dossiers/<str:code>/", dossiers.join, name="own-joining"),
    path(_OWN, dossier.page, name="own-dossier"),
    path(f"{_OWN}correction/", correction.page, name="own-correction"),
    path(f"{_OWN}messages/", dossier.write, name="own-messages"),
    path(f"{_OWN}withdrawal/", dossier.withdraw, name="own-withdrawal"),
    path(f"{_OWN}files/<int:number>/", dossier.file, name="own-file"),
    path(f"{_OWN}letters/<str:form>/<int:number>/", dossier.letter, name="own-letter"),
    path(f"{_OWN}outcome/", dossier.outcome, name="own-outcome"),
]
