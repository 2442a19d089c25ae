"""Documents in, published graph out."""

__version__ = "0.1.0"
