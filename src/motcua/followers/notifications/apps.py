from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "motcua.followers.notifications"
    label = "notifications"
