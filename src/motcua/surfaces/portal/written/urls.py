from django.urls import path

from motcua.surfaces.portal.written import page

urlpatterns = [
    path("meetings/rounds/<str:token>/", page.show, name="round"),
    path("meetings/rounds/<str:token>/reading/", page.read, name="round-reading"),
    path("meetings/rounds/<str:token>/answer/", page.answer, name="round-answer"),
    path("meetings/rounds/<str:token>/files/<int:file>/", page.download, name="round-file"),
]
