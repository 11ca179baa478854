from django.urls import path

from motcua.surfaces.portal.invited import page

urlpatterns = [
    path("meetings/<str:token>/", page.show, name="meeting"),
    path("meetings/<str:token>/reading/", page.read, name="meeting-reading"),
    path("meetings/<str:token>/answer/", page.answer, name="meeting-answer"),
    path("meetings/<str:token>/files/<int:file>/", page.download, name="meeting-file"),
]
