"""How a dossier may arrive, in the words and pictures of the public pages."""

from motcua.catalogue.procedures.states import Channel

CHANNELS = {
    Channel.COUNTER: ("Tại quầy", "building-community"),
    Channel.ONLINE: ("Trực tuyến", "device-mobile"),
    Channel.POST: ("Bưu chính", "mail"),
}
