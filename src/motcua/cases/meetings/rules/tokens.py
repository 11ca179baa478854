"""The token of a guest's link: unguessable, made again whenever it is needed, kept nowhere."""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256

# 32 bytes as base64 without its filling.
LENGTH = 43


def token_of(nonce: str, secret: str) -> str:
    """256 bits that nobody has who lacks the installation's secret key."""
    digest = hmac.new(secret.encode(), f"motcua.meeting:{nonce}".encode(), sha256).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def hash_of(token: str) -> str:
    """What is kept of it. Without salt: the token itself is as random as a salt could make it."""
    return sha256(token.encode()).hexdigest()


def kept_token(nonce: str, token_hash: str | None, secret: str) -> str:
    """The token of a link that is kept, made again; '' where it opens nothing any more: after the secret key was
    changed, old links are lost, and none is better than a wrong one."""
    token = token_of(nonce, secret) if nonce else ""
    return token if token and hash_of(token) == token_hash else ""


def is_token(text: str) -> bool:
    """Whether it could be one at all: what could not asks the database nothing."""
    return len(text) == LENGTH and text.isascii()
