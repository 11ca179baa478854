from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.supervision import answers, listing, page, urging

urlpatterns = [
    desk_path("supervision/", page.show, name="supervision"),
    desk_path("supervision/dossiers/", listing.show, name="supervision-list"),
    desk_path("supervision/urgings/", urging.create, name="supervision-urgings"),
    desk_path("supervision/answers/", answers.show, name="supervision-answers"),
    desk_path("supervision/answers/dossiers/", answers.listing, name="supervision-answers-list"),
    desk_path("supervision/answers/sheet/", answers.sheet, name="supervision-answers-sheet"),
    desk_path("supervision/sheet/", page.sheet, name="supervision-sheet"),
]
