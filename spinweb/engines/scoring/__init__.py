"""Instrumenten: questionnaires as data, answers as they were given, and an outcome that explains itself.

Pure Python. It adds up only where the instrument says so, says what is missing, and never compares or orders people.
"""
