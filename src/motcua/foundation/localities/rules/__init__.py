"""Pure parts of localities."""
