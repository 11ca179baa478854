"""Hồ sơ through the API: read, receive, and one address per verb, named by the same noun as on the desk."""
