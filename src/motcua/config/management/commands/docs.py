from typing import Any

from django.core.management.base import BaseCommand

from motcua.config import documents


class Command(BaseCommand):
    help = "Writes docs/events.md, docs/states.md and docs/openapi.json from the code."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = documents.write()
        self.stdout.write(f"written: {', '.join(changed)}" if changed else "up to date")
