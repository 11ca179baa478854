from django.urls import path

from motcua.surfaces.portal.told import inbox

urlpatterns = [
    path("me/notifications/", inbox.show, name="own-notifications"),
    path("me/notifications/choice/", inbox.choose, name="notification-choice"),
    path("me/notifications/reading/", inbox.read_all, name="own-notifications-read"),
]
