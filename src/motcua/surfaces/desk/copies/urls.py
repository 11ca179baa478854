from motcua.surfaces.desk.copies import making, page
from motcua.surfaces.desk.door import desk_path

urlpatterns = [
    desk_path("outgoing/<int:number>/copy/", making.of_outgoing, name="outgoing-document-copy"),
    desk_path("incoming/<int:number>/copy/", making.of_incoming, name="incoming-document-copy"),
    desk_path("copies/<int:number>/file/", page.download, name="copy-file"),
    desk_path("copies/<int:number>/voiding/", page.void, name="copy-voiding"),
]
