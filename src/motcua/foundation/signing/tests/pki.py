"""A certificate authority for tests: certomancer plays root, issuing CA, OCSP, CRL and TSA, without any port.

Keys are made anew for each run: RSA for people (what tokens hold), elliptic curves for the rest (far quicker).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import requests
import requests_mock
from certomancer.integrations.illusionist import Illusionist
from certomancer.registry import CertLabel, CertomancerConfig, PKIArchitecture
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

PASSPHRASE = "mật khẩu của tệp thử"
TSA_URL = "http://pki.example.vn/vidu/tsa/tsa"
# Its certificate ends in 2036, that of the other in 2040.
FIRST_TSA_URL = "http://pki.example.vn/vidu/tsa/first-tsa"
_PEOPLE = ("leader", "deputy", "clerk", "seal", "expired", "revoked", "plain")
_SHORT = "weak"
_MACHINES = ("root", "issuing", "ocsp", "tsa", "first-tsa", "curve", "stranger")


def _keys(folder: Path) -> None:
    made: dict[str, Any] = {name: ec.generate_private_key(ec.SECP256R1()) for name in _MACHINES}
    made |= {name: rsa.generate_private_key(65537, 2048) for name in _PEOPLE}
    made[_SHORT] = rsa.generate_private_key(65537, 1024)  # noqa: S505 - below the floor on purpose
    for name, key in made.items():
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / f"{name}.pem").write_bytes(pem)


def _usage(*usages: str) -> dict[str, Any]:
    return {"id": "key_usage", "critical": True, "smart-value": {"schema": "key-usage", "params": list(usages)}}


def _list_of(authority: str) -> dict[str, Any]:
    where = {"schema": "crl-dist-url", "params": {"crl-repo-names": [authority]}}
    return {"id": "crl_distribution_points", "smart-value": where}


def _revocation() -> list[dict[str, Any]]:
    return [
        _list_of("issuing"),
        {"id": "authority_information_access", "smart-value": {"schema": "aia-urls", "params": {
            "ocsp-responder-names": ["issuing"]}}},
    ]  # fmt: skip


def _cert(subject: str, *, issuer: str = "issuing", until: int = 2040, **more: Any) -> dict[str, Any]:
    validity = {"valid-from": "2024-01-01T00:00:00+0000", "valid-to": f"{until}-01-01T00:00:00+0000"}
    return {"subject": subject, "issuer": issuer, "validity": validity, **more}


def _signing(name: str, **more: Any) -> dict[str, Any]:
    return _cert(name, extensions=[_usage("digital_signature", "non_repudiation"), *_revocation()], **more)


def _entity(name: str, organization: str = "Ủy ban nhân dân phường Long Châu") -> dict[str, str]:
    return {"country-name": "VN", "organization-name": organization, "common-name": name}


def _architecture() -> dict[str, Any]:
    ca = {"id": "basic_constraints", "critical": True, "value": {"ca": True}}
    extended = lambda what: {"id": "extended_key_usage", "critical": True, "value": [what]}  # noqa: E731
    certs = {
        "root": _cert("root", issuer="root", extensions=[ca, _usage("key_cert_sign", "crl_sign")]),
        "issuing": _cert("issuing", issuer="root",
                         extensions=[ca, _usage("key_cert_sign", "crl_sign"), _list_of("root")]),
        "ocsp": _cert("ocsp", extensions=[_usage("digital_signature"), extended("ocsp_signing"),
                                          {"id": "ocsp_no_check", "value": None}]),
        "tsa": _cert("tsa", extensions=[_usage("digital_signature"), extended("time_stamping"), *_revocation()]),
        "first-tsa": _cert("first-tsa", until=2036,
                           extensions=[_usage("digital_signature"), extended("time_stamping"), *_revocation()]),
        **{name: _signing(name) for name in ("leader", "deputy", "clerk", "seal", "weak")},
        "curve": _signing("curve", until=2030),
        "expired": _signing("expired", until=2025),
        "revoked": _signing("revoked", revocation={"revoked-since": "2025-06-01T00:00:00+0000",
                                                   "reason": "key_compromise"}),
        # Of the same authority, but no certificate for signing.
        "plain": _cert("plain", extensions=[_usage("key_encipherment"), *_revocation()]),
        # Everything as the leader's, but signed by nobody but itself.
        "stranger": _cert("stranger", issuer="stranger", extensions=[_usage("digital_signature", "non_repudiation")]),
    }  # fmt: skip
    services = {
        # A paper that is signed once is checked by tests all the run long: its answers must not grow old meanwhile.
        "ocsp": {"issuing": {"for-issuer": "issuing", "responder-cert": "ocsp", "signing-key": "ocsp",
                             "validity-period": {"days": 1}}},
        "crl-repo": {name: {"for-issuer": name, "signing-key": name, "simulated-update-schedule": "P7D"}
                     for name in ("root", "issuing")},
        "time-stamping": {name: {"signing-key": name, "signing-cert": name} for name in ("tsa", "first-tsa")},
    }  # fmt: skip
    entities = {
        "root": _entity("Gốc thử nghiệm", "Tổ chức chứng thực thử nghiệm"),
        "issuing": _entity("Chứng thực thử nghiệm", "Tổ chức chứng thực thử nghiệm"),
        "ocsp": _entity("Trạng thái chứng thư thử", "Tổ chức chứng thực thử nghiệm"),
        "tsa": _entity("Dấu thời gian thử", "Tổ chức chứng thực thử nghiệm"),
        "first-tsa": _entity("Dấu thời gian thử trước", "Tổ chức chứng thực thử nghiệm"),
        "leader": _entity("Phạm Thị Dũng"), "deputy": _entity("Ngô Văn Hải"), "clerk": _entity("Lê Văn Giang"),
        "seal": _entity("Ủy ban nhân dân phường Long Châu"), "curve": _entity("Đỗ Thị Khuê"),
        "weak": _entity("Khóa ngắn"), "expired": _entity("Hết Hạn"), "revoked": _entity("Bị Thu Hồi"),
        "plain": _entity("Không Để Ký"), "stranger": _entity("Phạm Thị Dũng"),
    }  # fmt: skip
    return {
        "keyset": "vidu", "entity-defaults": {"country-name": "VN"}, "entities": entities,
        "certs": certs, "services": services,
    }  # fmt: skip


def self_signed(name: str, *, at: datetime) -> bytes:
    """DER of a certificate of a year, where it does not matter who issued it."""
    key, subject = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
    lasting = made.not_valid_before(at - timedelta(days=1)).not_valid_after(at + timedelta(days=365))
    return lasting.sign(key, SHA256()).public_bytes(Encoding.DER)


class TestPki:
    """What a trust list, tokens and a time-stamping service would bring."""

    __test__ = False

    def __init__(self, folder: Path) -> None:
        _keys(folder)
        names = (*_MACHINES, *_PEOPLE, _SHORT)
        config = {
            "external-url-prefix": "http://pki.example.vn",
            "keysets": {"vidu": {"path-prefix": str(folder), "keys": {n: {"path": f"{n}.pem"} for n in names}}},
            "pki-architectures": {"vidu": _architecture()},
        }
        made = CertomancerConfig(config, key_search_dir=str(folder), lazy_load_keys=True)
        self.architecture: PKIArchitecture = made.get_pki_arch("vidu")  # type: ignore[arg-type] - a str is its label
        self.folder = folder

    def certificate(self, name: str) -> bytes:
        """DER."""
        return bytes(self.architecture.get_cert(CertLabel(name)).dump())

    def pkcs12(self, name: str) -> bytes:
        made = self.architecture.package_pkcs12(CertLabel(name), password=PASSPHRASE.encode())
        return bytes(made)

    def key(self, name: str) -> bytes:
        """PEM."""
        return (self.folder / f"{name}.pem").read_bytes()

    def revocation_list(self, authority: str, at: datetime) -> bytes:
        """Whom it has revoked so far, as it publishes it at that moment (DER)."""
        with self.online(at):
            return requests.get(f"http://pki.example.vn/vidu/crls/{authority}/latest.crl", timeout=5).content

    @contextmanager
    def online(self, at: datetime | None = None) -> Iterator[requests_mock.Mocker]:
        """Its addresses answer, and no other does."""
        with requests_mock.Mocker() as mocker:
            Illusionist(self.architecture, at_time=at or datetime.now(UTC)).register(mocker)
            yield mocker
