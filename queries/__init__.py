"""What may be asked: one question a file."""
