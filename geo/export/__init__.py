"""What leaves the room: one HTML file that shows the dossier anywhere, and the check that it still says the same."""
