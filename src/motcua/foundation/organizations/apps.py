from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "motcua.foundation.organizations"
    label = "organizations"
