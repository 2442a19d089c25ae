"""What must hold: SHACL shapes, one class a file."""
