"""Người hỗ trợ và giấy của người dân: who helps, how much; papers and registrations that a counter looks at."""
