from typing import Any

from django.core.management.base import BaseCommand

from motcua.config.worker import work


class Command(BaseCommand):
    help = "Does what is owed: duties to followers, the journal's hash chain, jobs. The server runs it for you."

    def handle(self, *args: Any, **options: Any) -> None:
        work()
