"""Diện mạo: what surfaces share on screen: templates, static files, the template environment; no screens."""
