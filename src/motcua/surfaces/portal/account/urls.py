from django.urls import path

from motcua.surfaces.portal.account import forgotten, me, national, security, signup

urlpatterns = [
    path("accounts/signup/code/", signup.confirm, name="sign-up-code"),
    path("accounts/forgotten/", forgotten.ask, name="forgotten"),
    path("accounts/forgotten/code/", forgotten.confirm, name="forgotten-code"),
    path("accounts/national/", national.start, name="national"),
    path("accounts/national/callback/", national.callback, name="national-callback"),
    path("me/", me.first, name="me"),
    path("me/security/", security.overview, name="security"),
    path("me/security/address/", security.add_address, name="address"),
    path("me/security/address/code/", security.confirm_address, name="address-code"),
    path("me/security/address/removal/", security.remove_address, name="address-removal"),
    path("me/sessions/", security.sessions, name="own-sessions"),
    path("me/closing/", security.closing, name="closing"),
]
