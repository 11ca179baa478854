from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.procedures import (
    adoption,
    beginning,
    duties,
    editing,
    ending,
    fields,
    listing,
    national,
    preview,
    procedure,
    publication,
    trial,
    versions,
)

# Addresses name a procedure ``procedure``: the translator of refusals takes ``code`` for a dossier's.
urlpatterns = [
    desk_path("procedures/", listing.show, name="procedures"),
    desk_path("procedures/national/", national.show, name="national-procedures"),
    desk_path("procedures/fields/", fields.show, name="procedure-fields"),
    desk_path("procedures/fields/new/", fields.create, name="procedure-field-new"),
    desk_path("procedures/fields/<slug:field>/", fields.one, name="procedure-field"),
    desk_path("procedures/fields/<slug:field>/name/", fields.rename, name="procedure-field-name"),
    desk_path("procedures/fields/<slug:field>/closing/", fields.close, name="procedure-field-closing"),
    desk_path("procedures/fields/<slug:field>/reopening/", fields.reopen, name="procedure-field-reopening"),
    desk_path("procedures/duties/", duties.show, name="procedure-duties"),
    desk_path("procedures/duties/<int:post>/", duties.change, name="procedure-duty"),
    desk_path("procedures/new/", beginning.new, name="procedure-new"),
    desk_path("procedures/drafts/<int:draft>/", editing.show, name="procedure-draft"),
    desk_path("procedures/drafts/<int:draft>/preview/", preview.show, name="procedure-preview"),
    desk_path("procedures/drafts/<int:draft>/trial/", trial.show, name="procedure-trial"),
    desk_path("procedures/drafts/<int:draft>/publication/", publication.show, name="procedure-publication"),
    desk_path("procedures/drafts/<int:draft>/end/", ending.discard, name="procedure-draft-end"),
    desk_path("procedures/drafts/<int:draft>/<slug:part>/", editing.show, name="procedure-part"),
    desk_path("procedures/<str:procedure>/", procedure.show, name="procedure"),
    desk_path("procedures/<str:procedure>/adoption/", adoption.adopt, name="procedure-adoption"),
    desk_path("procedures/<str:procedure>/adoption-end/", adoption.end, name="procedure-adoption-end"),
    desk_path("procedures/<str:procedure>/versions/<int:number>/", versions.show, name="procedure-version"),
    desk_path("procedures/<str:procedure>/versions/<int:number>/draft/", beginning.copy, name="procedure-copy"),
    desk_path(
        "procedures/<str:procedure>/versions/<int:number>/withdrawal/", versions.withdraw, name="procedure-withdrawal"
    ),
]
