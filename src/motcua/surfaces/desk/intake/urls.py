from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.intake import drafts, files, hits, page, parts, received, slip

urlpatterns = [
    desk_path("intake/", page.sheet, name="intake"),
    desk_path("intake/procedures/", hits.search, name="intake-procedures"),
    desk_path("intake/parts/", parts.parts, name="intake-parts"),
    desk_path("intake/draft/", drafts.keep, name="intake-draft"),
    desk_path("intake/blank/", drafts.blank, name="intake-blank"),
    desk_path("intake/files/", files.upload, name="intake-files"),
    desk_path("intake/files/<str:token>/", files.show, name="intake-file"),
    desk_path("intake/received/<str:code>/", received.received, name="intake-received"),
    desk_path("dossiers/<str:code>/slip/", slip.show, name="slip"),
]
