"""Django's PostgreSQL backend with one change: asking whether a kept connection still lives costs no round trip."""
