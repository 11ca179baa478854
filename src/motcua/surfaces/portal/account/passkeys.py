"""Khóa truy cập: a fingerprint or face in place of a password. The library's ceremony, in our pages."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import SignupWebAuthnForm
from allauth.mfa.webauthn.internal import auth, flows
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from motcua.surfaces.portal.account.library import framed
from motcua.surfaces.portal.who import citizen_view

# Parsers of what a browser sends answer nonsense by any of these.
_NONSENSE = (TypeError, ValueError, KeyError, AttributeError, IndexError, RecursionError)
# More than any person has machines; each is looked through at signing in.
MOST = 10


class PasskeyForm(SignupWebAuthnForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = later("Đặt tên cho dễ nhớ")
        self.fields["name"].help_text = later("Ví dụ: Điện thoại của An.")
        self.fields["name"].max_length = 60
        self.fields["credential"].error_messages["required"] = later(
            "Máy chưa tạo khóa nào. Hãy bấm Tạo khóa rồi làm theo máy."
        )

    def clean_name(self) -> str:
        return str(super().clean_name())[:60]

    def clean(self) -> dict[str, Any]:
        if Authenticator.objects.filter(user=self.user, type=Authenticator.Type.WEBAUTHN).count() >= MOST:
            raise ValidationError(_("Tài khoản đã có %(most)d khóa. Hãy bỏ bớt khóa cũ trước.") % {"most": MOST})
        try:
            return dict(super().clean())
        except ValidationError:
            raise
        except _NONSENSE as error:
            raise ValidationError(_("Không đọc được khóa từ máy này. Hãy thử lại.")) from error


class Add(AddWebAuthnView):  # type: ignore[misc] # allauth has no types
    """Always one that signs in alone: kept on the machine, opened by fingerprint, face or the machine's own code."""

    template_name = "portal/account/passkey_add.jinja"

    def get_form_class(self) -> type[PasskeyForm]:
        return PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Not the parent's, which begins another ceremony; a refused form is shown again with its reasons.
        found: dict[str, Any] = super(AddWebAuthnView, self).get_context_data(**kwargs)
        return found | framed(self.request) | {"options": auth.begin_registration(self.request.user, passwordless=True)}

    def form_valid(self, form: PasskeyForm) -> HttpResponse:
        # As at a sign-up: no recovery codes, for they open a second layer that this account may not have.
        flows.signup_authenticator(
            self.request, user=self.request.user, name=form.cleaned_data["name"],
            credential=form.cleaned_data["credential"],
        )  # fmt: skip
        return redirect("portal:security")


class Remove(RemoveWebAuthnView):  # type: ignore[misc] # allauth has no types
    template_name = "portal/account/passkey_remove.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return found | framed(self.request)

    def get_success_url(self) -> str:
        return reverse("portal:security")


def _own(view: Any) -> Any:
    """Officers' accounts have none: their second layer is the authenticator app."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_citizen:  # type: ignore[union-attr] # citizen_view let nobody else in
            return redirect("portal:security")
        response: HttpResponse = view(request, *args, **kwargs)
        return response

    return citizen_view(answer)


add, remove = _own(Add.as_view()), _own(Remove.as_view())
