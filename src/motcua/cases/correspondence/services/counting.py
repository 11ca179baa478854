"""Số tiếp theo: the next number of a series of a year; it rolls back with whatever it was for.

The row of the series stays locked until the transaction ends with its document and its file: whoever counts at the same
moment waits, and a transaction that ends in any other way takes its number back with it.
"""

from django.db import connection

_NUMBER = """
INSERT INTO correspondence_seriesnumber AS n (agency_id, year, series, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (agency_id, year, series) DO UPDATE SET last = n.last + 1 RETURNING last
"""


def next_number(agency_id: int, year: int, series: str) -> int:
    """Gapless, from 1."""
    with connection.cursor() as cursor:
        cursor.execute(_NUMBER, [agency_id, year, series])
        return int(cursor.fetchone()[0])
