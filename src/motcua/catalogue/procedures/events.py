"""Facts about the catalogue; procedures are named by their public codes."""

from dataclasses import dataclass
from datetime import date

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class BundleImported(Fact):
    """Gói thủ tục đã nhập: how many procedures came new or changed; ``kept``: those left as officials wrote them."""

    version: str
    added: int
    changed: int
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class VersionPublished(Fact):
    """Bản thủ tục đã ban hành; ``changes`` says old and new in sentences where officials wrote it."""

    code: str
    number: int
    valid_from: date
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class VersionEnded(Fact):
    """Bản thủ tục hết hiệu lực sau một ngày; None: the end was lifted. ``was`` is the last day until now."""

    code: str
    number: int
    valid_to: date | None
    was: date | None = None


@dataclass(frozen=True, kw_only=True)
class VersionWithdrawn(Fact):
    """Bản thủ tục đã hẹn ngày được rút lại trước khi có hiệu lực."""

    code: str
    number: int
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class DraftBegun(Fact):
    """Bản nháp thủ tục đã bắt đầu; ``from_number`` is the version that was copied, of ``from_code``."""

    code: str
    from_code: str
    from_number: int | None


@dataclass(frozen=True, kw_only=True)
class DraftSaved(Fact):
    """Bản nháp thủ tục đã lưu; ``changes`` says old and new in sentences."""

    code: str
    revision: int
    changes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DraftDiscarded(Fact):
    """Bản nháp thủ tục đã bỏ."""

    code: str
    revision: int


@dataclass(frozen=True, kw_only=True)
class ProcedureAdopted(Fact):
    """Thủ tục được áp dụng tại cơ quan."""

    code: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class AdoptionEnded(Fact):
    """Thủ tục thôi áp dụng tại cơ quan sau một ngày."""

    code: str
    valid_to: date


@dataclass(frozen=True, kw_only=True)
class FieldDutiesSet(Fact):
    """Vị trí phụ trách các lĩnh vực."""

    fields: tuple[str, ...]
    old: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FieldAdded(Fact):
    """Thêm lĩnh vực, dùng từ một ngày (trống: từ trước đến nay)."""

    code: str
    name: str
    valid_from: date | None


@dataclass(frozen=True, kw_only=True)
class FieldRenamed(Fact):
    """Đổi tên lĩnh vực: mã và các thủ tục giữ nguyên."""

    code: str
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class FieldEnded(Fact):
    """Lĩnh vực thôi dùng sau một ngày; ``valid_to`` trống là dùng lại."""

    code: str
    old: date | None
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class VersionEnteredIntoForce(Fact):
    """Bản thủ tục bắt đầu có hiệu lực: told on its first day, or at once where that is past when it is published."""

    code: str
    number: int
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class NationalListLoaded(Fact):
    """Danh mục quốc gia đã nạp làm tham khảo."""

    source: str
    added: int
    changed: int
    gone: int


@dataclass(frozen=True, kw_only=True)
class SynonymAdded(Fact):
    """From now on a search for these words finds a procedure (its code), or what other words find."""

    phrase: str
    code: str
    means: str


@dataclass(frozen=True, kw_only=True)
class SynonymRemoved(Fact):
    phrase: str
    code: str
    means: str


@dataclass(frozen=True, kw_only=True)
class LifeEventAdded(Fact):
    """Thêm việc trong đời sống trên cổng; ``procedures``: the codes of its procedures in their order."""

    code: str
    name: str
    icon: str
    procedures: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LifeEventChanged(Fact):
    """Việc trong đời sống nay khác; ``changes`` says old and new in sentences."""

    code: str
    changes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LifeEventRemoved(Fact):
    """Bỏ việc trong đời sống do cơ quan tự thêm."""

    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class WordTemplatePut(Fact):
    """Cơ quan đưa mẫu Word của mình vào dùng từ một ngày."""

    template: str
    version: int
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class WordTemplateEnded(Fact):
    """Cơ quan thôi dùng mẫu Word của mình."""

    template: str
    version: int
    valid_from: date
