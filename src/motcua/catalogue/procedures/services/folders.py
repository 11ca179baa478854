"""A bundle's folder on disk."""

from pathlib import Path

from motcua.catalogue.procedures.errors import BundleFaulty
from motcua.catalogue.procedures.rules.bundle_reading import read_bundle
from motcua.catalogue.procedures.rules.life_events import LIFE_EVENTS
from motcua.catalogue.procedures.rules.sheets import BundleSheet
from motcua.kernel.reading import Fault


def read_folder(folder: Path) -> tuple[BundleSheet, list[Fault]]:
    """The bundle in a folder and its faults."""
    files, unreadable = {}, []
    for path in sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml")]):
        name = path.relative_to(folder).as_posix()
        try:
            files[name] = path.read_text(encoding="utf-8-sig")
        except (UnicodeDecodeError, OSError) as error:
            files[name] = ""
            unreadable.append(Fault(name, 1, f"không đọc được tệp (cần UTF-8): {error}"))
    bundle, faults = read_bundle(files)
    broken = {fault.file for fault in unreadable}
    return bundle, sorted([*unreadable, *(fault for fault in faults if fault.file not in broken)])


def read_bundle_of(folder: Path) -> BundleSheet:
    """The bundle in a folder. Raises BundleFaulty with every fault."""
    bundle, faults = read_folder(folder)
    if faults:
        raise BundleFaulty(count=len(faults), faults="\n".join(str(fault) for fault in faults))
    return bundle


def write_folder(files: dict[str, str], folder: Path) -> None:
    """Write a bundle's files; those of what the bundle no longer has go away."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for path in (*folder.glob("procedures/*.yaml"), *folder.glob("eforms/*.yaml"), *folder.glob(LIFE_EVENTS)):
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
