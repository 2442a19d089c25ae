// Reads GEXF files, and graphology's JSON, as Gephi Lite and sigma do; writes what it found as one JSON object a line.

import { readFileSync } from "node:fs";
import Graph from "graphology";
import gexf from "graphology-gexf";

for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf-8");
  const graph = file.endsWith(".json") ? Graph.from(JSON.parse(text)) : gexf.parse(Graph, text);
  const nodes = graph.mapNodes((key, attributes) => ({ key, attributes }));
  const edges = graph.mapEdges((key, attributes, source, target, _, __, undirected) => ({
    key, attributes, source, target, undirected,
  }));
  console.log(JSON.stringify({ file, meta: graph.getAttributes(), nodes, edges }));
}
