"""Meewerken op de werkvloer: a task in steps, practised with less and less help, and how tempo and quality grow per task.

Covers T6.6 (worked along on the floor: steps, help per step, mastery), T6.1 (how the work itself goes), S8.
"""
