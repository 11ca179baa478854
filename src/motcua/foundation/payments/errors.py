"""Why money is not taken, not counted, not given back; with the sentence that a person reads."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused, Unavailable


class MayNotCollect(Forbidden):
    message = "Vị trí của bạn không được thu tiền ở cơ quan này. Hãy hỏi người phụ trách quầy."


class MayNotReconcile(Forbidden):
    message = "Vị trí của bạn không được đối soát, hoàn trả ở cơ quan này. Hãy hỏi kế toán."


class MayNotWaive(Forbidden):
    message = "Chỉ lãnh đạo phê duyệt của cơ quan được quyết định miễn nộp, kèm lý do."


class MayNotAdministerPayments(Forbidden):
    message = "Vị trí của bạn không được sửa tài khoản nhận tiền, mức thu, miễn giảm của cơ quan này."


class ChargeNotFound(Missing):
    message = "Không tìm thấy khoản phải nộp này. Hãy kiểm tra lại đường dẫn hoặc mã trên giấy tiếp nhận."


class TransferNotFound(Missing):
    message = "Không tìm thấy giao dịch này trong sao kê của cơ quan."


class ReceiptNotFound(Missing):
    message = "Không tìm thấy biên lai này."


class RowNotFound(Missing):
    message = "Không tìm thấy dòng này, hoặc dòng đã hết hiệu lực. Hãy tải lại trang."


class NothingToCharge(Invalid):
    message = "Khoản thu phải có ít nhất một dòng với số tiền lớn hơn 0 đồng."


class AmountInvalid(Invalid):
    message = "Số tiền phải lớn hơn 0 đồng và không quá {most}. Hãy nhập lại."


class ReasonNeeded(Invalid):
    message = "Hãy ghi {label}; người kiểm tra sau này sẽ đọc."


class ChargeEnded(Refused):
    message = "Khoản này {state}, không thu, không sửa được nữa. Hãy tải lại trang."


class PaidInPart(Refused):
    message = "Khoản này đã nộp một phần ({paid}). Hãy hoàn trả số đã nộp trước khi miễn hoặc hủy."


class RefundTooLarge(Refused):
    message = "Chỉ còn {left} có thể hoàn trả cho khoản này. Hãy nhập số tiền không lớn hơn."


class ReceiptVoidedAlready(Refused):
    message = "Biên lai này đã hủy. Hãy tải lại trang."


class DayIsClosed(Refused):
    message = "Sổ {gateway} ngày {day} đã chốt. Hãy ghi vào ngày làm việc sau."


class DayNotOver(Refused):
    message = "Chưa chốt được ngày {day} vì ngày đó chưa đến. Hãy chọn hôm nay hoặc ngày trước."


class DayClosedAlready(Refused):
    message = "Sổ {gateway} ngày {day} đã chốt rồi. Hãy tải lại trang."


class DifferenceUnexplained(Invalid):
    message = "Hai bên lệch {difference}. Hãy ghi vì sao lệch rồi chốt."


class TransferSettledAlready(Refused):
    message = "Giao dịch này đã được xử lý: {state}. Hãy tải lại trang."


class NotYourCharge(Invalid):
    message = "Không có khoản phải nộp nào của cơ quan mang mã “{reference}”. Hãy kiểm tra lại mã hồ sơ."


class StatementUnreadable(Invalid):
    message = "Không thấy cột {missing} trong sao kê. Hãy xuất lại sao kê đủ cột, hoặc báo người quản trị thêm mẫu."


class StatementEmpty(Invalid):
    message = "Sao kê không có dòng tiền vào nào. Hãy kiểm tra lại tệp và khoảng ngày."


class NoBankAccount(Refused):
    message = "Cơ quan chưa khai tài khoản nhận tiền. Hãy nộp tại quầy hoặc hỏi người quản trị."


class GatewayClosed(Refused):
    message = "Cách nộp này hiện không mở. Hãy chọn cách khác hoặc nộp tại quầy."


class BankUnknown(Invalid):
    message = "Mã ngân hàng (BIN) có 6 chữ số. Hãy chọn ngân hàng trong danh sách."


class AccountNumberInvalid(Invalid):
    message = "Số tài khoản chỉ gồm chữ và số, từ 4 đến 19 ký tự. Hãy nhập lại."


class DatesReversed(Invalid):
    message = "Ngày cuối phải bằng hoặc sau ngày bắt đầu. Hãy sửa lại ngày."


class ShareInvalid(Invalid):
    message = "Tỷ lệ miễn, giảm là số từ 1 đến 100 phần trăm."


class ExemptionUnknown(Invalid):
    message = "Diện miễn, giảm này không áp dụng ở cơ quan hoặc vào ngày này. Hãy chọn lại."


class ProofNeeded(Invalid):
    message = "Miễn, giảm cần giấy tờ chứng minh. Hãy ghi tên, số giấy tờ đã xem."


class GatewaySilent(Unavailable):
    message = "Cổng thanh toán chưa trả lời. Hãy thử lại sau ít phút; tiền đã trừ sẽ được ghi nhận, không phải nộp lại."
