"""A national login on the loopback interface: OpenID Connect as a provider really speaks it, and as it should not."""

import hashlib
import json
import secrets
import threading
import time
from base64 import b64decode, urlsafe_b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "mot-cua", "a secret: of two"
AN = {
    "sub": "vn-7",
    "name": "NGUYỄN THỊ AN",
    "citizen_id": "083190000017",
    "birthdate": "1990-05-04",
    "gender": "female",
}
_KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
_FOREIGN_KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})


class NationalLogin:
    """Who signs in there agrees at once. ``person`` is who; the rest is how it lies."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = dict(AN)
        self.claims: dict[str, Any] = {}  # laid over those of the token
        self.without: tuple[str, ...] = ()
        self.in_userinfo: tuple[str, ...] = ()
        self.foreign_key = self.unsigned = self.is_down = self.refuses = False
        self.token_answer: str | None = None
        self.asked: list[dict[str, str]] = []
        self._codes: dict[str, dict[str, str]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def settings(self) -> dict[str, str]:
        return {"OIDC_ISSUER": self.issuer, "OIDC_CLIENT_ID": CLIENT, "OIDC_CLIENT_SECRET": SECRET}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        login = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None:
                pass

            def do_GET(self) -> None:
                where = urlsplit(self.path)
                asked = {name: values[0] for name, values in parse_qs(where.query).items()}
                pages = {
                    "/.well-known/openid-configuration": login._about,
                    "/keys": lambda: KeySet([_KEY]).as_dict(private=False),
                    "/userinfo": lambda: {k: login.person[k] for k in ("sub", *login.in_userinfo)},
                }
                if login.is_down or where.path not in (*pages, "/authorize"):
                    self._say(503, {"error": "down"})
                elif where.path == "/authorize":
                    self.send_response(302)
                    self.send_header("Location", login._authorize(asked))
                    self.end_headers()
                else:
                    self._say(200, pages[where.path]())

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                form = {name: values[0] for name, values in parse_qs(body).items()}
                kind, _, pair = self.headers.get("Authorization", "").partition(" ")
                known = [unquote(part) for part in b64decode(pair).decode().split(":")] if kind == "Basic" else []
                if login.token_answer is not None:
                    self._say(200, login.token_answer)
                elif known != [CLIENT, SECRET]:
                    self._say(401, {"error": "invalid_client"})
                else:
                    answer = login._token(form)
                    self._say(200 if "id_token" in answer else 400, answer)

            def _say(self, status: int, answer: object) -> None:
                text = answer if isinstance(answer, str) else json.dumps(answer)
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(text.encode())

        return Handler

    def _about(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def _authorize(self, asked: dict[str, str]) -> str:
        self.asked.append(asked)
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        assert asked["code_challenge_method"] == "S256" and asked["nonce"] and "openid" in asked["scope"].split()
        answer = {"state": asked["state"]}
        if self.refuses:
            answer["error"] = "access_denied"
        else:
            answer["code"] = secrets.token_urlsafe(16)
            self._codes[answer["code"]] = asked
        return f"{asked['redirect_uri']}?{urlencode(answer)}"

    def _token(self, form: dict[str, str]) -> dict[str, Any]:
        asked = self._codes.pop(form.get("code", ""), None)  # a code is good once
        challenge = urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        if asked is None or form.get("redirect_uri") != asked["redirect_uri"]:
            return {"error": "invalid_grant"}
        if challenge.decode() != asked["code_challenge"]:
            return {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.person,
        }
        claims = {k: v for k, v in (claims | self.claims).items() if k not in (*self.without, *self.in_userinfo)}
        return {"access_token": "at", "token_type": "Bearer", "id_token": self._signed(claims)}

    def _signed(self, claims: dict[str, Any]) -> str:
        if self.unsigned:
            parts = ({"alg": "none", "kid": "one"}, claims)
            return ".".join(urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=").decode() for p in parts) + "."
        key = _FOREIGN_KEY if self.foreign_key else _KEY
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)
