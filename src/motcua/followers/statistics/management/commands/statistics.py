"""``motcua statistics rebuild``: count again from the dossiers and the journal."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from motcua.followers.statistics import services


class Command(BaseCommand):
    help = "Count again from the dossiers and the journal; says how much differed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        what.add_parser("rebuild", help="read every dossier and every fact again; may run beside the daily work")

    def handle(self, *args: Any, **options: Any) -> None:
        passages = services.rebuild()
        counters = services.recount(at=timezone.now())
        self.stdout.write(f"{passages} passages and {counters} counters differed and were put right")
