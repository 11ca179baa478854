from django.urls import path

from motcua.surfaces.portal.filing import (
    applicant,
    asides,
    drafts,
    fees,
    pages,
    papers,
    receipt,
    request_text,
    review,
    start,
)

_DRAFT = "filing/drafts/<str:token>/"
urlpatterns = [
    path("me/drafts/", drafts.listing, name="drafts"),
    path("filing/resume/", drafts.resume, name="resume"),
    path("filing/receipts/<str:code>/", receipt.page, name="receipt"),
    path(_DRAFT, drafts.entry, name="draft"),
    path(f"{_DRAFT}applicant/", applicant.page, name="draft-applicant"),
    path(f"{_DRAFT}pages/<slug:page>/", pages.page, name="draft-page"),
    path(f"{_DRAFT}request/", request_text.page, name="draft-request"),
    path(f"{_DRAFT}papers/", papers.page, name="draft-papers"),
    path(f"{_DRAFT}papers/<int:number>/removal/", papers.remove, name="draft-paper-removal"),
    path(f"{_DRAFT}papers/<int:number>/locker/", papers.use, name="draft-paper-locker"),
    path(f"{_DRAFT}files/<int:number>/", papers.file, name="draft-file"),
    path(f"{_DRAFT}fees/", fees.page, name="draft-fees"),
    path(f"{_DRAFT}review/", review.page, name="draft-review"),
    path(f"{_DRAFT}asides/<int:number>/", asides.choose, name="draft-aside"),
    path(f"{_DRAFT}account/", drafts.claim, name="draft-claim"),
    path(f"{_DRAFT}removal/", drafts.discard, name="draft-removal"),
    path("filing/<str:code>/", start.begin, name="filing"),
]
