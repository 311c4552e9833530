"""Berichten: mail that an action sends after its transaction has been committed."""
