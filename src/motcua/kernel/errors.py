"""Five kinds of refusal. Apps subclass them; only surfaces know HTTP."""

import re
from typing import Any, ClassVar


class MotcuaError(Exception):
    """A refusal that a person reads: a Vietnamese sentence, a derived code, and facts."""

    message: ClassVar[str] = "Yêu cầu không thực hiện được."

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(self.message.format(**facts))

    @property
    def code(self) -> str:
        """For machines: ``<app>.<snake_case_of_the_class>``."""
        return self.code_of()

    @classmethod
    def code_of(cls) -> str:
        """The same of the class, whether ``errors`` is a file or a folder."""
        home, in_folder, _ = cls.__module__.partition(".errors.")
        module = home.split(".")
        app = module[-1] if in_folder or len(module) == 1 else module[-2]
        return f"{app}.{re.sub(r'(?<!^)(?=[A-Z])', '_', cls.__name__).lower()}"


class Invalid(MotcuaError):
    """The input cannot mean anything. ``field`` among the facts says where."""

    message = "Dữ liệu không hợp lệ."


class Refused(MotcuaError):
    """The input is fine, the rule says no."""

    message = "Quy định không cho phép thao tác này."


class Forbidden(MotcuaError):
    """This person may not."""

    message = "Bạn không có quyền thực hiện thao tác này."


class Missing(MotcuaError):
    """There is none, or it is not for your eyes: the same answer."""

    message = "Không tìm thấy nội dung này."


class Unavailable(MotcuaError):
    """An outside system failed. ``retry`` says whether trying again can help."""

    message = "Hệ thống đang bận, vui lòng thử lại sau."

    def __init__(self, *, retry: bool, **facts: Any) -> None:
        self.retry = retry
        super().__init__(**facts)
