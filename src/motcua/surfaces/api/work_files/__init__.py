"""Hồ sơ công việc for programs: the list of a year, what lies in a file, closing it; what was handed to the archive."""
