from django.apps import AppConfig

from motcua.surfaces.look import helping


class PortalConfig(AppConfig):
    name = "motcua.surfaces.portal"
    label = "portal"

    def ready(self) -> None:
        from motcua.surfaces.portal import places  # models are there only now

        helping.found_by(places.office_for_help)
