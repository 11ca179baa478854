from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "motcua.cases.assignments"
    label = "assignments"
