"""Django's PostgreSQL backend with two changes: asking whether a kept connection still
lives costs no round trip, and the time that a thread waits for the server is counted."""
