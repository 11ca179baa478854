"""Reads the environment and refuses to guess: a value that means nothing stops the start with a sentence."""

import os
import secrets
from collections.abc import Sequence
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, *, default: str = "") -> str:
    """The value as it stands."""
    return os.environ.get(name, default).strip()


def choice(name: str, *choices: str, default: str) -> str:
    """One of a few words."""
    value = text(name, default=default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}, not {value!r}.")
    return value


def flag(name: str, *, default: bool) -> bool:
    """yes or no, and nothing else."""
    return choice(name, "yes", "no", default="yes" if default else "no") == "yes"


def number(name: str, *, default: int, least: int = 0) -> int:
    """A whole number."""
    value = text(name, default=str(default))
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name} must be a whole number of at least {least}, not {value!r}.")
    return int(value)


def words(name: str, *, default: tuple[str, ...] = ()) -> list[str]:
    """A comma separated list."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(default)


def site(name: str, *, origins: Sequence[str], hosts: Sequence[str], https: bool) -> str:
    """The address of the site, ``https://motcua.example.vn``; unset, what else is said about it, or '' for nothing."""
    known = [*origins, *(f"{'https' if https else 'http'}://{host}" for host in hosts if host[:1] not in ("*", "."))]
    value = (text(name) or (known[0] if known else "")).rstrip("/")
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https") or value != f"{parts.scheme}://{parts.netloc}"):
        raise ImproperlyConfigured(f"{name} must be an address such as https://motcua.example.vn, not {value!r}.")
    return value


def networks(name: str) -> list[str]:
    """A comma separated list of networks: 10.1.0.0/16."""
    found = words(name)
    for one in found:
        try:
            ip_network(one)
        except ValueError as error:
            raise ImproperlyConfigured(f"{name} must name networks such as 10.1.0.0/16, not {one!r}.") from error
    return found


def folder(name: str, *, default: Path) -> Path:
    """An absolute path; a relative one would depend on where the command was typed."""
    path = Path(text(name) or default)
    if not path.is_absolute():
        raise ImproperlyConfigured(f"{name} must be an absolute path, not {str(path)!r}.")
    return path


def named_secret(name: str) -> str:
    """MOTCUA_GATEWAY_<name>, or what stands now in the file that MOTCUA_GATEWAY_<name>_FILE names (a token that
    something else refreshes); '' where there is neither."""
    place = text(f"MOTCUA_GATEWAY_{name}_FILE")
    if not place:
        return text(f"MOTCUA_GATEWAY_{name}")
    try:
        return Path(place).read_text().strip()
    except OSError:
        return ""


def secret(name: str, *, kept_in: Path) -> str:
    """A secret from the environment, else one of our own making that only this account may read."""
    given = text(name)
    if given:
        return given
    kept_in.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = f"{secrets.token_urlsafe(48)}\n"
    # O_EXCL on a private name and link(): of two processes that start together one wins, and no half file is seen.
    draft = kept_in.with_name(f".{kept_in.name}.{os.getpid()}")
    if not kept_in.exists():
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:  # noqa: PTH123 - a Path opens no descriptor
            file.write(fresh)
        try:
            os.link(draft, kept_in)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return kept_in.read_text().strip()
