# Let a graph that was staged take the place of another.
MOVE GRAPH <{staged}> TO GRAPH <{graph}>
