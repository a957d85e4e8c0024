"""Places become the line of a leg: over the water, along the rails; and the base map under it."""
