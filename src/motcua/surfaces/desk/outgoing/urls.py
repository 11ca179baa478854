from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.outgoing import comparing, deeds, drafting, layout, listing, numbering, page, printed

urlpatterns = [
    desk_path("outgoing/", listing.show, name="outgoing"),
    desk_path("outgoing/new/", drafting.start, name="outgoing-new"),
    # An outgoing document that begins at an incoming one.
    desk_path("incoming/<int:number>/answer/", drafting.answer, name="incoming-document-answer"),
    desk_path("outgoing/layout/", layout.ask_for, name="document-layout"),
    desk_path("outgoing/<int:number>/layout/", layout.of_outgoing, name="outgoing-document-layout"),
    desk_path("incoming/<int:number>/layout/", layout.of_incoming, name="incoming-document-layout"),
    desk_path("outgoing/paper/", printed.paper, name="outgoing-paper"),
    desk_path("outgoing/sheet/", printed.sheet, name="outgoing-sheet"),
    desk_path("outgoing/numbering/", numbering.ask_for, name="outgoing-numbering"),
    desk_path("outgoing/<int:number>/", page.show, name="outgoing-document"),
    desk_path("outgoing/<int:number>/file/", page.download, name="outgoing-document-file"),
    desk_path("outgoing/<int:number>/appendices/<int:place>/", page.appendix, name="outgoing-document-appendix"),
    desk_path("outgoing/<int:number>/preview/", page.preview, name="outgoing-document-preview"),
    desk_path("outgoing/<int:number>/comparison/", comparing.show, name="outgoing-document-comparison"),
    desk_path("outgoing/<int:number>/draft/", drafting.write, name="outgoing-document-draft"),
    desk_path("outgoing/<int:number>/comment/", deeds.comment, name="outgoing-document-comment"),
    desk_path("outgoing/<int:number>/submission/", deeds.submit, name="outgoing-document-submission"),
    desk_path("outgoing/<int:number>/approval/", deeds.approve, name="outgoing-document-approval"),
    desk_path("outgoing/<int:number>/return/", deeds.send_back, name="outgoing-document-return"),
    desk_path("outgoing/<int:number>/issue/", deeds.issue, name="outgoing-document-issue"),
    desk_path("outgoing/<int:number>/dropping/", deeds.drop, name="outgoing-document-dropping"),
    desk_path("outgoing/<int:number>/replacement/", drafting.replace, name="outgoing-document-replacement"),
    desk_path("outgoing/<int:number>/correction/", drafting.correct, name="outgoing-document-correction"),
    desk_path("outgoing/<int:number>/recall/", deeds.recall, name="outgoing-document-recall"),
    desk_path("outgoing/<int:number>/voiding/", deeds.void_number, name="outgoing-document-voiding"),
]
