"""What authorities have revoked is fetched beforehand, from a real server, so that a check need ask nobody."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from motcua.foundation.signing import selectors, services
from motcua.foundation.signing.errors import MayNotTrust, NotAnAddress
from motcua.foundation.signing.models import RevocationList
from motcua.foundation.signing.rules.revocation import LARGEST, addresses_in
from motcua.foundation.signing.states import Finding, Profile, Verdict
from motcua.foundation.signing.tests.test_command import run
from motcua.foundation.signing.tests.test_trust_and_reports import put
from motcua.kernel.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Authority(ThreadingHTTPServer):
    """Publishes whatever stands under a path; counts who asks."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Answer)

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


class _Answer(BaseHTTPRequestHandler):
    server: Authority

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        content = self.server.files.get(self.path)
        self.send_response(404 if content is None else 200)
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def authority() -> Iterator[Authority]:
    server = Authority()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def trusted(pki, now) -> None:
    for name in ("root", "issuing"):
        put(pki, name, now)


@pytest.fixture
def publish(pki, authority):
    """Both authorities' lists as of a moment, at their addresses."""

    def published(at: datetime) -> None:
        for name in ("root", "issuing"):
            authority.files[f"/{name}.crl"] = pki.revocation_list(name, at)
            services.add_list(authority.address(f"/{name}.crl"), actor=SYSTEM, at=at)

    return published


def row_of(authority: Authority, path: str) -> RevocationList:
    return RevocationList.objects.get(address=authority.address(path))


def test_years_later_a_paper_still_proves_itself_to_a_page_that_asks_nobody(signed, now, trusted, publish):
    later = now + 400 * DAY
    assert services.check_bytes(signed, at=later).verdict is Verdict.INDETERMINATE
    publish(later)
    services.fetch_lists(at=later)
    assert services.check_bytes(signed, at=later).verdict is Verdict.VALID


def test_what_carries_no_proof_is_judged_by_the_list_too(corpus, now, trusted, publish):
    publish(now)
    services.fetch_lists(at=now)
    assert services.check_bytes(corpus(Profile.B_T, "leader"), at=now).verdict is Verdict.VALID


def test_who_is_on_the_list_has_signed_nothing(paper, sign, now, trusted, publish):
    file = sign(paper, by="revoked", profile=Profile.B_T)
    assert services.check_bytes(file, at=now).verdict is Verdict.INDETERMINATE
    publish(now)
    services.fetch_lists(at=now)
    report = services.check_bytes(file, at=now)
    assert (report.verdict, report.reasons[0].code) == (Verdict.INVALID, Finding.REVOKED)


def test_addresses_are_learned_from_the_certificates_that_we_have(pki, now, trusted):
    (address,) = addresses_in(pki.certificate("issuing"))
    with pki.online():
        services.fetch_lists(at=now)
    assert [row.address for row in selectors.kept_lists()] == [address]
    assert addresses_in(pki.certificate("root")) == []


@pytest.mark.parametrize(
    ("what", "trouble"),
    [
        (b"<html>404</html>", "broken"),
        (b"0" * (LARGEST + 1), "too large"),
        (None, "HTTP Error 404"),
        ("outdated", "out of date"),
        ("stranger", "signed by none whom we trust"),
    ],
)
def test_what_is_not_the_list_leaves_the_old_one_and_says_why(what, trouble, pki, now, trusted, authority, publish):
    publish(now)
    services.fetch_lists(at=now)
    held = bytes(row_of(authority, "/issuing.crl").content)
    path, later = "/issuing.crl", now + 7 * HOUR
    if what is None:
        del authority.files[path]
    elif what == "outdated":
        authority.files[path] = pki.revocation_list("issuing", now - 30 * DAY)
    elif what == "stranger":
        forged = bytearray(authority.files[path])
        forged[-1] ^= 1
        authority.files[path] = bytes(forged)
    else:
        authority.files[path] = what
    services.fetch_lists(at=later)
    row = row_of(authority, path)
    assert (bytes(row.content), row.tried_at) == (held, later)
    assert row.trouble.startswith(trouble)


def test_an_older_list_hides_no_revocation(pki, now, trusted, authority, publish):
    publish(now + 8 * DAY)
    services.fetch_lists(at=now + 8 * DAY)
    newest = bytes(row_of(authority, "/issuing.crl").content)
    authority.files["/issuing.crl"] = pki.revocation_list("issuing", now)
    services.fetch_lists(at=now, patiently=False)
    row = row_of(authority, "/issuing.crl")
    assert (bytes(row.content), row.trouble) == (newest, "older than the one we have")


def test_an_authority_is_left_in_peace_while_its_list_is_young(now, trusted, authority, publish):
    young = now + (9 - now.weekday()) * DAY  # a Wednesday: the test authority publishes on Mondays at midnight
    publish(young)
    for at in (young, young + HOUR, young + 5 * HOUR):
        services.fetch_lists(at=at)
    assert authority.asked == ["/issuing.crl", "/root.crl"]
    services.fetch_lists(at=young + 6 * HOUR)
    assert len(authority.asked) == 4


@pytest.mark.parametrize("address", ["", "ldap://ca.gov.vn/cn", "file:///etc/passwd", "http://", "http://a:b@c.vn/x"])
def test_only_addresses_of_the_web_are_taken(address, now):
    with pytest.raises(NotAnAddress):
        services.add_list(address, actor=SYSTEM, at=now)


def test_only_who_administers_everything_adds_one(now):
    with pytest.raises(MayNotTrust):
        services.add_list("http://ca.vn/x.crl", actor=Actor(id=1, post_id=1, unit_id=1, agency_id=1), at=now)


def test_an_administrator_sees_what_came_and_why_not(now, trusted, authority, publish):
    publish(now)
    del authority.files["/root.crl"]
    run("add-list", authority.address("/issuing.crl"))
    said = run("lists", "--fetch")
    assert "Chứng thực thử nghiệm" in said
    assert "never fetched" in said and "HTTP Error 404" in said
