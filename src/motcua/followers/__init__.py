"""Apps that react to facts; nobody calls them."""
