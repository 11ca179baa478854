from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "motcua.cases.feedback"
    label = "feedback"
