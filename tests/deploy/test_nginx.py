"""A real nginx with our site in front of a real server in production mode; left out where nginx is not installed."""

import http.client
import json
import shutil
import signal
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.load.server import Server, free_port

ROOT = Path(__file__).resolve().parents[2]
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
NAME = "motcua.example.gov.vn"
pytestmark = [
    pytest.mark.load,
    pytest.mark.skipif(not NGINX, reason="nginx is not installed: apt-get install nginx-light"),
    pytest.mark.skipif(not shutil.which("openssl"), reason="openssl, which makes a certificate, is not installed"),
]


@dataclass
class Site:
    """A running nginx, its two ports, and the product behind it."""

    plain: int
    tls: int
    server: Server
    log: Path

    def get(self, path: str, method: str = "GET", body: bytes = b"") -> tuple[http.client.HTTPResponse, str]:
        context = ssl.create_default_context(cafile=self.log.with_name("fullchain.pem"))
        context.check_hostname = False  # the certificate is of the name, the address is of this machine
        with closing(http.client.HTTPSConnection("127.0.0.1", self.tls, context=context, timeout=20)) as line:
            line.request(method, path, body, {"Host": NAME, "Accept-Encoding": "identity"})
            answer = line.getresponse()
            return answer, answer.read().decode()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("site")
    server = Server(
        home / "var", MOTCUA_MODE="production", MOTCUA_HOSTS=NAME, MOTCUA_TRUSTED_PROXIES="1", MOTCUA_LOG="DEBUG"
    )
    server.start()
    server.until(lambda: _status(server.port, "/healthz") == 200)
    made = Site(free_port(), free_port(), server, home / "motcua.log")
    _certificate(home)
    conf = home / "nginx.conf"
    conf.write_text(_main(home, _placed(made, home)))
    checked = subprocess.run([NGINX, "-t", "-c", str(conf)], capture_output=True, text=True)
    assert checked.returncode == 0 and "[warn]" not in checked.stderr, checked.stderr
    nginx = psutil.Popen([NGINX, "-c", str(conf)])
    server.until(lambda: _status(made.plain, "/") == 301)
    yield made
    nginx.send_signal(signal.SIGQUIT)
    nginx.wait(20)
    server.stop()


def _placed(site: Site, home: Path) -> str:
    """The site as it is committed, on ports and folders of this test, which runs on the loopback only."""
    text = (ROOT / "deploy/nginx/motcua.conf").read_text()
    for was, now in (
        ("    listen [::]:80;\n", ""),
        ("    listen [::]:443 ssl http2;\n", ""),
        ("listen 80;", f"listen 127.0.0.1:{site.plain};"),
        ("listen 443 ssl", f"listen 127.0.0.1:{site.tls} ssl"),
        ("server 127.0.0.1:8000;", f"server 127.0.0.1:{site.server.port};"),
        ("/etc/ssl/motcua/", f"{home}/"),
        ("/var/log/nginx/motcua.log", str(site.log)),
        ("/var/lib/motcua/", f"{site.server.var}/"),
        ("client_body_temp_path /run/", f"client_body_temp_path {home}/"),
    ):
        assert was in text, f"{was} is no more in the site: mend this test"
        text = text.replace(was, now)
    return text


def _main(home: Path, site: str) -> str:
    (home / "site.conf").write_text(site)
    folders = " ".join(f"{one}_temp_path {home}/{one};" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;\n" if psutil.Process().uids().real == 0 else ""
    return (
        f"{user}daemon off;\npid {home}/nginx.pid;\nerror_log {home}/error.log;\nworker_processes 1;\n"
        f"events {{}}\nhttp {{\n{folders}\ninclude /etc/nginx/mime.types;\ninclude {home}/site.conf;\n}}\n"
    )


def _certificate(home: Path) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
               "-keyout", str(home / "privkey.pem"), "-out", str(home / "fullchain.pem")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)


def _status(port: int, path: str, more: dict[str, str] | None = None) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as line:
        try:
            line.request("GET", path, headers={"Host": NAME, **(more or {})})
            with line.getresponse() as answer:
                answer.read()
                return answer.status
        except OSError:
            return 0


def test_plain_http_leads_to_tls_and_a_page_comes_back(site: Site) -> None:
    assert _status(site.plain, "/lookup/") == 301
    answer, page = site.get("/lookup/")
    assert answer.status == 200 and "Tra cứu" in page
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    assert answer.headers["Content-Security-Policy"]


def test_files_of_pages_come_from_nginx_and_are_kept_for_ever(site: Site) -> None:
    _, page = site.get("/lookup/")
    sheet = next(part.split('"')[0] for part in page.split('href="') if ".css" in part.split('"')[0])
    answer, _ = site.get(sheet)
    assert answer.status == 200 and "immutable" in answer.headers["Cache-Control"]
    assert "X-Request-Id" not in answer.headers, "the product answered"
    assert answer.headers["Content-Type"].startswith("text/css")


def test_probes_and_figures_are_not_for_the_outside(site: Site) -> None:
    for path in ("/healthz", "/readyz", "/metrics"):
        assert site.get(path)[0].status == 404
    assert _status(site.server.port, "/metrics") == 200
    assert _status(site.server.port, "/metrics", {"X-Forwarded-For": "10.0.0.7"}) == 403


def test_one_name_of_the_request_in_both_logs_and_what_was_typed_in_none(site: Site) -> None:
    answer, _ = site.get("/lookup/?code=&q=Nguyen+Thi+Hong+Ngoc")
    name = answer.headers["X-Request-Id"]
    assert len(name) == 32
    site.server.until(lambda: name in site.log.read_text() and name in site.server.log.read_text())
    passed = [json.loads(line) for line in site.log.read_text().splitlines()]
    assert next(one for one in passed if one["request"] == name)["status"] == 200
    own = [json.loads(line) for line in site.server.log.read_text().splitlines() if line.startswith("{")]
    mine = next(one for one in own if one.get("request") == name)
    assert (mine["route"], mine["status"]) == ("/lookup/", 200)
    assert "Hong" not in site.log.read_text() + site.server.log.read_text()


def test_a_flood_is_refused_with_our_own_words(site: Site) -> None:
    answer, page = site.get("/accounts/login/", "POST", b"login=" + b"x" * 2_000_000)
    assert answer.status == 413 and "quá lớn" in page


def test_maintenance_passes_through_and_a_dead_server_has_a_page(site: Site) -> None:
    site.server.command("maintenance", "on", "Nâng cấp đến 22 giờ.", "--minutes", "40")
    answer, page = site.get("/")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "2400") and "Nâng cấp đến 22 giờ." in page
    assert _status(site.server.port, "/healthz") == 200
    site.server.command("maintenance", "off")
    assert site.get("/")[0].status == 200
    site.server.stop()
    answer, page = site.get("/")
    assert answer.status == 503 and "khởi động lại" in page and answer.headers["Retry-After"]
    sheet = next(part.split('"')[0] for part in page.split('href="') if ".css" in part.split('"')[0])
    assert site.get(sheet)[0].status == 200, "the page has its clothes while the product is away"
