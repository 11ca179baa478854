from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.incoming import deeds, following, listing, page, printed, registering, signatures

urlpatterns = [
    desk_path("incoming/", listing.show, name="incoming"),
    desk_path("incoming/new/", registering.ask_for, name="incoming-new"),
    desk_path("incoming/paper/", printed.paper, name="incoming-paper"),
    desk_path("incoming/sheet/", printed.sheet, name="incoming-sheet"),
    desk_path("incoming/followup/", following.show, name="incoming-followup"),
    desk_path("incoming/followup/paper/", following.paper, name="incoming-followup-paper"),
    desk_path("incoming/followup/sheet/", following.sheet, name="incoming-followup-sheet"),
    desk_path("incoming/<int:number>/", page.show, name="incoming-document"),
    desk_path("incoming/<int:number>/file/", page.download, name="incoming-document-file"),
    desk_path("incoming/<int:number>/preview/", page.preview, name="incoming-document-preview"),
    desk_path("incoming/<int:number>/scan/", registering.scan, name="incoming-document-scan"),
    desk_path("incoming/<int:number>/signatures/", signatures.check, name="incoming-document-signatures"),
    desk_path("incoming/<int:number>/stamp/", printed.stamp, name="incoming-document-stamp"),
    desk_path("incoming/<int:number>/presentation/", deeds.present, name="incoming-document-presentation"),
    desk_path("incoming/<int:number>/directive/", deeds.direct, name="incoming-document-directive"),
    desk_path("incoming/<int:number>/takeover/", deeds.take, name="incoming-document-takeover"),
    desk_path("incoming/<int:number>/settlement/", deeds.settle, name="incoming-document-settlement"),
    desk_path("incoming/<int:number>/voiding/", deeds.void, name="incoming-document-voiding"),
]
