"""OpenID Connect, the relying side: one provider, authorization code with PKCE, state and nonce.

Not the library's client: it checks no nonce, skips the signature of a token that it fetched itself, and answers some
nonsense of a provider by a fault. Nothing here touches the database; no call is made inside a transaction.
"""

import hashlib
import hmac
import json
import secrets
import ssl
from base64 import b64decode, b64encode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from motcua.foundation.accounts.errors import NationalDown, NationalRefused

# What a public key signs; "none" and shared secrets are not among them.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
SECONDS = 10
LARGEST = 256 * 1024
# Their clock and ours.
LEEWAY = 60
KEPT_SECONDS = 600
_WRONG = (JoseError, ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Begun:
    """What the browser's session keeps until the answer comes back; each is used once."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Provider:
    """What the provider says of itself."""

    issuer: str
    authorize: str
    token: str
    keys: str
    userinfo: str
    posts_secret: bool


class _NoRedirects(HTTPRedirectHandler):
    """A secret is sent to the address that was configured, and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        return None


_opener = build_opener(_NoRedirects, HTTPSHandler(context=ssl.create_default_context()))


def begin(redirect_uri: str, *, at: datetime) -> tuple[str, Begun]:
    """The address to send the browser to, and what to keep. Raises NationalDown."""
    begun = Begun(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))
    challenge = urlsafe_b64encode(hashlib.sha256(begun.verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code",
        "client_id": settings.OIDC_CLIENT_ID,
        "redirect_uri": redirect_uri,
        "scope": settings.OIDC_SCOPE,
        "state": begun.state,
        "nonce": begun.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    authorize = provider(at=at).authorize
    return f"{authorize}{'&' if '?' in authorize else '?'}{urlencode(asked, quote_via=quote)}", begun


def finish(code: str, begun: Begun, redirect_uri: str, *, at: datetime) -> dict[str, Any]:
    """The claims about the person, checked. Raises NationalDown, NationalRefused."""
    them = provider(at=at)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": begun.verifier,
    }
    headers = {}
    if them.posts_secret:
        form |= {"client_id": settings.OIDC_CLIENT_ID, "client_secret": settings.OIDC_CLIENT_SECRET}
    else:
        pair = f"{quote(settings.OIDC_CLIENT_ID, safe='')}:{quote(settings.OIDC_CLIENT_SECRET, safe='')}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    answer = _ask(them.token, data=urlencode(form).encode(), headers=headers)
    claims = _checked(answer.get("id_token"), begun.nonce, at=at)
    if settings.OIDC_NUMBER_CLAIM in claims or not them.userinfo:
        return claims
    more = _ask(them.userinfo, headers={"Authorization": f"Bearer {answer.get('access_token', '')}"})
    if more.get("sub") != claims["sub"]:
        raise NationalRefused(why="sub")  # an answer about somebody else (OpenID Connect Core 5.3.2)
    return more | claims


def provider(*, at: datetime) -> Provider:
    """Read anew every ten minutes. Raises NationalDown."""
    return _provider(settings.OIDC_ISSUER, int(at.timestamp()) // KEPT_SECONDS)


@lru_cache(maxsize=4)
def _provider(issuer: str, window: int) -> Provider:
    said = _ask(f"{issuer}/.well-known/openid-configuration")
    named = {name: said.get(f"{name}_endpoint", "") for name in ("authorization", "token", "userinfo")}
    named["keys"] = said.get("jwks_uri", "")
    if str(said.get("issuer", "")).rstrip("/") != issuer or not all(_is_theirs(one, issuer) for one in named.values()):
        raise NationalDown(retry=False)
    if not (named["authorization"] and named["token"] and named["keys"]):
        raise NationalDown(retry=False)
    methods = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return Provider(
        issuer=str(said["issuer"]),
        authorize=named["authorization"],
        token=named["token"],
        keys=named["keys"],
        userinfo=named["userinfo"],
        posts_secret="client_secret_basic" not in methods,
    )


def _is_theirs(address: object, issuer: str) -> bool:
    """No less protected than the issuer itself; one that they do not name is no address."""
    return isinstance(address, str) and (not address or urlsplit(address).scheme in ("https", urlsplit(issuer).scheme))


def forget_all() -> None:
    """What this process knows of the provider, read again at the next sign-in."""
    _provider.cache_clear()
    _keys.cache_clear()


@lru_cache(maxsize=4)
def _keys(address: str, window: int, kid: str) -> KeySet:
    """``kid`` among what is remembered: a key that they changed an hour ago is found by its new name."""
    try:
        return KeySet.import_key_set(_ask(address))  # type: ignore[arg-type] # what is no key set raises
    except _WRONG as error:
        raise NationalDown(retry=True) from error


def _checked(token: object, nonce: str, *, at: datetime) -> dict[str, Any]:
    """Signature, who issued it, for whom, until when, and that it answers this very question."""
    them = provider(at=at)
    try:
        if not isinstance(token, str) or len(token) > LARGEST:
            raise NationalRefused(why="token")
        header = json.loads(_unpadded(token.split(".")[0]))
        keys = _keys(them.keys, int(at.timestamp()) // KEPT_SECONDS, str(header.get("kid", "")))
        claims = dict(jwt.decode(token, keys, algorithms=ALGORITHMS).claims)
    except _WRONG as error:
        raise NationalRefused(why="signature") from error
    check_claims(claims, issuer=them.issuer, client_id=settings.OIDC_CLIENT_ID, nonce=nonce, at=at)
    return claims


def check_claims(claims: Mapping[str, Any], *, issuer: str, client_id: str, nonce: str, at: datetime) -> None:
    """OpenID Connect Core 3.1.3.7. Raises NationalRefused, saying in the log (not to the person) what was wrong."""
    now = at.timestamp()
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    expires, issued, sub = _number(claims.get("exp")), _number(claims.get("iat")), claims.get("sub")
    faults = {
        "iss": claims.get("iss") != issuer,
        "aud": client_id not in audiences,
        "azp": (len(audiences) > 1 or "azp" in claims) and claims.get("azp") != client_id,
        "exp": expires is None or expires <= now - LEEWAY,
        "iat": issued is None or issued > now + LEEWAY,
        "nonce": not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()),
        "sub": not isinstance(sub, str) or not sub,
    }
    wrong = [name for name, is_wrong in faults.items() if is_wrong]
    if wrong:
        raise NationalRefused(why=" ".join(wrong))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _unpadded(part: str) -> bytes:
    from_url = part.replace("-", "+").replace("_", "/")
    return b64decode(from_url + "=" * (-len(part) % 4))


def _ask(address: str, *, data: bytes | None = None, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A JSON object. A refusal of theirs (4xx) is NationalRefused, anything else that fails NationalDown."""
    request = Request(address, data=data, headers={"Accept": "application/json", **(headers or {})})  # noqa: S310 - settings name it, http(s) only
    try:
        with _opener.open(request, timeout=SECONDS) as answer:
            text = answer.read(LARGEST + 1)
        found = json.loads(text) if len(text) <= LARGEST else None
    except HTTPError as error:
        error.close()
        if 400 <= error.code < 500 and data is not None:
            raise NationalRefused(why=f"token {error.code}") from error
        raise NationalDown(retry=True) from error
    except (OSError, HTTPException, ValueError, RecursionError) as error:
        raise NationalDown(retry=True) from error
    if not isinstance(found, dict):
        raise NationalDown(retry=True)
    return found
