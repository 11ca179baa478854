"""Giấy tờ từ điện thoại: the pages of one paper of a draft: photos taken, sent in pieces, turned, cut, put in order."""
