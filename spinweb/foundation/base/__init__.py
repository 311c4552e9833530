"""Abstract models and field types: nothing here has a meaning of its own."""
