from motcua.surfaces.desk import (
    api_keys,
    certificates,
    deadlines,
    home,
    life_events,
    notifications,
    own_device,
    posts,
    register,
    reminders,
    signatures,
    signing_rights,
    synonyms,
    theme,
)
from motcua.surfaces.desk.assignments import urls as assignments
from motcua.surfaces.desk.bulk import urls as bulk
from motcua.surfaces.desk.calendars import changes as calendar_changes
from motcua.surfaces.desk.calendars import overview as calendars
from motcua.surfaces.desk.calendars import recounts
from motcua.surfaces.desk.copies import urls as copies
from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.dossiers import urls as dossiers
from motcua.surfaces.desk.eforms import urls as eforms
from motcua.surfaces.desk.handovers import urls as handovers
from motcua.surfaces.desk.helping import urls as helping
from motcua.surfaces.desk.incoming import urls as incoming
from motcua.surfaces.desk.intake import urls as intake
from motcua.surfaces.desk.meetings import urls as meetings
from motcua.surfaces.desk.messages import urls as sent_messages
from motcua.surfaces.desk.opinions import urls as opinions
from motcua.surfaces.desk.organizations import urls as organizations
from motcua.surfaces.desk.outgoing import urls as outgoing
from motcua.surfaces.desk.payments import urls as payments
from motcua.surfaces.desk.people import urls as people
from motcua.surfaces.desk.privacy import urls as privacy
from motcua.surfaces.desk.procedures import urls as procedures
from motcua.surfaces.desk.ratings import urls as ratings
from motcua.surfaces.desk.rounds import urls as rounds
from motcua.surfaces.desk.supervision import urls as supervision
from motcua.surfaces.desk.work_files import urls as work_files

app_name = "desk"
urlpatterns = [
    # The busiest first: addresses are tried one after the other, and the last of two hundred costs a tenth of a page.
    desk_path("", home.show, name="home"),
    *intake.urlpatterns,
    *dossiers.urlpatterns,
    desk_path("api-keys/", api_keys.show, name="api-keys"),
    desk_path("api-keys/<int:number>/revocation/", api_keys.revoke, name="api-key-revocation"),
    desk_path("certificates/", certificates.show, name="certificates"),
    desk_path("certificates/<int:number>/picture/", certificates.picture, name="certificate-picture"),
    desk_path("certificates/<int:number>/withdrawal/", certificates.withdraw, name="certificate-withdrawal"),
    desk_path("certificates/<int:number>/proof/", own_device.prove, name="certificate-proof"),
    desk_path("own-device/<slug:name>/", own_device.show, name="own-device"),
    desk_path("own-device/<slug:name>/request/", own_device.request_file, name="own-device-request"),
    desk_path("own-device/<slug:name>/paper/", own_device.paper, name="own-device-paper"),
    desk_path("own-device/<slug:name>/removal/", own_device.drop, name="own-device-removal"),
    desk_path("signatures/", signatures.show, name="signatures"),
    desk_path("signing-rights/", signing_rights.show, name="signing-rights"),
    desk_path("signing-rights/<int:number>/ending/", signing_rights.end, name="signing-right-ending"),
    desk_path("calendars/", calendars.show, name="calendars"),
    desk_path("calendars/weeks/", calendar_changes.week, name="calendar-weeks"),
    desk_path("calendars/weeks/<int:number>/removal/", calendar_changes.week_removal, name="calendar-week-removal"),
    desk_path("calendars/swaps/", calendar_changes.swap, name="calendar-swaps"),
    desk_path("calendars/days/", calendar_changes.day, name="calendar-days"),
    desk_path("calendars/days/<int:number>/removal/", calendar_changes.day_removal, name="calendar-day-removal"),
    desk_path("calendars/recounts/<int:number>/", recounts.show, name="recount"),
    *sent_messages.urlpatterns,
    desk_path("reminders/", reminders.show, name="reminders"),
    desk_path("reminders/rules/", reminders.add_rule, name="reminder-rules"),
    desk_path("reminders/rules/<int:number>/end/", reminders.end_rule, name="reminder-rule-end"),
    desk_path("reminders/causes/", reminders.add_cause, name="delay-causes"),
    desk_path("reminders/causes/<int:number>/end/", reminders.end_cause, name="delay-cause-end"),
    desk_path("deadlines/", deadlines.show, name="deadlines"),
    desk_path("notifications/", notifications.show, name="notifications"),
    desk_path("post/", posts.switch, name="post"),
    desk_path("register/", register.show, name="register"),
    desk_path("register/paper/", register.paper, name="register-paper"),
    desk_path("register/sheet/", register.sheet, name="register-sheet"),
    *life_events.urlpatterns,
    desk_path("synonyms/", synonyms.show, name="synonyms"),
    desk_path("synonyms/new/", synonyms.create, name="synonym-new"),
    desk_path("synonyms/<int:number>/removal/", synonyms.remove, name="synonym-removal"),
    desk_path("theme/", theme.choose, name="theme"),
    *bulk.urlpatterns,
    *handovers.urlpatterns,
    *copies.urlpatterns,
    *incoming.urlpatterns,
    *outgoing.urlpatterns,
    *opinions.urlpatterns,
    *work_files.urlpatterns,
    *assignments.urlpatterns,
    *meetings.urlpatterns,
    *rounds.urlpatterns,
    *payments.urlpatterns,
    *helping.urlpatterns,
    *procedures.urlpatterns,
    *eforms.urlpatterns,
    *supervision.urlpatterns,
    *ratings.urlpatterns,
    *organizations.urlpatterns,
    *people.urlpatterns,
    *privacy.urlpatterns,
]
