"""The ways work on a document is refused, each with the sentence that the user reads."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class DocumentNotFound(Missing):
    message = "Không tìm thấy văn bản này, hoặc văn bản không thuộc phạm vi của bạn."


class MayNotRegister(Forbidden):
    message = "Vị trí của bạn không được vào sổ văn bản. Việc này của văn thư cơ quan."


class MayNotRead(Forbidden):
    message = "Vị trí của bạn không được xem sổ văn bản của cơ quan. Hãy hỏi văn thư hoặc lãnh đạo."


class MayNotDirect(Forbidden):
    message = "Vị trí của bạn không được bút phê. Việc này của lãnh đạo cơ quan."


class NotYourDocument(Forbidden):
    message = "Văn bản này không giao cho vị trí của bạn giải quyết."


class SecretRefused(Invalid):
    """State secrets have registers and machines of their own."""

    message = (
        "Hệ thống này không nhận văn bản mật. Hãy đăng ký vào sổ văn bản mật và bảo quản theo quy định về bảo vệ "
        "bí mật nhà nước; không quét, không nhập nội dung vào đây."
    )


class WordsMissing(Invalid):
    message = "Hãy ghi {label}, không để trống."


class WordsTooLong(Invalid):
    message = "{label} tối đa {most} ký tự. Hãy viết gọn hơn."


class KindNotInForce(Invalid):
    message = "Loại văn bản này không có trong danh mục đang dùng. Hãy chọn lại."


class UrgencyUnknown(Invalid):
    message = "Hãy chọn một độ khẩn trong danh sách."


class PagesWrong(Invalid):
    message = "Số trang phải từ 1 đến {most}."


class ArrivedLater(Invalid):
    message = "Ngày đến không thể sau hôm nay ({today})."


class IssuedLater(Invalid):
    message = "Ngày ghi trên văn bản không thể sau ngày đến ({arrived})."


class TooLongAgo(Invalid):
    message = "Ngày này quá xa. Hãy xem lại năm."


class Doubtful(Refused):
    """Perhaps in the register already, or a signature that does not hold: whether it gets a number, the clerk says."""

    message = "Hãy xem các điều cần lưu ý trên trang. Nếu vẫn vào sổ, hãy đánh dấu xác nhận."


class NothingToCheck(Refused):
    message = "Văn bản chưa có tệp PDF hoặc XML nên không có chữ ký số để kiểm tra."


class NothingToLookAt(Missing):
    message = "Văn bản chưa có bản quét để kiểm tra thể thức."


class PlaceWrong(Invalid):
    message = "Chỗ đóng dấu phải nằm trong trang: cách mép trái từ 0 đến {across} mm, cách mép trên từ 0 đến {down} mm."


class NoFirstPage(Missing):
    message = "Văn bản chưa có bản quét PDF hoặc ảnh để in trang đầu."


class NotToBeCopied(Refused):
    message = "Văn bản đang “{state}” nên không sao được."


class CopyFormNotOffered(Invalid):
    message = "Hình thức sao này không áp dụng cho văn bản này. Hãy chọn lại."


class SourceScanNeeded(Invalid):
    """A copy shows signature and seal, and the file of a document that is signed on paper has none."""

    message = "Hãy đính kèm bản quét (PDF) của bản giấy đã ký, đóng dấu để sao."


class ExcerptNotWithin(Invalid):
    """What is said to be taken from a document stands in it."""

    message = "Dòng “{line}” không có trong văn bản. Hãy trích nguyên văn."


class CopyNotFound(Missing):
    message = "Không tìm thấy bản sao này."


class CopyVoidedAlready(Refused):
    message = "Số của bản sao này đã hủy."


class ScanMissing(Invalid):
    message = "Tệp không còn trên máy chủ. Hãy tải lại tệp."


class ScannedAlready(Refused):
    message = "Văn bản này đã có bản quét."


class MoveNotAllowed(Refused):
    message = "Văn bản đang “{now}”, không chuyển sang “{wanted}” được. Hãy mở lại trang để xem việc cần làm."


class MoveNotOffered(Refused):
    """The page of a verb whose button is not shown: an old tab, a colleague was faster."""

    message = "Văn bản đang “{state}”, vị trí của bạn hiện không làm được việc này. Hãy mở lại văn bản để xem."


class PostNotOffered(Invalid):
    message = "Vị trí này không còn trong cơ quan hoặc không nhận được việc này. Hãy chọn lại."


class MainAmongOthers(Invalid):
    message = "Vị trí chủ trì không thể vừa là vị trí phối hợp. Hãy bỏ chọn ở phần phối hợp."


class DueInThePast(Invalid):
    message = "Hạn phải sau lúc này. Hãy chọn ngày khác."


class DueTooFar(Invalid):
    message = "Hạn không thể sau {latest}. Hãy xem lại năm."


class DueNotWorking(Invalid):
    message = "Ngày {day} cơ quan không làm việc. Hãy chọn một ngày làm việc."


class MayNotDraft(Forbidden):
    message = "Vị trí của bạn không được soạn thảo văn bản đi. Hãy nhờ người quản trị cấp quyền."


class NotYourDraft(Forbidden):
    message = "Dự thảo này của đơn vị khác."


class MayNotDecide(Forbidden):
    message = "Dự thảo này không trình vị trí của bạn. Chỉ người sẽ ký mới duyệt."


class ChangedMeanwhile(Refused):
    """Optimistic: the form was made from an older state of the document than the one that is there now."""

    message = "Văn bản vừa được người khác sửa hoặc xử lý. Nội dung bạn gửi chưa được ghi; hãy mở lại văn bản để xem."


class NothingChanged(Invalid):
    message = "Bản này giống hệt bản {version} đang có, nên không lưu thêm."


class SignerNotOffered(Invalid):
    message = "Vị trí này không ký văn bản của cơ quan. Hãy chọn lại người ký."


class CapacityUnknown(Invalid):
    message = "Hãy chọn một thể thức đề ký trong danh sách."


class HeadTitleNeeded(Invalid):
    message = "Ký {mark} thì phải ghi ký thay cho chức vụ nào, ví dụ: Chủ tịch."


class HeadTitleNotNeeded(Invalid):
    message = "Thể thức đề ký này không ký thay cho ai. Hãy để trống ô này hoặc chọn thể thức khác."


class TooManyLines(Invalid):
    message = "{label} tối đa {most} dòng."


class CopiesWrong(Invalid):
    message = "Số lượng bản phải từ 1 đến {most}."


class NoSuchVersion(Missing):
    message = "Không có bản này của dự thảo."


class NoSuchPage(Missing):
    message = "Văn bản không có trang này."


class NoLongerInForce(Refused):
    """The document that this one replaces or corrects was replaced, recalled or voided in the meantime."""

    message = "Văn bản số {number} không còn hiệu lực, nên không {how} được nữa. Hãy trả lại dự thảo để sửa."


class ReplacesAnother(Refused):
    """With its number struck out, nothing would stand in the place of what it replaced."""

    message = (
        "Văn bản này đã thay thế văn bản số {number}, nên không hủy số. Hãy thu hồi hoặc ban hành văn bản thay thế nó."
    )


class SchemeUnknown(Invalid):
    message = "Hãy chọn một cách đánh số trong danh sách."


class YearBegun(Refused):
    """A year's numbers would overlap or have gaps if they were counted in another way from some day on."""

    message = "Năm {year} đã cấp số. Cách đánh số mới chỉ áp dụng từ năm {next}."


class YearWrong(Invalid):
    message = "Năm áp dụng phải là {this} hoặc {next}."


class MayNotNumber(Forbidden):
    message = "Vị trí của bạn không được đặt cách đánh số. Việc này của văn thư cơ quan."


class OwnKeyNeeded(Invalid):
    """Whoever has a key here signs with it: a document half on paper has no original."""

    message = "Văn bản của cơ quan được ký số. Hãy chọn chứng thư của bạn và nhập mật khẩu."


class NoSealHere(Refused):
    """What a leader has signed must be sealed before anybody gets it."""

    message = "Cơ quan chưa có con dấu số còn hiệu lực ở đây. Hãy báo người quản trị nạp chứng thư con dấu."


class SealNeeded(Invalid):
    message = "Lãnh đạo đã ký số văn bản này. Hãy chọn con dấu số của cơ quan và nhập mật khẩu."


class TooManyAppendices(Invalid):
    message = "Một văn bản kèm tối đa {most} phụ lục là tệp riêng, mỗi tệp một lần."


class AppendixMissing(Missing):
    message = "Không có phụ lục này."


class AppendixNotPdf(Invalid):
    message = "Phụ lục “{title}” không phải tệp PDF dùng được. Hãy xuất lại tệp PDF rồi đính kèm lại."


class AppendixSigned(Invalid):
    message = (
        "Phụ lục “{title}” đã có chữ ký số. Khi ban hành, phụ lục được ký số của cơ quan, nên hãy đính kèm bản "
        "chưa ký; văn bản đã ký thì gửi kèm như một văn bản riêng."
    )


class AppendicesNeedSealHere(Invalid):
    message = (
        "Văn bản có {number} phụ lục là tệp riêng, mỗi tệp phải đóng dấu số cùng lúc với văn bản (Nghị định "
        "30/2020, Phụ lục I); con dấu trên máy người ký mỗi lần chỉ ký một tệp. Hãy chọn con dấu số trên máy chủ."
    )


class NumberTaken(Refused):
    """Sealed with a number that another document was given meanwhile: what was sealed is thrown away."""

    message = "Số vừa được cấp cho văn bản khác nên chưa cấp số văn bản này. Hãy bấm lại."


class WorkFileNotFound(Missing):
    message = "Không tìm thấy hồ sơ công việc này, hoặc hồ sơ không thuộc cơ quan của bạn."


class ItemNotFound(Missing):
    message = "Không tìm thấy tài liệu này, hoặc tài liệu không thuộc phạm vi của bạn."


class HandoverNotFound(Missing):
    message = "Không tìm thấy lần giao nộp này, hoặc không thuộc cơ quan của bạn."


class MayNotListWorkFiles(Forbidden):
    message = "Vị trí của bạn không được lập danh mục hồ sơ. Việc này của văn thư cơ quan."


class NotYourWorkFile(Forbidden):
    message = "Hồ sơ này do đơn vị khác lập. Hãy nhờ đơn vị đó hoặc văn thư cơ quan."


class MayNotArchive(Forbidden):
    message = "Vị trí của bạn không được nhận hồ sơ vào lưu trữ. Việc này của người làm lưu trữ."


class MayNotReview(Forbidden):
    message = "Vị trí của bạn không được quyết định về hồ sơ hết thời hạn bảo quản. Việc này của lãnh đạo cơ quan."


class GiverMayNotReceive(Forbidden):
    """Two people stand for what was handed over: who gave it, and who counted it."""

    message = "Người lập mục lục giao nộp không tự nhận được. Hãy nhờ người khác nhận."


class CodeTaken(Refused):
    message = "Danh mục năm {year} đã có hồ sơ số, ký hiệu {code}."


class TermNotOffered(Invalid):
    message = "Thời hạn bảo quản này không còn áp dụng. Hãy chọn lại."


class YearsWrong(Invalid):
    message = "Số năm bảo quản phải từ 1 đến {most}. Bảo quản vĩnh viễn thì để trống."


class TermFromEarlier(Invalid):
    message = "Nhóm hồ sơ này đã có thời hạn áp dụng từ {since}. Thời hạn mới phải áp dụng từ ngày sau đó."


class ListYearWrong(Invalid):
    message = "Danh mục chỉ lập cho năm {this} hoặc {next}."


class NothingToCopy(Refused):
    message = "Danh mục năm {year} không còn hồ sơ nào chưa có trong danh mục năm {next}."


class WorkFileMoveNotAllowed(Refused):
    message = "Hồ sơ “{code}” đang “{state}”, vị trí của bạn hiện không làm được việc này. Hãy mở lại hồ sơ để xem."


class NothingChosen(Invalid):
    message = "Hãy chọn ít nhất một mục."


class TooManyChosen(Invalid):
    message = "Mỗi lần chọn tối đa {most} mục."


class NotFinished(Refused):
    """Drafts, and what is still being worked on, have no place in a file yet."""

    message = "“{name}” chưa xong hoặc đã hủy số, nên chưa đưa vào hồ sơ được."


class OfAnotherAgency(Refused):
    message = "“{name}” là của cơ quan khác, không đưa vào hồ sơ này được."


class FiledAlready(Refused):
    message = "“{name}” đã có trong hồ sơ {code}. Muốn chuyển thì lấy ra khỏi hồ sơ đó trước."


class EmptyFile(Refused):
    message = "Hồ sơ chưa có tài liệu nào nên chưa kết thúc được."


class HiddenItems(Refused):
    """Whoever closes a file answers for its list, so they must be able to read all of it."""

    message = "Hồ sơ có {number} tài liệu ngoài phạm vi của bạn. Hãy nhờ người xem được tất cả kết thúc hồ sơ."


class SheetsMissing(Invalid):
    message = "Hãy ghi số trang của “{name}”, từ 1 đến {most}."


class HandoverMoveNotAllowed(Refused):
    message = "Lần giao nộp này đã “{state}”. Hãy mở lại trang để xem."


class TermNotOver(Refused):
    message = "Hồ sơ “{code}” chưa hết thời hạn bảo quản."


class KeptUntilWrong(Invalid):
    message = "Giữ thêm đến ngày nào phải sau hôm nay và trước {latest}."


class OpinionsNotFound(Missing):
    message = "Không tìm thấy yêu cầu lấy ý kiến này, hoặc yêu cầu không gửi đến vị trí của bạn."
