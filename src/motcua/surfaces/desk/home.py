"""Hôm nay: what waits for this post, in the order in which it turns late."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.surfaces.desk.door import StaffRequest


def show(request: StaffRequest) -> HttpResponse:
    return render(request, "desk/home.jinja")
