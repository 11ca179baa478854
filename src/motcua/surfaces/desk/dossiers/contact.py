"""Thống nhất thông tin liên hệ của một người trên các hồ sơ đang mở."""

from django import forms

from motcua.cases.dossiers import services
from motcua.surfaces.desk.dossiers.deed import Deed, DeedForm, Matter, line


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
