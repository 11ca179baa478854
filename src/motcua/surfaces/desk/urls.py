from motcua.surfaces.desk import home, posts, theme
from motcua.surfaces.desk.door import desk_path

app_name = "desk"
urlpatterns = [
    desk_path("", home.show, name="home"),
    desk_path("post/", posts.switch, name="post"),
    desk_path("theme/", theme.choose, name="theme"),
]
