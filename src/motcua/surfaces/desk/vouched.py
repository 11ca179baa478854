"""Địa chỉ đăng nhập: an administrator vouches for it, so the library's pages that let people change it are closed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# Below /accounts/; whoever borrows an unlocked computer could otherwise make the account their own.
ADDRESSES = ("email", "phone/change", "phone/verify")


def closed(request: HttpRequest) -> HttpResponse:
    """Says whom to ask."""
    return render(request, "account/email.html", status=403)
