"""Danh mục chứng thư: what is taken in, what is refused and why, how the key lies, and who is told that one ends."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from asn1crypto import pkcs12 as der
from cryptography.hazmat.primitives.serialization import NoEncryption, load_pem_private_key, pkcs12
from cryptography.x509 import load_der_x509_certificate
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.files.errors import FileUnreadable
from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.organizations.tests.factories import Place, person, place
from motcua.foundation.signing import errors, selectors, services
from motcua.foundation.signing.events import SigningCertificateAdded, SigningCertificateEnding
from motcua.foundation.signing.models import ExpiryRung, KeyFile, SigningCertificate, ToldExpiry
from motcua.foundation.signing.rules.keeping import nearest_rung
from motcua.foundation.signing.services.inventory import key_file_of
from motcua.foundation.signing.services.keys import open_pkcs12
from motcua.foundation.signing.services.pkcs12 import open_pair
from motcua.foundation.signing.states import CertificateKind, SignerKind, WithdrawalReason
from motcua.foundation.signing.tests.pki import PASSPHRASE
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.errors import MotcuaError

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def here() -> Place:
    return place()


@pytest.fixture
def leader(here: Place) -> int:
    """Phạm Thị Dũng, who leads the ward."""
    account = person("Phạm Thị Dũng")
    here.seat(here.post("lanh-dao"), account)
    return account.pk


@pytest.fixture
def add(pki, here, leader):
    def added(name="leader", *, content=None, at=NOW, **how) -> SigningCertificate:
        given_ = {"kind": CertificateKind.PERSON, "passphrase": PASSPHRASE, "actor": SYSTEM, "agency_id": here.ward.pk}
        if how.get("kind", CertificateKind.PERSON) == CertificateKind.PERSON:
            given_["holder_id"] = leader
        return services.add_certificate(content or pki.pkcs12(name), **given_ | how, at=at)

    return added


def test_a_key_file_is_kept_under_its_own_passphrase_and_under_our_seal(add, pki):
    row = add()
    assert (row.subject, row.organization) == ("Phạm Thị Dũng", "Ủy ban nhân dân phường Long Châu")
    assert (row.issuer, row.algorithm) == ("Chứng thực thử nghiệm", "RSA 2048, SHA256")
    assert (row.signer, row.ends_at.year) == (SignerKind.PKCS12, 2040)
    kept = bytes(KeyFile.objects.get().content)
    assert pki.pkcs12("leader")[:40] not in kept
    with pytest.raises(errors.KeyNotOpened):
        open_pkcs12(key_file_of(row), "")
    assert open_pkcs12(key_file_of(row), PASSPHRASE).signing_cert.dump() == pki.certificate("leader")


def test_the_sealed_key_of_one_certificate_does_not_open_beside_another(add):
    one, other = add(), add("seal", kind=CertificateKind.SEAL)
    kept = {row.certificate_id: bytes(row.content) for row in KeyFile.objects.all()}
    KeyFile.objects.filter(certificate=other).update(content=kept[one.pk])
    with pytest.raises(FileUnreadable):
        key_file_of(other)


def test_of_a_key_on_a_device_only_the_certificate_is_known(add, pki):
    row = add(content=pki.certificate("leader"), passphrase="")
    assert row.signer == SignerKind.DEVICE
    assert not KeyFile.objects.exists()
    with pytest.raises(errors.CertificateNotFound):
        key_file_of(row)


def test_the_fact_names_nobody_and_says_no_secret(add):
    row = add()
    (fact,) = facts_about(f"certificate:{row.pk}")
    assert isinstance(fact, SigningCertificateAdded)
    assert "Dũng" not in repr(fact)
    assert PASSPHRASE not in repr(fact)


@pytest.mark.parametrize(
    ("name", "how", "error", "words"),
    [
        ("leader", {"passphrase": "sai"}, errors.KeyNotOpened, "mật khẩu sai"),
        ("expired", {}, errors.CertificateEnded, "đã hết hạn lúc .*2025"),
        ("leader", {"at": datetime(2023, 1, 1, tzinfo=UTC)}, errors.CertificateNotBegun, "chỉ có hiệu lực từ"),
        ("plain", {}, errors.NotForSigning, "không được cấp để ký"),
        ("weak", {}, errors.TooWeak, "RSA 1024"),
        ("deputy", {}, errors.CertificateOfAnother, "“Ngô Văn Hải”, không phải “Phạm Thị Dũng”"),
        ("leader", {"holder_id": None}, errors.HolderNeeded, "người giữ"),
        ("leader", {"holder_id": 10**12}, errors.HolderNeeded, "người giữ"),
        ("leader", {"kind": CertificateKind.TIMESTAMP}, errors.NoKeyInside, "chỉ nạp chứng thư"),
        ("leader", {"content": b"no certificate at all"}, errors.KeyNotOpened, "Không mở được"),
    ],
)
def test_what_cannot_sign_is_refused_in_a_sentence_and_nothing_is_kept(add, name, how, error, words):
    with pytest.raises(error, match=words):
        add(name, **how)
    assert not SigningCertificate.objects.exists()


@pytest.mark.parametrize("name", ["root", "issuing", "tsa", "ocsp"])
def test_certificates_of_authorities_and_services_sign_no_papers(add, pki, name):
    with pytest.raises(errors.NotForSigning):
        add(content=pki.certificate(name), kind=CertificateKind.SEAL)


def test_a_time_stamping_service_is_only_watched(add, pki):
    row = add(content=pki.certificate("tsa"), kind=CertificateKind.TIMESTAMP)
    assert row.holder_id is None
    with pytest.raises(errors.NotForSigning):
        add(content=pki.certificate("leader"), kind=CertificateKind.TIMESTAMP)


def unguarded(pki) -> der.Pfx:
    key = load_pem_private_key(pki.key("leader"), None)
    certificate = load_der_x509_certificate(pki.certificate("leader"))
    return der.Pfx.load(pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, NoEncryption()))


def with_certificate(file: der.Pfx, certificate: bytes) -> bytes:
    """The same file with another certificate beside its key: libraries refuse to write one."""
    parts = file.authenticated_safe
    for number, part in enumerate(parts):
        bags = der.SafeContents.load(part["content"].native)
        for bag in bags:
            if bag["bag_id"].native == "cert_bag":
                bag["bag_value"]["cert_value"] = der.ParsableOctetString(certificate)
        parts[number]["content"] = der.OctetString(bags.dump(force=True))
    return bytes(der.Pfx({"version": "v3", "auth_safe": {
        "content_type": "data", "content": der.OctetString(parts.dump(force=True))}}).dump())  # fmt: skip


def test_a_key_that_belongs_to_another_certificate_is_refused(pki):
    assert open_pair(with_certificate(unguarded(pki), pki.certificate("leader")), "")
    with pytest.raises(errors.KeyDoesNotMatch):
        open_pair(with_certificate(unguarded(pki), pki.certificate("deputy")), "")


def test_a_key_without_a_passphrase_is_refused(add, pki):
    with pytest.raises(errors.KeyUnguarded):
        add(content=unguarded(pki).dump())


def test_a_file_that_would_be_opened_for_hours_is_not_even_tried(pki):
    file = der.Pfx.load(pki.pkcs12("leader"))
    file["mac_data"]["iterations"] = 2_000_000_000
    with pytest.raises(errors.KeyNotOpened):
        open_pair(file.dump(force=True), PASSPHRASE)


@given(st.binary(max_size=400))
def test_whatever_the_bytes_are_the_answer_is_a_sentence(content):
    with pytest.raises(MotcuaError):
        open_pair(content, "x")


@given(st.integers(0, 10**6), st.integers(0, 255))
def test_one_changed_byte_of_a_key_file_never_opens_as_something_else(key_file, where, what):
    content = bytearray(key_file)
    content[where % len(content)] = what
    try:
        pair = open_pair(bytes(content), PASSPHRASE)
    except MotcuaError:
        return
    assert pair.key.public_key() == pair.certificate.public_key()


@pytest.fixture(scope="module")
def key_file(pki) -> bytes:
    return pki.pkcs12("leader")


def test_the_same_certificate_stands_once_at_an_agency(add):
    row = add()
    with pytest.raises(errors.CertificateKnown):
        add()
    services.withdraw_certificate(row.pk, reason=WithdrawalReason.MISTAKE, actor=SYSTEM, at=NOW)
    assert add().pk != row.pk


def test_withdrawing_destroys_the_key_and_keeps_the_line(add, here):
    row = add()
    services.withdraw_certificate(row.pk, reason=WithdrawalReason.REPLACED, actor=SYSTEM, at=NOW)
    assert not KeyFile.objects.exists()
    (line,) = selectors.certificate_lines(actor=administrator(here), agency_id=here.ward.pk, at=NOW)
    assert (line.is_over, line.reason) == (True, "Đã có chứng thư mới")
    with pytest.raises(errors.CertificateWithdrawn):
        services.withdraw_certificate(row.pk, reason=WithdrawalReason.LEFT, actor=SYSTEM, at=NOW)


def test_a_lost_key_never_comes_back(add):
    row = add()
    services.withdraw_certificate(row.pk, reason=WithdrawalReason.LOST, actor=SYSTEM, at=NOW)
    with pytest.raises(errors.KeyWasLost):
        add()


def administrator(here: Place) -> Actor:
    return Actor(5, 5, 5, here.ward.pk, {"organizations.administer": frozenset({here.ward.pk})})


def test_everybody_keeps_their_own_and_nobody_elses(add, here, leader):
    own = Actor(leader, 1, 1, here.ward.pk)
    row = add(actor=own)
    assert selectors.get_certificate(row.pk, actor=own, at=NOW).holder == "Phạm Thị Dũng"
    stranger = Actor(leader + 1, 1, 1, here.ward.pk)
    standing_in = Actor(leader, 1, 1, here.ward.pk, for_id=leader + 1)
    for actor in (stranger, standing_in, Actor(leader, 1, 1, here.province.pk)):
        with pytest.raises(errors.MayNotKeepCertificates):
            services.withdraw_certificate(row.pk, reason=WithdrawalReason.LEFT, actor=actor, at=NOW)
    with pytest.raises(errors.CertificateNotFound):
        selectors.get_certificate(row.pk, actor=stranger, at=NOW)
    with pytest.raises(errors.MayNotKeepCertificates):
        add("seal", kind=CertificateKind.SEAL, actor=own)


def test_a_line_says_whether_its_authority_is_trusted(add, here, pki):
    add()
    boss = administrator(here)

    def is_trusted() -> bool:
        (line,) = selectors.certificate_lines(actor=boss, agency_id=here.ward.pk, at=NOW)
        return line.is_trusted

    for name, then in (("issuing", False), ("root", True)):
        assert not is_trusted()
        services.trust(pki.certificate(name), source="thử", valid_from=date(2026, 1, 1), actor=SYSTEM, at=NOW)
        assert is_trusted() is then


def test_the_table_itself_refuses_a_seal_with_a_holder(add, leader):
    row = add("seal", kind=CertificateKind.SEAL)
    with pytest.raises(IntegrityError, match="only_people_hold"), transaction.atomic():
        SigningCertificate.objects.filter(pk=row.pk).update(holder_id=leader)


# --- it ends


def test_it_is_told_once_at_each_rung_and_the_nearest_only(add):
    row = add("curve", kind=CertificateKind.SEAL)  # until 2030-01-01
    days = (91, 90, 89, 31, 30, 8, 7, 6, 1, 0)
    told = {left: services.tell_of_endings(at=row.ends_at - timedelta(days=left)) for left in days}
    assert told == {91: 0, 90: 1, 89: 0, 31: 0, 30: 1, 8: 0, 7: 1, 6: 0, 1: 0, 0: 0}
    facts = [one for one in facts_about(f"certificate:{row.pk}") if isinstance(one, SigningCertificateEnding)]
    assert [fact.days for fact in facts] == [90, 30, 7]


def test_one_that_comes_in_late_is_told_at_the_rung_where_it_is(add):
    row = add("curve", kind=CertificateKind.SEAL)
    for left in (6, 5):
        services.tell_of_endings(at=row.ends_at - timedelta(days=left))
    assert [one.days for one in ToldExpiry.objects.all()] == [7]


def test_rungs_have_dates(add):
    row = add("curve", kind=CertificateKind.SEAL)
    ExpiryRung.objects.filter(days__in=(30, 90)).update(valid_to=date(2027, 1, 1))
    assert services.tell_of_endings(at=row.ends_at - timedelta(days=20)) == 0
    assert services.tell_of_endings(at=row.ends_at - timedelta(days=7)) == 1


def test_what_is_withdrawn_is_told_of_no_more(add):
    row = add("curve", kind=CertificateKind.SEAL)
    services.withdraw_certificate(row.pk, reason=WithdrawalReason.REPLACED, actor=SYSTEM, at=NOW)
    assert services.tell_of_endings(at=row.ends_at - timedelta(days=5)) == 0


@given(st.sets(st.integers(1, 400), max_size=6), st.lists(st.integers(1, 500), min_size=1, max_size=40))
def test_whatever_nights_the_worker_runs_rungs_are_told_downwards_and_none_twice(rungs, nights):
    told: list[int] = []
    for left in sorted(nights, reverse=True):
        rung = nearest_rung(sorted(rungs), timedelta(days=left), told)
        if rung is not None:
            told.append(rung)
    assert all(before > after for before, after in pairwise(told))
    reached = {one for one in rungs if one >= min(nights)}
    assert (min(told) if told else None) == (min(reached) if reached else None)
