from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.messages import gateways, sent, texts

urlpatterns = [
    desk_path("messages/", sent.show, name="messages"),
    desk_path("messages/<int:number>/", sent.detail, name="message"),
    desk_path("messages/<int:number>/replay/", sent.replay, name="message-replay"),
    desk_path("messages/gateways/", gateways.show, name="gateways"),
    desk_path("messages/gateways/new/", gateways.create, name="gateway-new"),
    desk_path("messages/gateways/<slug:code>/", gateways.change, name="gateway"),
    desk_path("messages/media/<str:medium>/", gateways.change_rule, name="medium-rule"),
    desk_path("messages/texts/", texts.show, name="message-texts"),
    desk_path("messages/texts/<str:template>/", texts.change, name="message-text"),
]
