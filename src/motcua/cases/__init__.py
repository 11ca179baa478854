"""What is being handled."""
