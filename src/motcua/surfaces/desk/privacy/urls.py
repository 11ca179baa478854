from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.privacy import readings

urlpatterns = [
    desk_path("readings/", readings.show, name="readings"),
]
