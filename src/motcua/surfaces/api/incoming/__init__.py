"""Văn bản đến for programs: the register's list, one document, and every deed of the desk."""
