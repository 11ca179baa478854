"""Quyền của chủ thể dữ liệu: what people may ask about the data that is held about them."""
