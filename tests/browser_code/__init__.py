"""The browser's code: its modules joined, its types held to what Python sends, its pure parts run by Node."""
