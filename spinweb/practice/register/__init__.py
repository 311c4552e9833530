"""Mijn register: what certification asks of a coach, what is there, what is missing, and the application as one file.

Of the coach alone: no colleague and no team lead reads it. Covers R1, R2, R3, S10. The assessment itself (R4), the portfolio and the
reflection come later; they have their place here.
"""
