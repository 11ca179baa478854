"""Bàn làm việc: clerks, officers, leaders."""
