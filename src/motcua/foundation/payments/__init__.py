"""Phí, lệ phí: charges, what was paid and given back, receipts; gateways behind one small interface."""
