"""Toegang: organisations, the people who work there, how they sign in and what their roles mean."""
