"""The line of a rail leg over the railway network."""
