from django.urls import path

from motcua.surfaces.portal.papers import page, uploads

_PAPER = "filing/drafts/<str:token>/papers/<slug:paper>/"
urlpatterns = [
    path(_PAPER, page.paper, name="draft-paper"),
    path(f"{_PAPER}pages/<int:number>/", page.change, name="draft-paper-page"),
    path(f"{_PAPER}pages/<int:number>/picture/", page.picture, name="draft-paper-picture"),
    path(f"{_PAPER}uploads/", uploads.begin, name="draft-paper-uploads"),
    path(f"{_PAPER}uploads/<str:upload>/", uploads.upload, name="draft-paper-upload"),
    path(f"{_PAPER}uploads/<str:upload>/page/", uploads.arrival, name="draft-paper-arrival"),
]
