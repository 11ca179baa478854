"""What every room may know and what knows no room: actor, errors, money, text, moments."""
