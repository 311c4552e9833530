"""What anyone may read: the front page, the gallery of components, policies."""
