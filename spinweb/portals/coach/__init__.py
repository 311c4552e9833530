"""De werkplek van de jobcoach: caseload, and one page set for each step."""
