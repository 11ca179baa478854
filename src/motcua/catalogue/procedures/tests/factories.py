"""Situations by name: a bundle's folder that may be changed, taken in, and adopted by a ward."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from motcua.catalogue.procedures import services
from motcua.catalogue.procedures.models import Procedure, ProcedureVersion
from motcua.foundation.organizations.models import Agency
from motcua.kernel.actor import SYSTEM

SAMPLE = Path(__file__).parent / "sample"
SHIPPED = Path(__file__).parent.parent / "bundles" / "commune"
JULY, TODAY = date(2026, 7, 1), date(2026, 11, 23)
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def sample(tmp_path: Path) -> Path:
    """A copy of the sample that the test may change."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "sample"))


def change(folder: Path, file: str, old: str, new: str) -> Path:
    """Replace a text that stands exactly once in a file."""
    path = folder / file
    text = path.read_text()
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new))
    return folder


def birth(folder: Path, old: str, new: str) -> Path:
    """Change the birth registration."""
    return change(folder, "procedures/1.001193.yaml", old, new)


def take_in(folder: Path = SAMPLE, at: datetime = AT) -> services.Plan:
    return services.import_bundle(folder, actor=SYSTEM, at=at)


def adopted_by(agency: Agency, *codes: str, since: date = JULY) -> None:
    codes = codes or tuple(Procedure.objects.values_list("code", flat=True))
    services.adopt_all(codes, agency.pk, since, actor=SYSTEM, at=AT)


def newest(code: str) -> ProcedureVersion:
    return ProcedureVersion.objects.filter(procedure__code=code).order_by("-number")[0]


def files_of(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.yaml")}
