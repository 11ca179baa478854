from django.urls import path

from motcua.surfaces.portal.acting import businesses, helping, mandates, profile, switch

_BUSINESS, _REPRESENTATIVE = "me/businesses/<int:number>/", "me/representations/<int:number>/"
_MANDATE, _HELPED = "me/mandates/<int:number>/", "me/helping/<int:number>/"
urlpatterns = [
    path("me/acting/", switch.show, name="acting"),
    path("me/acting/choice/", switch.change, name="choose-party"),
    path("me/profile/", profile.show, name="profile"),
    path("me/businesses/", businesses.listing, name="businesses"),
    path("me/businesses/new/", businesses.create, name="business-new"),
    path(_BUSINESS, businesses.one, name="business"),
    path(f"{_BUSINESS}details/", businesses.change, name="business-details"),
    path(f"{_BUSINESS}representatives/", businesses.invite, name="business-representatives"),
    path(f"{_REPRESENTATIVE}answer/", businesses.answer, name="representation-answer"),
    path(f"{_REPRESENTATIVE}ending/", businesses.end, name="representation-ending"),
    path("me/mandates/", mandates.listing, name="mandates"),
    path("me/mandates/new/", mandates.give, name="mandate-new"),
    path("me/mandates/paper/", mandates.show_paper, name="mandate-by-paper"),
    path(f"{_MANDATE}answer/", mandates.answer, name="mandate-answer"),
    path(f"{_MANDATE}ending/", mandates.revoke, name="mandate-ending"),
    path(f"{_MANDATE}paper/", mandates.paper, name="mandate-paper"),
    path("me/helping/", helping.listing, name="helping"),
    path("me/helping/start/", helping.start, name="helping-start"),
    path(_HELPED, helping.one, name="helped"),
    path(f"{_HELPED}code/", helping.again, name="helped-code"),
    path(f"{_HELPED}ending/", helping.cancel, name="helped-ending"),
    path(f"{_HELPED}work/", helping.work, name="helped-work"),
]
