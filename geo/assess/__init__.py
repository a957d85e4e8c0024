"""Claims → agreement, conflict, origins; and claims against geometry and calendar. Nothing here is ever a claim."""
