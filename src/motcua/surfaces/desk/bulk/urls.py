from motcua.surfaces.desk.bulk import page
from motcua.surfaces.desk.door import desk_path

urlpatterns = [
    desk_path("bulk/", page.show, name="bulk"),
    desk_path("bulk/<int:number>/", page.detail, name="bulk-run"),
    desk_path("bulk/<int:number>/file/", page.file, name="bulk-file"),
]
