"""Why an account is refused."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused, Unavailable


class AddressNeeded(Invalid):
    message = "Cần thư điện tử hoặc số điện thoại để đăng nhập. Hãy nhập ít nhất một trong hai."


class BadEmail(Invalid):
    message = "Địa chỉ thư điện tử không đúng dạng. Ví dụ đúng: ten@vinhlong.gov.vn."


class BadPhone(Invalid):
    message = "Số điện thoại không đúng. Hãy nhập số di động 10 chữ số hoặc số cố định bắt đầu bằng 02."


class NameNeeded(Invalid):
    message = "Họ và tên không được để trống. Hãy nhập họ và tên."


class WeakPassword(Invalid):
    message = "Mật khẩu chưa đủ mạnh: {why}"


class AddressTaken(Refused):
    message = "Thư điện tử hoặc số điện thoại này đã thuộc một tài khoản khác. Hãy dùng địa chỉ khác."


class MayNotAdminister(Forbidden):
    message = "Bạn không có quyền quản trị tài khoản. Hãy liên hệ quản trị viên."


class NoSuchAccount(Missing):
    message = "Không tìm thấy tài khoản này."


class AccountStillOpen(Refused):
    message = "Tài khoản còn dùng hoặc do cơ quan quản lý nên không xóa thông tin được."


class AccountClosed(Refused):
    message = "Tài khoản này đã kết thúc nên không mở lại được. Hãy lập tài khoản mới nếu người này trở lại."


class AccountLocked(Refused):
    message = "Tài khoản đang khóa. Hãy mở khóa trước."


class NoAddressToInvite(Refused):
    message = "Tài khoản này không có thư điện tử. Hãy in mã kích hoạt rồi đưa tận tay."


class CodeWrong(Refused):
    message = "Địa chỉ hoặc mã kích hoạt không đúng, hoặc mã đã hết hạn. Hãy kiểm tra lại hoặc xin mã mới."


class NoSecondFactor(Refused):
    message = "Người này chưa bật xác thực hai lớp."


class NoTextsThere(Invalid):
    message = "Số cố định không nhận được tin nhắn. Hãy nhập số di động hoặc thư điện tử."


class CodeMismatch(Invalid):
    message = "Mã chưa đúng. Còn {left} lần nhập. Hãy xem lại tin nhắn mới nhất."


class CodeOver(Refused):
    message = "Mã đã hết hạn hoặc đã nhập sai quá nhiều lần. Hãy xin mã mới."


class TooManyCodes(Refused):
    message = "Đã gửi nhiều mã đến địa chỉ này. Hãy dùng mã mới nhất, hoặc thử lại sau {wait}."


class NotYourOwn(Forbidden):
    message = "Tài khoản này do cơ quan quản lý. Địa chỉ đăng nhập do người quản trị ghi; cần sửa thì hãy báo họ."


class LastAddress(Refused):
    message = "Tài khoản cần ít nhất một số điện thoại hoặc thư điện tử. Hãy thêm địa chỉ khác trước."


class WrongPassword(Invalid):
    message = "Mật khẩu hiện tại không đúng. Hãy nhập lại."


class NoSuchSession(Missing):
    message = "Phiên đăng nhập này không còn."


class NameOfOffice(Refused):
    message = "Họ tên của tài khoản cán bộ do người quản trị ghi. Cần sửa thì hãy báo người quản trị của cơ quan."


class BadPersonalNumber(Invalid):
    message = "Số định danh cá nhân có 12 chữ số. Hãy nhập lại như trên thẻ căn cước."


class BadTaxCode(Invalid):
    message = "Mã số thuế có 10, 12 hoặc 13 chữ số và số kiểm tra phải khớp. Hãy kiểm tra lại."


class BadBirthday(Invalid):
    message = "Ngày sinh không thể sau hôm nay hoặc trước năm 1880. Hãy kiểm tra lại."


class BusinessNameNeeded(Invalid):
    message = "Hãy nhập tên doanh nghiệp, hộ kinh doanh như trên giấy đăng ký."


class WhoNeeded(Invalid):
    message = "Hãy nhập số điện thoại hoặc số định danh cá nhân của người được mời."


class DatesReversed(Invalid):
    message = "Ngày cuối phải từ ngày đầu trở đi. Hãy chọn lại."


class DayPast(Invalid):
    message = "Ngày này đã qua. Hãy chọn từ hôm nay trở đi."


class EndNeeded(Invalid):
    message = "Ủy quyền phải có ngày cuối. Hãy chọn ngày cuối."


class TooLong(Invalid):
    message = "Ủy quyền dài nhất {years} năm. Hãy chọn ngày cuối sớm hơn."


class ScopeNeeded(Invalid):
    message = "Hãy chọn ít nhất một lĩnh vực hoặc thủ tục, hoặc chọn mọi thủ tục."


class PaperNeeded(Invalid):
    message = "Hãy chụp hoặc chọn tệp giấy đã ký."


class NotOneself(Refused):
    message = "Đây là chính bạn. Hãy nhập người khác."


class AlreadyGranted(Refused):
    message = "Người này đã được mời hoặc đang làm thay. Hãy chấm dứt lần trước rồi lập lại."


class AlreadyAnswered(Refused):
    message = "Việc này đã được nhận, từ chối hoặc chấm dứt trước đó nên không làm lại được."


class NoSuchGrant(Missing):
    message = "Không tìm thấy ủy quyền hoặc quyền đại diện này."


class NoSuchBusiness(Missing):
    message = "Không tìm thấy doanh nghiệp, hộ kinh doanh này."


class NotLegal(Forbidden):
    message = "Chỉ người đại diện theo pháp luật mới làm được việc này. Hãy nhờ họ."


class BusinessEntered(Refused):
    message = "Bạn đã khai doanh nghiệp, hộ kinh doanh này rồi. Hãy mở trong danh sách."


class TooMany(Refused):
    message = "Bạn đang có {most} mục loại này, nhiều nhất có thể. Hãy chấm dứt bớt."


class MayNotConfirm(Forbidden):
    message = "Chỉ người tiếp nhận hồ sơ tại quầy mới xác nhận được. Hãy đổi về vị trí tiếp nhận."


class NothingWithCode(Missing):
    message = "Không có ủy quyền hoặc doanh nghiệp nào đang chờ xác nhận với mã này. Hãy đọc lại mã trên máy người dân."


class NoHelper(Forbidden):
    message = "Bạn chưa được cử làm người hỗ trợ, hoặc thời gian hỗ trợ đã hết. Hãy liên hệ Ủy ban nhân dân xã, phường."


class AlreadyHelper(Refused):
    message = "Người này đang là người hỗ trợ của cơ quan trong khoảng ngày đó."


class HelperOver(Refused):
    message = "Việc hỗ trợ này đã kết thúc."


class NoSuchHelper(Missing):
    message = "Không tìm thấy người hỗ trợ này."


class NoSuchConsent(Missing):
    message = "Không tìm thấy lần giúp này."


class ConsentOver(Refused):
    message = "Lần đồng ý này đã dùng, đã hủy hoặc đã hết hạn. Hãy hỏi người dân lại từ đầu."


class ConsentNotGiven(Refused):
    message = "Người dân chưa đồng ý. Hãy nhập mã trên điện thoại của họ hoặc nộp giấy đồng ý có chữ ký."


class ConsentOfOther(Refused):
    message = "Lần đồng ý này dành cho thủ tục khác. Hãy hỏi người dân đồng ý cho thủ tục này."


class NumberNeeded(Invalid):
    message = "Hãy nhập số định danh cá nhân 12 số của người được giúp."


class PhoneNeeded(Invalid):
    message = "Hãy nhập số điện thoại của người được giúp: mã xác nhận gửi đến số này."


class OwnPhone(Refused):
    message = "Đây là số của bạn. Mã phải gửi đến máy của người được giúp; họ không có máy thì dùng giấy đồng ý."


class PhoneUsedOften(Refused):
    message = "Số điện thoại này đã xác nhận cho nhiều người khác nhau. Hãy dùng giấy đồng ý có chữ ký."


class NationalDown(Unavailable):
    message = "Chưa kết nối được hệ thống định danh điện tử. Hãy thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu."


class NationalRefused(Refused):
    message = "Chưa xác nhận được câu trả lời của hệ thống định danh điện tử. Hãy đăng nhập lại từ đầu."


class NationalNumberMissing(Refused):
    message = "Hệ thống định danh điện tử không cho biết họ tên và số định danh cá nhân. Hãy đăng nhập bằng cách khác."


class NumberTaken(Refused):
    message = "Số định danh cá nhân này đã xác thực cho một tài khoản khác. Hãy đăng nhập bằng tài khoản đó."


class NumberDiffers(Refused):
    message = "Tài khoản này đã xác thực với một số định danh khác. Hãy đăng xuất rồi đăng nhập bằng định danh điện tử."
