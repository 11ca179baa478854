"""The demo's certificate authority: a root, an issuing authority, revocation and time, on loopback, so that somebody
who looks at the demo can sign. Its keys are made on first start and lie in the demo's folder; whoever trusts them,
trusts nobody. It never runs in production, where certomancer, which plays it, is not installed.
"""

import argparse
import logging
import sys
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml
from asn1crypto import ocsp, tsp
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig, PKIArchitecture, ServiceLabel
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from motcua.config.demo.chart import PASSWORD
from motcua.config.demo.key_files import (
    AUTHORITIES,
    LEADER,
    ORGANIZATION,
    PAPERS_KEYS,
    WARD,
    authority_file,
    crl_path,
    key_file,
    ocsp_path,
    tsa_path,
)

log = logging.getLogger(__name__)
_LARGEST = 64 * 1024
_ARCHITECTURE = "demo"
_MACHINES = ("root", "issuing", "ocsp", "tsa")
_SUBJECTS = {
    "root": ("Gốc mẫu, không có giá trị", ORGANIZATION), "issuing": ("Chứng thực mẫu, không có giá trị", ORGANIZATION),
    "ocsp": ("Trạng thái chứng thư mẫu", ORGANIZATION), "tsa": ("Dấu thời gian mẫu", ORGANIZATION),
    "leader": (LEADER, WARD), "leader-own": (LEADER, WARD), "seal": (WARD, WARD),
}  # fmt: skip


def prepare(folder: Path, *, port: int, at: datetime) -> PKIArchitecture:
    """Keys and description on first start, the same ones ever after; and the files that people bring along.

    RSA, whose signatures come out the same each time: a certificate is made anew at every start and is the same again.
    """
    described = folder / "authority.yaml"
    if not described.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in _SUBJECTS:
            key = rsa.generate_private_key(65537, 2048)
            pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            (folder / f"{name}.pem").write_bytes(pem)
        unfinished = described.with_suffix(".new")
        unfinished.write_text(yaml.safe_dump(_description(folder, port, at), allow_unicode=True))
        unfinished.rename(described)
    config = CertomancerConfig(yaml.safe_load(described.read_text()), key_search_dir=str(folder), lazy_load_keys=True)
    made = config.get_pki_arch(ArchLabel(_ARCHITECTURE))
    for name in AUTHORITIES:
        authority_file(folder, name).write_bytes(made.get_cert(CertLabel(name)).dump())
    for name in PAPERS_KEYS:
        if not key_file(folder, name).exists():  # sealed with a salt, so it would be another file each time
            key_file(folder, name).write_bytes(made.package_pkcs12(CertLabel(name), password=PASSWORD.encode()))
    return made


def _description(folder: Path, port: int, at: datetime) -> dict[str, Any]:
    begins, ends = at - timedelta(days=365), at + timedelta(days=15 * 365)
    validity = {"valid-from": f"{begins:%Y-%m-%d}T00:00:00+0000", "valid-to": f"{ends:%Y-%m-%d}T00:00:00+0000"}
    ca = {"id": "basic_constraints", "critical": True, "value": {"ca": True}}
    status = {"id": "authority_information_access", "smart-value": {"schema": "aia-urls", "params": {
        "ocsp-responder-names": ["issuing"]}}}  # fmt: skip

    def uses(*names: str) -> dict[str, Any]:
        return {"id": "key_usage", "critical": True, "smart-value": {"schema": "key-usage", "params": list(names)}}

    def only_for(name: str) -> dict[str, Any]:
        return {"id": "extended_key_usage", "critical": True, "value": [name]}

    def listed_by(name: str) -> dict[str, Any]:
        where = {"schema": "crl-dist-url", "params": {"crl-repo-names": [name]}}
        return {"id": "crl_distribution_points", "smart-value": where}

    extensions = {
        "root": [ca, uses("key_cert_sign", "crl_sign")],
        "issuing": [ca, uses("key_cert_sign", "crl_sign"), listed_by("root")],
        "ocsp": [uses("digital_signature"), only_for("ocsp_signing"), {"id": "ocsp_no_check", "value": None}],
        "tsa": [uses("digital_signature"), only_for("time_stamping"), listed_by("issuing"), status],
    }
    people = [uses("digital_signature", "non_repudiation"), listed_by("issuing"), status]
    return {
        "external-url-prefix": f"http://127.0.0.1:{port}",
        "keysets": {_ARCHITECTURE: {
            "path-prefix": str(folder), "keys": {name: {"path": f"{name}.pem"} for name in _SUBJECTS},
        }},
        "pki-architectures": {_ARCHITECTURE: {
            "keyset": _ARCHITECTURE, "entity-defaults": {"country-name": "VN"},
            "entities": {
                name: {"common-name": subject, "organization-name": organization}
                | ({"locality-name": "trên máy của người ký"} if name == "leader-own" else {})
                for name, (subject, organization) in _SUBJECTS.items()
            },
            "certs": {
                name: {
                    "subject": name, "issuer": "root" if name in AUTHORITIES else "issuing", "validity": validity,
                    "extensions": extensions.get(name, people),
                }
                for name in _SUBJECTS
            },
            "services": {
                "ocsp": {"issuing": {"for-issuer": "issuing", "responder-cert": "ocsp", "signing-key": "ocsp",
                                     "validity-period": {"days": 1}}},
                "crl-repo": {name: {"for-issuer": name, "signing-key": name, "simulated-update-schedule": "P7D"}
                             for name in AUTHORITIES},
                "time-stamping": {"tsa": {"signing-key": "tsa", "signing-cert": "tsa"}},
            },
        }},
    }  # fmt: skip


class Authority(ThreadingHTTPServer):
    """Answers on loopback, to whoever asks there."""

    daemon_threads = True

    def __init__(self, architecture: PKIArchitecture, *, port: int) -> None:
        self.architecture = architecture
        super().__init__(("127.0.0.1", port), _Answers)


class _Answers(BaseHTTPRequestHandler):
    server: Authority
    timeout = 10

    def do_GET(self) -> None:
        name = next((one for one in AUTHORITIES if self.path == crl_path(one)), None)
        if name is None:
            self.send_error(404)
            return
        services = self.server.architecture.service_registry
        self._send("application/pkix-crl", services.get_crl(ServiceLabel(name), datetime.now(UTC)).dump())

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or int(length) > _LARGEST:
            self.send_error(413)
            return
        asked, now = self.rfile.read(int(length)), datetime.now(UTC)
        services = self.server.architecture.service_registry
        try:
            if self.path == ocsp_path():
                responder = services.summon_responder(ServiceLabel("issuing"), now)
                answer = responder.build_ocsp_response(ocsp.OCSPRequest.load(asked, strict=True))
                self._send("application/ocsp-response", answer.dump())
            elif self.path == tsa_path():
                stamper = services.summon_timestamper(ServiceLabel("tsa"), now)
                answer = stamper.request_tsa_response(tsp.TimeStampReq.load(asked, strict=True))
                self._send("application/timestamp-reply", answer.dump())
            else:
                self.send_error(404)
        except (ValueError, TypeError):
            self.send_error(400)

    def _send(self, kind: str, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: every signature asks three times."""


def main(arguments: list[str]) -> int:
    """Serves until it is stopped."""
    parser = argparse.ArgumentParser(prog="python -m motcua.config.demo.authority", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args(arguments)
    made = prepare(options.folder, port=options.port, at=datetime.now(UTC))
    Authority(made, port=options.port).serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
