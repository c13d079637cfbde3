/**
 * The server under load: one account scored with its explanation at a fixed rate, whether answers come or not (open
 * loop); by sixteen clients who each wait for their answer (closed loop); lists of a book of 100,000 accounts; columns.
 *
 * The server is a process of its own, as people run it; who asks is this one. Beside it the same clients ask a server
 * that answers an empty document at once: what of the times is the machine's and the client's.
 *
 * @module
 */
import { rmSync } from "node:fs";
import { Agent, createServer, request } from "node:http";
import { connect } from "node:net";
import { report } from "./measure.ts";
import { machine, markdownTable, writeSection } from "./page.ts";
import { bookFolder, startServer } from "./servedBook.ts";

const accounts = 100_000;
/** Seconds that each load lasts. */
const lasts = 10;
const rate = 200;
const clients = 16;

interface Asked {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: string | undefined;
}

/** Runs the benchmark and prints its table. */
export async function benchServer(): Promise<void> {
  const folder = bookFolder(accounts);
  const empty = createServer((_, answer) => answer.end("{}")).listen(0, "127.0.0.1");
  await new Promise((resolve) => empty.once("listening", resolve));
  const server = await startServer(folder);
  try {
    const nothing = `http://127.0.0.1:${(empty.address() as { port: number }).port}`;
    const book = `${server.url}/api/books/bench`;
    const score = (i: number): Asked => ({ method: "POST", path: "/score", body: JSON.stringify(oneOf(i)) });
    const lists = [
      "sort=-revenue",
      "band=red&sort=score",
      "search=a99&sort=-score",
      "segment=mid&stage=steady&sort=revenue",
      "sort=-change",
    ];
    const list = (i: number): Asked => ({ method: "GET", path: `/accounts?limit=50&${lists[i % lists.length]}` });
    // a server is not measured while it warms up
    await closedLoop(book, score, clients, 3);
    await closedLoop(book, list, 1, 3);
    const loads: readonly (readonly [name: string, times: readonly number[]])[] = [
      [`one account explained, ${rate} a second`, await openLoop(book, score)],
      [`the same, of a server that answers nothing`, await openLoop(nothing, score)],
      [`one account explained, ${clients} clients in turn`, await closedLoop(book, score, clients, lasts)],
      [`the same, of a server that answers nothing`, await closedLoop(nothing, score, clients, lasts)],
      [`lists of ${accounts.toLocaleString("en")} accounts, one client`, await closedLoop(book, list, 1, lasts)],
    ];
    const heads = ["milliseconds until the answer was there", "answers", "median", "p95", "p99", "greatest"];
    const rows = loads.map(([name, times]) => [
      name,
      String(times.length),
      ...[0.5, 0.95, 0.99, 1].map((share) => at(times, share)),
    ]);
    report("The server under load", heads, rows);
    const { bytes, seconds } = await columns(book);
    const speed = `Columns: ${(bytes / 1e6 / columnsAsked).toFixed(1)} MB each time, ${(bytes / 1e6 / seconds).toFixed(0)} MB/s.`;
    process.stdout.write(`${speed}\n`);
    writeSection(
      "The server under load",
      `The server is a process of its own; who asks is another one on the same machine (${machine()}). One account is scored by
json-rules-engine and explained to every digit; in an open loop the time counts from when a request was due, whether
earlier ones were answered or not. Lists are sorted, filtered and searched in turn, fifty accounts a page with their
reasons. \`npm run bench -- server\` measures this and writes this section.

${markdownTable(heads, rows)}

${speed}`,
    );
  } finally {
    server.stop();
    empty.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A request to score an account that nobody has asked for before. */
const oneOf = (i: number) => ({
  accounts: [
    {
      id: `n${i}`,
      facts: {
        arr: 1000 + ((i * 7919) % 249_000),
        tenure: i % 2000,
        renewal: i % 400,
        logins: i % 150,
        tickets: i % 30,
        nps: i % 11,
        plan: "growth",
        csat: (i % 100) / 100,
      },
    },
  ],
});

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** @returns milliseconds until the whole answer was there */
function ask(base: string, { method, path, body }: Asked, begin = performance.now()): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers =
      body === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const sent = request(`${base}${path}`, { method, agent, headers }, (answer) => {
      answer.resume();
      answer.once("end", () => {
        if (answer.statusCode === 200) resolve(performance.now() - begin);
        else reject(new Error(`${answer.statusCode} ${path}`));
      });
    });
    sent.once("error", (error: NodeJS.ErrnoException) => {
      // a connection that nobody used for a while may be closed just then: that is asked for again, and the time goes on
      if (sent.reusedSocket && error.code === "ECONNRESET") resolve(ask(base, { method, path, body }, begin));
      else reject(error);
    });
    sent.end(body);
  });
}

/** Asks at a fixed rate; the time counts from when a request was due, so that no pause hides. */
async function openLoop(base: string, of: (i: number) => Asked): Promise<number[]> {
  const times: Promise<number>[] = [];
  const begin = performance.now();
  for (let i = 0; i < rate * lasts; i++) {
    const due = begin + (i * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    times.push(ask(base, of(i)).then((taken) => Math.max(taken, performance.now() - due)));
  }
  return Promise.all(times);
}

/** Some clients who each ask again as soon as they have their answer. */
async function closedLoop(base: string, of: (i: number) => Asked, many: number, seconds: number): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  let next = 0;
  const client = async () => {
    while (performance.now() < end) times.push(await ask(base, of(next++)));
  };
  await Promise.all(Array.from({ length: many }, client));
  return times;
}

/** How often columns are asked for: enough for seconds. */
const columnsAsked = 60;

/** Bytes of a path, asked for again and again; the first answer, which is encoded, is not timed. */
async function columns(base: string): Promise<{ bytes: number; seconds: number }> {
  let bytes = await read(`${base}/columns`);
  const begin = performance.now();
  for (let i = 0; i < columnsAsked; i++) bytes += await read(`${base}/columns`);
  return { bytes: (bytes / (columnsAsked + 1)) * columnsAsked, seconds: (performance.now() - begin) / 1000 };
}

/**
 * Reads an answer as a program does that wants the bytes and nothing else: into one buffer, again and again. (`fetch` of
 * Node takes longer to put its pieces together than the server to send them.)
 *
 * @returns how many there were
 */
function read(url: string): Promise<number> {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    let bytes = 0;
    let whole = Number.POSITIVE_INFINITY;
    const onread = {
      buffer: Buffer.alloc(1 << 20),
      callback: (count: number, buffer: Uint8Array) => {
        if (bytes === 0) whole = wholeLength(Buffer.from(buffer.buffer, buffer.byteOffset, count).toString("latin1"));
        bytes += count;
        if (bytes >= whole) socket.end();
        return true;
      },
    };
    const socket = connect({ host: hostname, port: Number(port), onread });
    socket.once("error", reject);
    socket.once("close", () => (bytes === whole ? resolve(bytes) : reject(new Error(`${bytes} of ${whole} bytes`))));
    socket.write(`GET ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n\r\n`);
  });
}

/** Of head and body together, as the head tells; the head comes in one piece. */
function wholeLength(beginning: string): number {
  const head = beginning.indexOf("\r\n\r\n") + 4;
  const length = /^content-length: (\d+)/im.exec(beginning.slice(0, head))?.[1];
  if (!beginning.startsWith("HTTP/1.1 200 ") || length === undefined) throw new Error(beginning.slice(0, 100));
  return head + Number(length);
}

function at(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!.toFixed(1);
}
