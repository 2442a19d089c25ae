"""The published graph over HTTP."""
