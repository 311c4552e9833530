"""Het bureau van de organisatie: colleagues, invitations, who guides whom."""
