"""OAuth 2 client credentials (RFC 6749, 4.4): a key is exchanged for a token that lives for some minutes."""

import base64
import binascii
from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Form, Router, Schema

from motcua.foundation.clients import selectors as clients
from motcua.surfaces.api.door import check_pace, token_of
from motcua.surfaces.api.problems import to_json
from motcua.surfaces.api.shapes import Told
from motcua.surfaces.api.ways import BARE

router = Router(tags=["access"])


class Token(Told):
    access_token: str
    token_type: str
    expires_in: int


class TokenError(Told):
    """RFC 6749, 5.2."""

    error: str
    error_description: str


class Credentials(Schema):
    """`client_id` is the prefix of a key (8 characters), `client_secret` the whole key; or both by HTTP Basic."""

    grant_type: str = ""
    client_id: str = ""
    client_secret: str = ""
    scope: str = ""


@router.post(
    "/oauth/token", auth=None, response={200: Token, 400: TokenError, 401: TokenError}, url_name="token",
    operation_id="token", summary="Exchange a key for a token", openapi_extra=dict(BARE),
)  # fmt: skip
def token(request: HttpRequest, asked: Form[Credentials]) -> HttpResponse:
    now, basic = timezone.now(), _basic(request)
    if asked.grant_type != "client_credentials":
        return _refused("unsupported_grant_type", "Chỉ nhận grant_type=client_credentials.")
    if asked.scope.strip():
        return _refused("invalid_scope", "Không dùng scope: khóa có quyền của vị trí mà nó gắn với.")
    client = clients.client_by_pair(*(basic or (asked.client_id, asked.client_secret)), at=now)
    if client is None:
        response = _refused("invalid_client", "Khóa API không đúng hoặc không còn hiệu lực.", status=401)
        response["WWW-Authenticate"] = 'Basic realm="motcua"'
        return response
    check_pace(client, now)
    lifetime = settings.API_TOKEN_MINUTES * 60
    return _answer({"access_token": token_of(client), "token_type": "Bearer", "expires_in": lifetime}, 200)


def _basic(request: HttpRequest) -> tuple[str, str] | None:
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, _, secret = base64.b64decode(text, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return ("", "")
    return unquote_plus(name), unquote_plus(secret)


def _refused(error: str, said: str, *, status: int = 400) -> HttpResponse:
    return _answer({"error": error, "error_description": said}, status)


def _answer(told: dict[str, object], status: int) -> HttpResponse:
    response = HttpResponse(to_json(told), status=status, content_type="application/json")
    response["Cache-Control"], response["Pragma"] = "no-store", "no-cache"
    return response
