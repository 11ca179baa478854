"""Địa chỉ đăng nhập: an administrator vouches for it, so the library's pages that let people change it are closed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# The library's name of each, and its place below /accounts/. Whoever borrows an unlocked computer could otherwise make
# the account their own.
ADDRESSES = {
    "account_email": "email/",
    "account_change_phone": "phone/change/",
    "account_verify_phone": "phone/verify/",
}


def closed(request: HttpRequest, **_: object) -> HttpResponse:
    """Says whom to ask, whatever key or number the address carries."""
    return render(request, "account/email.html", status=403)
