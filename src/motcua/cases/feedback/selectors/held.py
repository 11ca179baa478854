"""What was said about being served, for whoever said it: by what it was about, for no account stands here."""

from collections.abc import Iterable, Iterator

from motcua.cases.feedback.models import RatingInvitation, SatisfactionRating, StatedReason
from motcua.kernel.held import Held


def held_about(subjects: Iterable[str]) -> Iterator[Held]:
    for asked in RatingInvitation.objects.filter(subject__in=list(subjects)).order_by("id"):
        yield Held("Lời mời đánh giá", {"lúc hỏi": asked.asked_at, "trả lời lúc": asked.used_at})
        for rating in SatisfactionRating.objects.filter(invitation=asked):
            reasons = StatedReason.objects.filter(rating=rating).values_list("reason__name", flat=True)
            said = {"mức": rating.get_level_display(), "lý do": list(reasons), "góp ý": rating.words}
            yield Held("Đánh giá", said | {"muốn được liên hệ": rating.may_contact, "lúc": rating.given_at})
