"""Uren: one note of a visit feeds the budget of the period, the line for the funder's portal, the accountability, and the invoice.

Covers C1.8 (keeping an eye on hours and lead times), T0.3, T6.7.
"""
