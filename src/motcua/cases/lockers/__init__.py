"""Kho dữ liệu điện tử: papers that people and businesses hold already, so that nobody asks for them again (NĐ 45/2020
điều 16, NĐ 118/2025); and the results that this office has issued, which anybody may check by code or by file."""
