// Asks a SPARQL endpoint a query as fetch-sparql-endpoint does, and prints the answer as JSON.
import { SparqlEndpointFetcher } from "fetch-sparql-endpoint";

const [endpoint, query] = process.argv.slice(2);
const fetcher = new SparqlEndpointFetcher();
const kind = fetcher.getQueryType(query);
const told = [];
if (kind === "ASK") {
  told.push(await fetcher.fetchAsk(endpoint, query));
} else {
  const stream = kind === "SELECT" ? await fetcher.fetchBindings(endpoint, query) : await fetcher.fetchTriples(endpoint, query);
  for await (const row of stream) {
    told.push(
      kind === "SELECT"
        ? Object.fromEntries(Object.entries(row).map(([name, term]) => [name, term.value]))
        : [row.subject.value, row.predicate.value, row.object.value],
    );
  }
}
console.log(JSON.stringify(told));
