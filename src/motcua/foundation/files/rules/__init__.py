"""What may be kept: type by content, then proof by opening."""
