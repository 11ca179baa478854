"""Đang làm việc cho ai: oneself, a person by mandate, a business, somebody helped; and the pages about that."""
