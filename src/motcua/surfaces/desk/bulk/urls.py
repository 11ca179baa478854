from motcua.surfaces.desk.bulk import elsewhere, page
from motcua.surfaces.desk.door import desk_path

urlpatterns = [
    desk_path("bulk/", page.show, name="bulk"),
    desk_path("bulk/<int:number>/", page.detail, name="bulk-run"),
    desk_path("bulk/<int:number>/file/", page.file, name="bulk-file"),
    desk_path("bulk/<int:number>/requests/", elsewhere.request_file, name="bulk-requests"),
    desk_path("bulk/<int:number>/answers/", elsewhere.answer, name="bulk-answers"),
    desk_path("bulk/<int:number>/requests/removal/", elsewhere.drop, name="bulk-requests-removal"),
]
