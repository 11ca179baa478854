"""Tin nhắn gửi đi: what went out, over which gateways, in which words, and what to do where it failed."""
