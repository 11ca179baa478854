"""Dữ liệu cá nhân ở bàn làm việc: who looked, and what people ask about their data."""
