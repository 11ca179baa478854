"""Văn bản đi for programs: drafts and their versions, the way to the signature and the number, and what follows."""
