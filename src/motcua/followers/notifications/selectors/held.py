"""What a person was told and how they want to be told, for the person."""

from collections.abc import Iterator

from django.db.models import Q

from motcua.cases.dossiers import selectors as dossiers
from motcua.followers.notifications.models import Attempt, Message, Preference
from motcua.kernel.held import Held


def held_about(account_id: int) -> Iterator[Held]:
    for choice in Preference.objects.filter(account_id=account_id):
        said = {"nhận bằng": choice.get_first_display(), "chỉ xem trong hệ thống": choice.only_inside}
        yield Held("Cách nhận tin", said | {"lúc chọn": choice.chosen_at})
    about = Q(account_id=account_id) | Q(account=None, subject__in=dossiers.subjects_about(account_id))
    for message in Message.objects.filter(about).order_by("id").iterator(chunk_size=200):
        said = {"tiêu đề": message.title, "nội dung": message.body, "lúc": message.owed_at, "gửi lúc": message.sent_at}
        yield Held("Thông báo", said | {"gửi bằng": message.get_sent_by_display()})
    for attempt in Attempt.objects.filter(message__in=Message.objects.filter(about)).order_by("id").iterator():
        said = {"cách gửi": attempt.get_medium_display(), "tình trạng": attempt.get_state_display()}
        yield Held("Lần chuyển tin", said | {"lúc": attempt.at})
