from django.urls import path

from motcua.surfaces.portal.lockers import documents, verify

_PAPER = "me/documents/<int:number>/"
urlpatterns = [
    path("me/documents/", documents.listing, name="own-documents"),
    path(_PAPER, documents.one, name="own-document"),
    path(f"{_PAPER}files/<int:place>/", documents.file, name="own-document-file"),
    path(f"{_PAPER}offering/", documents.offer, name="own-document-offering"),
    path("verify/", verify.ask, name="verify"),
    path("verify/file/", verify.by_file, name="verify-file"),
    path("verify/edition/<str:token>/", verify.edition, name="verify-edition"),
    path("verify/<str:code>/", verify.result, name="verify-result"),
    path("verify/<str:code>/original/", verify.original, name="verify-original"),
    path("verify/<str:code>/sheet/", verify.sheet, name="verify-sheet"),
    path("verify/<str:code>/file/", verify.compare, name="verify-result-file"),
]
