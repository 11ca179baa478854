from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class BundleFaulty(Invalid):
    """``faults`` holds one line per fault, each with its file and line."""

    message = "Gói thủ tục có {count} lỗi, chưa nhập gì:\n{faults}"


class ProcedureMissing(Missing):
    message = "Không có thủ tục này, hoặc thủ tục không còn hiệu lực."


class BundleMissing(Missing):
    message = "Không có gói thủ tục “{code}”. Các gói đang có: {having}."


class ResultTemplateMissing(Missing):
    message = "Không có mẫu kết quả này cho thủ tục, hoặc mẫu chưa có hiệu lực."


class WordTemplateMissing(Missing):
    message = "Không có mẫu Word này."


class FieldMissing(Missing):
    message = "Không có lĩnh vực “{code}”."


class FieldNameEmpty(Invalid):
    message = "Tên lĩnh vực cần ít nhất một chữ hoặc số."


class FieldKnown(Refused):
    message = "Đã có lĩnh vực “{name}” (mã {code}). Hãy dùng lĩnh vực đó, hoặc đặt tên khác."


class FieldInUse(Refused):
    message = (
        "Còn {count} thủ tục ở lĩnh vực này có hiệu lực sau {last_day}, ví dụ {example}. "
        "Hãy ban hành bản mới của các thủ tục đó ở lĩnh vực khác, hoặc cho chúng hết hiệu lực trước."
    )


class FieldClosed(Refused):
    message = "Lĩnh vực “{name}” thôi dùng sau {last_day}. Hãy chọn lĩnh vực khác, hoặc mở lại lĩnh vực này trước."


class FieldNotYet(Refused):
    message = "Lĩnh vực “{name}” chỉ dùng từ {begin}. Hãy chọn ngày áp dụng từ {begin}, hoặc chọn lĩnh vực khác."


class FieldOpen(Refused):
    message = "Lĩnh vực này đang dùng, không cần mở lại."


class PostElsewhere(Missing):
    message = "Không tìm thấy vị trí này trong cơ quan."


class NothingEdited(Invalid):
    message = "Không có chỗ nào đã sửa tại cơ quan mang mã {codes}. Hãy xem lại danh sách “đã sửa” rồi ghi đúng mã."


class MayNotAdminister(Forbidden):
    message = "Chỉ người có quyền quản trị thủ tục mới thay đổi được danh mục thủ tục."


class AlreadyAdopted(Refused):
    message = "Cơ quan đã áp dụng thủ tục {code} từ {since}; hãy kết thúc lần áp dụng đó trước."


class NotAdopted(Refused):
    message = "Cơ quan không áp dụng thủ tục {code} vào ngày này."


class EndsBeforeItBegins(Invalid):
    message = "Ngày kết thúc {end} đứng trước ngày bắt đầu {begin}."


class CannotChangeThePast(Refused):
    message = "Bản mới của thủ tục {code} không thể có hiệu lực từ {wanted}: sớm nhất là {first}."


class DraftMissing(Missing):
    message = "Không có bản nháp này, hoặc bản nháp đã được ban hành hay đã bỏ."


class VersionMissing(Missing):
    message = "Thủ tục {code} không có bản số {number}."


class DraftAlreadyOpen(Refused):
    message = "Thủ tục {code} đang có một bản nháp. Hãy soạn tiếp bản nháp đó, hoặc bỏ nó trước khi bắt đầu bản khác."


class DraftChangedMeanwhile(Refused):
    """``revision`` is the one that stands now; ``edited_by`` is for the page, which knows the name."""

    message = (
        "Bản nháp đã được lưu lần thứ {revision} từ nơi khác, sau khi bạn mở trang này. Chưa ghi gì của bạn; "
        "những gì bạn vừa nhập vẫn còn trên trang."
    )


class DraftFaulty(Invalid):
    message = "Bản nháp còn {count} chỗ chưa đúng, chưa ban hành được. Chỗ đầu tiên: {first}."


class CodeTaken(Refused):
    message = "Mã {code} đã là của một thủ tục khác. Hãy soạn bản mới của thủ tục đó, hoặc ghi mã khác."


class StartsInThePast(Invalid):
    message = "Ngày áp dụng phải từ hôm nay ({today}) trở đi."


class StartsTooLate(Invalid):
    message = "Ngày áp dụng xa nhất là {last}."


class AlreadyScheduled(Refused):
    message = "Bản {number} đã hẹn áp dụng từ {begin}. Hãy rút bản đó trước, hoặc chọn ngày áp dụng sau {begin}."


class NotScheduled(Refused):
    message = "Chỉ rút được bản mới nhất, khi bản đó chưa đến ngày áp dụng."


class NationalFileFaulty(Invalid):
    message = "Không đọc được bản ghi quốc gia trong tệp {file}: {reason}."


class SynonymUnclear(Invalid):
    message = "Hãy ghi mã thủ tục hoặc từ thay thế, chỉ một trong hai."


class SynonymEmpty(Invalid):
    message = "Cần ít nhất một chữ hoặc số để tìm."


class SynonymKnown(Refused):
    message = "Từ này đã có với đúng nghĩa đó."


class NoSuchSynonym(Missing):
    message = "Không tìm thấy từ đồng nghĩa này."


class NoSuchProcedureCode(Invalid):
    message = "Không có thủ tục nào mang mã “{code}”."


class NoSuchLifeEvent(Missing):
    message = "Không tìm thấy việc trong đời sống này."


class LifeEventNameTaken(Refused):
    message = "Đã có việc “{name}”. Hãy sửa việc đó hoặc đặt tên khác."


class LifeEventNameless(Invalid):
    message = "Tên việc cần ít nhất một chữ cái."


class NoSuchIcon(Invalid):
    message = "Chọn một hình trong danh sách."


class ProcedureListedAlready(Refused):
    message = "Thủ tục {code} đã có trong việc này."


class LifeEventIsShipped(Refused):
    message = "Việc này đi theo gói thủ tục nên không bỏ hẳn được. Hãy ẩn nó đi."
