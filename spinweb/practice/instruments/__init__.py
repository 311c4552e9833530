"""Instrumenten: questionnaires as data, taken with the client, on a screen or on paper; what was answered stays as it was.

Covers T2.1 (values, interests, way of learning, from the client's own answers), T2.2 (what goes by itself and what asks help) and
C1.1 (instruments used for what they are for). The rulebook `instruments` defines each; an organisation adds what it has a licence for.
"""
