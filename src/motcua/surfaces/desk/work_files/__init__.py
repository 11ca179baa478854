"""Hồ sơ công việc: the list of a year, one file, what lies in none, what goes to the archive, what is past its term."""
