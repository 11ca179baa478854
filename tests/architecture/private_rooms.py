"""An import contract of our own: what is private to an app is imported by that app only."""

from collections.abc import Iterator

import grimp
from importlinter import Contract, ContractCheck, fields, output


class PrivateRooms(Contract):
    """``containers`` hold apps; modules named in ``rooms`` are private to the app that they belong to."""

    type_name = "private_rooms"

    containers = fields.ListField(subfield=fields.StringField())
    rooms = fields.ListField(subfield=fields.StringField())

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        found = sorted(intrusions(graph, list(self.containers), set(self.rooms)))
        return ContractCheck(kept=not found, metadata={"found": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["found"]:
            output.print_error(f"{importer} -> {imported}")


def intrusions(graph: grimp.ImportGraph, containers: list[str], rooms: set[str]) -> Iterator[tuple[str, str]]:
    """Who looks into whose private room. Tests may: they check what was written."""
    for imported in graph.modules:
        container = next((one for one in containers if imported.startswith(f"{one}.")), None)
        inside = imported.removeprefix(f"{container}.").split(".") if container else []
        if len(inside) < 2 or inside[1] not in rooms:
            continue
        app = f"{container}.{inside[0]}."
        for importer in graph.find_modules_that_directly_import(imported):
            if not importer.startswith(app) and ".tests." not in importer:
                yield importer, imported
