"""Ngày làm việc, thời hạn: working time, holidays, deadline arithmetic."""
