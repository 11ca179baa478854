from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.work_files import archiving, listing, page, reviewing, unfiled

urlpatterns = [
    desk_path("work-files/", listing.show, name="work-files"),
    desk_path("work-files/new/", listing.create, name="work-files-new"),
    desk_path("work-files/next-year/", listing.begin_next, name="work-files-next-year"),
    desk_path("work-files/terms/", listing.terms, name="work-file-terms"),
    desk_path("work-files/paper/", listing.paper, name="work-files-paper"),
    desk_path("work-files/sheet/", listing.sheet, name="work-files-sheet"),
    desk_path("work-files/unfiled/", unfiled.show, name="work-files-unfiled"),
    desk_path("work-files/review/", reviewing.show, name="work-files-review"),
    desk_path("work-files/filing/<slug:kind>/<int:number>/", page.put, name="work-file-filing"),
    desk_path("work-files/items/<int:number>/removal/", page.take_out, name="work-file-item-removal"),
    desk_path("work-files/handovers/", archiving.show_all, name="archive-handovers"),
    desk_path("work-files/handovers/new/", archiving.create, name="archive-handover-new"),
    desk_path("work-files/handovers/<int:number>/", archiving.show, name="archive-handover"),
    desk_path("work-files/handovers/<int:number>/receiving/", archiving.confirm, name="archive-handover-receiving"),
    desk_path("work-files/handovers/<int:number>/return/", archiving.send_back, name="archive-handover-return"),
    desk_path("work-files/handovers/<int:number>/paper/", archiving.paper, name="archive-handover-paper"),
    desk_path("work-files/handovers/<int:number>/sheet/", archiving.sheet, name="archive-handover-sheet"),
    desk_path("work-files/<int:number>/", page.show, name="work-file"),
    desk_path("work-files/<int:number>/change/", page.change, name="work-file-change"),
    desk_path("work-files/<int:number>/closure/", page.close, name="work-file-closure"),
    desk_path("work-files/<int:number>/reopening/", page.reopen, name="work-file-reopening"),
    desk_path("work-files/<int:number>/review/", reviewing.decide, name="work-file-review"),
    desk_path("work-files/<int:number>/paper/", page.paper, name="work-file-paper"),
    desk_path("work-files/<int:number>/sheet/", page.sheet, name="work-file-sheet"),
]
