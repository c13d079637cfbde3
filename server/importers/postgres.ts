/**
 * Queries to PostgreSQL.
 *
 * @module
 */
import pg from "pg";
import { BarographError, problem } from "#engine/problems.ts";
import type { Cell, OpenSource, SourceRecord } from "./records.ts";

const batchSize = 1000;
const connectTimeout = 10_000;

/**
 * Opens a query: a cursor in a read-only transaction that sees one state of the database. Rows come one after another
 * from one process of the server, so that a query without `order by` gives them in the same order as long as nobody
 * has written.
 *
 * @param source name of the source
 * @param timeout milliseconds in which the query must give its first or its next thousand rows
 * @throws BarographError `connection-failed`, `query-failed`, `query-timeout`, also half-way; none shows the URL
 */
export async function openPostgres(source: string, url: string, query: string, timeout: number): Promise<OpenSource> {
  const { client, ask } = await connect(source, url, timeout);
  const close = async () => {
    // ends the transaction too; whatever is wrong with the connection does not matter any more
    await client.end().catch(() => {});
  };
  try {
    await ask("begin transaction isolation level repeatable read, read only");
    for (const setting of settings(timeout)) await ask(`set ${setting}`);
    // the extended protocol takes one statement only: nothing after a semicolon can leave the transaction
    await ask(`declare barograph no scroll cursor for ${query.trim().replace(/;$/, "")}`);
    const first = await ask(fetch);
    const readers = await cellReaders(first.fields, ask);
    return { columns: first.fields.map(({ name }) => name), batches: readRecords(first, readers, ask), close };
  } catch (error) {
    await close();
    throw error;
  }
}

const fetch = `fetch ${batchSize} from barograph`;

type Rows = pg.QueryArrayResult<(string | null)[]>;
type Ask = (text: string, values?: unknown[]) => Promise<Rows>;

async function connect(source: string, url: string, timeout: number): Promise<{ client: pg.Client; ask: Ask }> {
  try {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: connectTimeout,
      application_name: "barograph",
    });
    // a connection that is lost between two questions is told by the next one
    client.on("error", () => {});
    await client.connect();
    const ask: Ask = async (text, values = []) => {
      try {
        const config = { text, values, rowMode: "array" as const, queryMode: "extended" as const, types: asText };
        return await client.query<(string | null)[]>(config);
      } catch (error) {
        throw failed(source, url, timeout, error);
      }
    };
    return { client, ask };
  } catch (error) {
    throw new BarographError(problem("connection-failed", { source, reason: reasonOf(error, url) }), { cause: error });
  }
}

/** What the text of a value depends on, and what bounds the work. */
function settings(timeout: number): string[] {
  return [
    `local statement_timeout = ${Math.max(1, Math.ceil(timeout))}`,
    `local idle_in_transaction_session_timeout = 0`,
    `local datestyle = 'ISO, YMD'`,
    `local timezone = 'UTC'`,
    `local extra_float_digits = 1`,
    `local max_parallel_workers_per_gather = 0`,
    `local synchronize_seqscans = off`,
    `session characteristics as transaction read only`,
  ];
}

const asText = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig;

async function* readRecords(first: Rows, readers: readonly CellReader[], ask: Ask): AsyncGenerator<SourceRecord[]> {
  let line = 0;
  for (let { rows } = first; rows.length > 0; { rows } = await ask(fetch)) {
    yield rows.map((row) => ({
      line: ++line,
      fields: row.map((text, i) => (text === null ? null : readers[i]!(text))),
    }));
  }
}

type CellReader = (text: string) => Cell;

const asIs: CellReader = (text) => text;
const opaque: CellReader = (text) => ({ as: "opaque", text });
const number: CellReader = (text) => ({ as: "number", text });
const date: CellReader = (text) => ({ as: "date", text });

/** Types by their fixed object ids in the catalogue of every server. */
const readersByType: ReadonlyMap<number, CellReader> = new Map([
  [16, (text) => text === "t"], // boolean
  ...[20, 21, 23, 26, 700, 701, 1700].map((oid): [number, CellReader] => [oid, number]), // integers, floats, numeric
  ...[1082, 1114, 1184].map((oid): [number, CellReader] => [oid, date]), // date, timestamp without and with time zone
  ...[17, 114, 3802].map((oid): [number, CellReader] => [oid, opaque]), // bytea, json, jsonb
]);

/** How the values of each field are to be taken; of types that are not listed the server says what kind they are. */
async function cellReaders(fields: readonly pg.FieldDef[], ask: Ask): Promise<CellReader[]> {
  const others = fields.map(({ dataTypeID }) => dataTypeID).filter((oid) => !readersByType.has(oid));
  const compound = new Set<number>();
  if (others.length > 0) {
    const kinds = await ask("select oid from pg_catalog.pg_type where oid = any($1) and typcategory in ('A', 'C')", [
      others,
    ]);
    for (const [oid] of kinds.rows) compound.add(Number(oid));
  }
  return fields.map(({ dataTypeID }) => readersByType.get(dataTypeID) ?? (compound.has(dataTypeID) ? opaque : asIs));
}

/** The server's code for a statement that was cancelled, by its time-out too. */
const cancelled = "57014";

function failed(source: string, url: string, timeout: number, error: unknown): BarographError {
  const isTimeout = error instanceof pg.DatabaseError && error.code === cancelled;
  const one = isTimeout
    ? problem("query-timeout", { source, seconds: timeout / 1000 })
    : problem("query-failed", { source, reason: reasonOf(error, url) });
  return new BarographError(one, { cause: error });
}

/** What the server says, else the code of the failure: the words of a network's failure name hosts and ports. */
function reasonOf(error: unknown, url: string): string {
  if (error instanceof pg.DatabaseError) return withoutSecrets(error.message, url);
  if (error instanceof Error && "code" in error) return String(error.code);
  return withoutSecrets(error instanceof Error ? error.message : String(error), url);
}

function withoutSecrets(text: string, url: string): string {
  const secrets = [
    url,
    ...[...url.matchAll(/:\/\/[^:@/]*:([^@]*)@|[?&]password=([^&]*)/g)].flatMap((match) => match.slice(1)),
  ];
  return secrets
    .filter((secret) => secret)
    .flatMap((secret) => [secret!, decoded(secret!)])
    .reduce((clean, secret) => clean.replaceAll(secret, "•••"), text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
