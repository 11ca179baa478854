from motcua.surfaces.desk import home, notifications, posts, register, theme
from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.dossiers import urls as dossiers
from motcua.surfaces.desk.intake import urls as intake
from motcua.surfaces.desk.supervision import urls as supervision

app_name = "desk"
urlpatterns = [
    desk_path("", home.show, name="home"),
    desk_path("notifications/", notifications.show, name="notifications"),
    desk_path("post/", posts.switch, name="post"),
    desk_path("register/", register.show, name="register"),
    desk_path("register/paper/", register.paper, name="register-paper"),
    desk_path("register/sheet/", register.sheet, name="register-sheet"),
    desk_path("theme/", theme.choose, name="theme"),
    *dossiers.urlpatterns,
    *intake.urlpatterns,
    *supervision.urlpatterns,
]
