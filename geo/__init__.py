"""Supply Route Briefing: a contested route, claim by claim, with who says so."""
