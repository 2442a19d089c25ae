# Remove a graph, if there is one.
DROP SILENT GRAPH <{graph}>
