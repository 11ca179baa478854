"""The ways a change to the terms of opinions is refused."""

from motcua.kernel.errors import Forbidden, Invalid, Missing


class MayNotRuleOpinions(Forbidden):
    message = "Vị trí của bạn không được đặt thời hạn cho ý kiến. Việc này của người quản trị cơ quan."


class OpinionTermWrong(Invalid):
    message = "Thời hạn chưa đúng. {why}"


class OpinionRungWrong(Invalid):
    message = "Mốc nhắc chưa đúng. {why}"


class OpinionRungNotFound(Missing):
    message = "Không tìm thấy mốc nhắc này, hoặc mốc đã kết thúc."
