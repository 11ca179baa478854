"""Where the demo's authority listens and what it leaves in its folder; known without the library that plays it."""

import socket
from pathlib import Path

ORGANIZATION = "Tổ chức chứng thực mẫu"
WARD = "Ủy ban nhân dân phường Long Châu"
LEADER = "Trần Quốc Việt"
AUTHORITIES = ("root", "issuing")
# ``leader-own``: to be tried as a key on one's own machine.
PAPERS_KEYS = ("leader", "leader-own", "seal")


def crl_path(name: str) -> str:
    return f"/demo/crls/{name}/latest.crl"


def ocsp_path() -> str:
    return "/demo/ocsp/issuing"


def tsa_path() -> str:
    return "/demo/tsa/tsa"


def authority_file(folder: Path, name: str) -> Path:
    """A certificate (DER)."""
    return folder / f"{name}.cer"


def key_file(folder: Path, name: str) -> Path:
    """A key with its certificate (PKCS#12), under the demo's password."""
    return folder / f"{name}.p12"


def is_there(folder: Path) -> bool:
    """Whether the authority has left everything that the demo brings along."""
    wanted = [*(authority_file(folder, one) for one in AUTHORITIES), *(key_file(folder, one) for one in PAPERS_KEYS)]
    return all(path.exists() for path in wanted)


def port_of(folder: Path) -> int | None:
    """The one that its certificates name, chosen on first start; None while somebody else listens there."""
    kept = folder / "port"
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(kept.read_text()) if kept.exists() else 0))
        except OSError:
            return None
        port: int = probe.getsockname()[1]
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept.write_text(str(port))
    return port
