"""Giao diện lập trình: the same services as the desk's, for programs of others; described by docs/openapi.json."""
