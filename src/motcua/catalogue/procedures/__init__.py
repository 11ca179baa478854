"""Thủ tục hành chính: versions, cases, papers, terms, fees, processes, bundles."""
