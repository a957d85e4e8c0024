"""The line of a sea leg: from the coasts to a path that stays on the water."""
