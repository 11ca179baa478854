"""Quản trị người dùng: accounts of the own agencies, absences, sheets of people."""
