"""Thống nhất thông tin liên hệ của một người trên các hồ sơ đang mở."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers.deed import Deed, DeedForm, Matter, line, view_of
from motcua.surfaces.desk.dossiers.veil import veil_of


class ContactForm(DeedForm):
    phone = forms.CharField(label="Điện thoại", required=False, max_length=16)
    email = forms.CharField(label="Thư điện tử", required=False, max_length=254)
    address = line("Địa chỉ", required=False, limit=300)

    def offer(self, page: Matter) -> None:
        dossier = page.dossier
        self.initial = {"phone": dossier.phone, "email": dossier.email, "address": dossier.address}


CONTACT = Deed(
    verb="correct_contact", noun="contact", title="Thống nhất thông tin liên hệ", button="Áp dụng cho hồ sơ đang mở",
    icon="id", lead="Áp dụng cho mọi hồ sơ đang mở của người có cùng số định danh. Hồ sơ đã xong giữ nguyên.",
    done="Đã thống nhất thông tin liên hệ của chủ hồ sơ {code}.", act=services.correct_contact, form=ContactForm,
)  # fmt: skip
DEEDS = (CONTACT,)
_answer = view_of(CONTACT)


def show(request: StaffRequest, code: str) -> HttpResponse:
    """The form holds the whole telephone number and address: first the reason for seeing them."""
    if request.method != "POST":
        now = timezone.now()
        matter = dossiers.dossier_at_hand(code, actor=request.actor, now=now)
        if CONTACT.verb in matter.verbs and not veil_of(request, matter.dossier.pk, now=now).is_open:
            return redirect(reverse("desk:dossier-reveals", args=[matter.dossier.code]) + "?next=contact")
    return _answer(request, code)
