from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.opinions import asking, deeds, page, terms

urlpatterns = [
    desk_path("outgoing/<int:number>/opinions/", asking.ask_for, name="outgoing-document-opinions"),
    desk_path("opinions/terms/", terms.show, name="opinion-terms"),
    desk_path("opinions/terms/new/", terms.rule, name="opinion-term-new"),
    desk_path("opinions/terms/rungs/", terms.add, name="opinion-rung-new"),
    desk_path("opinions/terms/rungs/<int:number>/end/", terms.end, name="opinion-rung-end"),
    desk_path("opinions/<int:number>/", page.show, name="opinions"),
    desk_path("opinions/<int:number>/file/", page.draft, name="opinions-file"),
    desk_path("opinions/<int:number>/appendices/<int:place>/", page.appendix, name="opinions-appendix"),
    desk_path("opinions/<int:number>/paper/", page.paper, name="opinions-paper"),
    desk_path("opinions/<int:number>/sheet/", page.sheet, name="opinions-sheet"),
    desk_path("opinions/<int:number>/answer/", deeds.answer, name="opinions-answer"),
    desk_path("opinions/<int:number>/closure/", deeds.close, name="opinions-closure"),
    desk_path("opinions/<int:number>/withdrawal/", deeds.withdraw, name="opinions-withdrawal"),
    desk_path("opinions/answers/<int:number>/file/", page.attachment, name="opinion-file"),
    desk_path("opinions/answers/<int:number>/response/", deeds.address, name="opinion-response"),
]
