"""Đôn đốc, trả lời đôn đốc."""

from motcua.cases.dossiers import services
from motcua.surfaces.desk.dossiers.deed import Deed, DeedForm, area


class UrgingForm(DeedForm):
    text = area("Lời nhắc", required=False, rows=2, limit=500)


class UrgingAnswerForm(DeedForm):
    answer = area("Trả lời", rows=2, help_text="Một câu: đang vướng gì, khi nào xong.", limit=500)


URGING = Deed(
    verb="urge", noun="urgings", title="Đôn đốc", button="Đôn đốc", icon="bell-ringing",
    lead="Người đang giữ hồ sơ được báo ngay và trả lời bằng một câu.",
    done="Đã đôn đốc hồ sơ {code}.", act=services.urge, form=UrgingForm,
)  # fmt: skip
ANSWER = Deed(
    verb="answer_urging", noun="urging-answer", title="Trả lời đôn đốc", button="Gửi trả lời", icon="send",
    lead="Người đôn đốc được báo ngay.",
    done="Đã trả lời đôn đốc hồ sơ {code}.", act=services.answer_urging, form=UrgingAnswerForm,
)  # fmt: skip
DEEDS = (URGING, ANSWER)
