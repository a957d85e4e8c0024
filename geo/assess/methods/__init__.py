"""Methods of checks: each tries claims against geometry, the calendar or one another, and shows its arithmetic."""
