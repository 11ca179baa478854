"""Where a message may go: a stranger's address must not make the product knock at its own neighbours' doors."""

import socket
from typing import Any

import pytest

from motcua.followers.exchange import errors, rules
from motcua.followers.exchange.services import posting
from motcua.followers.exchange.tests.conftest import Listener


@pytest.mark.parametrize(
    "url",
    [
        "http://vidu.vn/", "ftp://vidu.vn/", "https://", "https:///x", "//vidu.vn", "https://a:b@vidu.vn/",
        "https://a@vidu.vn/", "https://10.0.0.1/", "https://192.168.1.1/", "https://169.254.169.254/latest/meta-data/",
        "https://127.0.0.1/", "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://[fd00::1]/", "https://0.0.0.0/",
        "https://224.0.0.1/", "https://[64:ff9b::a00:1]/", "https://vidu.vn:99999/", "https://vidu.vn/#x",
        "https://vidu.vn/a b", "https://vidu.vn/\r\nHost: x", "https://ví-dụ.vn/", "https://vidu.vn/" + "x" * 500,
        "https://100.64.0.1/", "https://vidu.vn:0/", "https://[", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_such_an_address_is_refused_at_once(url: str) -> None:
    with pytest.raises(errors.AddressNotAllowed):
        rules.check_address(url, with_loopback=False)


@pytest.mark.parametrize("url", ["https://vidu.vn/tin", "https://vidu.vn:8443/tin?a=b", "https://8.8.8.8/"])
def test_a_public_address_is_fine(url: str) -> None:
    rules.check_address(url, with_loopback=False)


def test_this_machine_is_fine_where_it_is_only_tried_out() -> None:
    rules.check_address("http://127.0.0.1:8000/", with_loopback=True)
    rules.check_address("http://localhost:8000/", with_loopback=True)
    with pytest.raises(errors.AddressNotAllowed):
        rules.check_address("http://vidu.vn/", with_loopback=True)


def post(url: str, **how: Any) -> int:
    return posting.post(url, b"{}", {}, **({"networks": (), "with_loopback": False} | how))


def names(monkeypatch: pytest.MonkeyPatch, *numbers: str) -> None:
    """Every name has these numbers now."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 443)) for number in numbers]
    monkeypatch.setattr(posting.socket, "getaddrinfo", lambda *_, **__: found)


@pytest.mark.parametrize("numbers", [("10.0.0.1",), ("8.8.8.8", "127.0.0.1"), ("169.254.169.254",)])
def test_a_public_name_with_a_private_number_gets_no_connection(
    monkeypatch: pytest.MonkeyPatch, numbers: tuple[str, ...]
) -> None:
    names(monkeypatch, *numbers)
    monkeypatch.setattr(posting.socket, "create_connection", lambda *_: pytest.fail("connected"))
    with pytest.raises(posting.Unreachable, match="not allowed"):
        post("https://noi-bo.vidu.vn/")


def test_the_number_that_was_judged_is_the_one_that_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, "8.8.8.8")
    used: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], *_: object) -> socket.socket:
        used.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(posting.socket, "create_connection", connect)
    with pytest.raises(posting.Unreachable):
        post("https://vidu.vn:8443/")
    assert used == [("8.8.8.8", 8443)]


def test_a_network_of_ones_own_must_be_named(monkeypatch: pytest.MonkeyPatch, listener: Listener) -> None:
    with pytest.raises(posting.Unreachable):
        post(listener.url)
    assert post(listener.url, networks=["127.0.0.0/8"]) == 200
    assert post(listener.url, with_loopback=True) == 200


def test_a_server_that_drips_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "_LONGEST", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(posting.Unreachable):
        post(f"http://127.0.0.1:{silent.getsockname()[1]}/", with_loopback=True)


def test_a_name_that_nobody_has_is_unreachable() -> None:
    with pytest.raises(posting.Unreachable, match="no such host"):
        post("https://khong-co.invalid/")
