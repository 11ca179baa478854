from motcua.catalogue.eforms.states import DefinitionFault
from motcua.kernel.errors import Forbidden, Invalid, Missing


class DefinitionInvalid(Invalid):
    """``found`` holds every fault, each with its line, its path and its sentence."""

    message = "Biểu mẫu có {count} lỗi:\n{faults}"

    def __init__(self, found: tuple[DefinitionFault, ...]) -> None:
        self.found = found
        super().__init__(count=len(found), faults="\n".join(str(one) for one in found))


class EformMissing(Missing):
    message = "Không có biểu mẫu này."


class PageMissing(Missing):
    message = "Biểu mẫu không có trang “{page}”."


class MayNotPublish(Forbidden):
    message = "Chỉ người có quyền quản trị thủ tục mới ban hành được biểu mẫu."
