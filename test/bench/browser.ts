/**
 * How long a hand waits in the browser: a weight is dragged in a real Chromium, the studio's worker answers with all that
 * follows; beside it the same action answered by a round trip to SQL, which is given every component's points ready made
 * and sums, counts and groups them.
 *
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { bookMetadata, historiesToArrow, tableToArrow } from "#engine/arrow/index.ts";
import { dayOfDate } from "#engine/book/days.ts";
import type { OutcomeHistories } from "#engine/book/outcomes.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { noScore } from "#engine/evaluate/arithmetic.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { decideTable } from "#engine/evaluate/decided.ts";
import { encodeTable } from "#engine/evaluate/encode.ts";
import { scoresAlone } from "#engine/evaluate/scoresAlone.ts";
import { LiveBook } from "#engine/live/index.ts";
import type { Program } from "#engine/rules/program.ts";
import { auc } from "#engine/statistics/index.ts";
import { startBrowser } from "../browser.ts";
import { churnOf, inHistories, months } from "./histories.ts";
import { report } from "./measure.ts";
import { benchBookText, benchRules, benchRulesText, benchTable } from "./rules.ts";

const steps = 60;
const warming = 15;
const frame = 1000 / 60;

/** Runs the benchmark and prints its table; says so where there is no browser. */
export async function benchBrowser(snapshots: number): Promise<void> {
  const { book, ruleSet } = benchRules();
  const table = inHistories(benchTable(snapshots - (snapshots % months)));
  const churn = churnOf(table, scoreColumns(ruleSet.program, table));
  const histories: OutcomeHistories = { completeThrough: dayOfDate(2026, 2, 28)!, events: churn };
  const live = new LiveBook({ book, table, histories });
  const { judged } = live.judging(ruleSet.backtest!)!;
  const sql = sqlPeer(ruleSet.program, table, judged);
  const metadata = bookMetadata(book, "bench");
  const served: Readonly<Record<string, Uint8Array>> = {
    "/api/books/bench/columns": tableToArrow(table, metadata),
    "/api/books/bench/outcomes": historiesToArrow(histories, table.accounts, metadata),
  };
  const server = serve(served, sql);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const times = await inPage(origin);
    if (!times) return;
    report(
      `In Chromium: ${table.length.toLocaleString("en")} snapshots of ${table.accounts.length.toLocaleString("en")} accounts, a weight dragged, ${steps} steps each`,
      ["", "ms: least", "median", "95 %", "greatest", "within a frame"],
      Object.entries(times).map(([name, list]) => line(name, list)),
    );
  } finally {
    server.close();
  }
}

function line(name: string, times: readonly number[]): string[] {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  const within = times.filter((time) => time <= frame).length / times.length;
  return [name, ...[0, 0.5, 0.95, 1].map((share) => at(share).toFixed(1)), `${Math.round(100 * within)} %`];
}

/** Drags in a page, first answered by the worker, then by SQL. */
async function inPage(origin: string): Promise<Readonly<Record<string, number[]>> | undefined> {
  const browser = await startBrowser();
  if (!browser) return undefined;
  try {
    const page = await browser.newPage();
    await page.goto(`${origin}/`);
    const texts = Array.from({ length: warming + steps }, (_, step) =>
      benchRulesText.replace("weight: 45", `weight: ${(45 + (step + 1) / 10).toFixed(1)}`),
    );
    const question = { book: benchBookText, rules: benchRulesText, texts, warming, script: workerScript() };
    return await page.evaluate(drag, question);
  } finally {
    await browser.close();
  }
}

interface DragQuestion {
  readonly book: string;
  readonly rules: string;
  readonly texts: readonly string[];
  readonly warming: number;
  readonly script: string;
}

/** Runs in the page. */
async function drag({ book, rules, texts, warming, script }: DragQuestion): Promise<Record<string, number[]>> {
  interface Page {
    readonly location: { readonly origin: string };
    readonly Worker: new (
      url: string,
      options: { type: "module" },
    ) => {
      postMessage(message: unknown): void;
      onmessage: ((event: { data: { id: number; answer?: unknown; failure?: { detail: string } } }) => void) | null;
    };
  }
  const page = globalThis as unknown as Page;
  const worker = new page.Worker(script, { type: "module" });
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  worker.onmessage = ({ data }) => {
    if (data.failure) waiting.get(data.id)!.reject(new Error(data.failure.detail));
    else if ("answer" in data) waiting.get(data.id)!.resolve(data.answer);
  };
  let last = 0;
  const ask = (kind: string, question: unknown) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      worker.postMessage({ id: last, kind, question });
    });
  await ask("open", { book: "bench", api: `${page.location.origin}/api`, text: book, dataVersion: null });
  for (const side of ["saved", "draft"]) await ask("rules", { side, file: "bench.rules.yaml", text: rules });
  const timed = async (each: (text: string, step: number) => Promise<unknown>) => {
    const times: number[] = [];
    for (const [step, text] of texts.entries()) {
      const start = performance.now();
      await each(text, step);
      times.push(performance.now() - start);
    }
    return times.slice(warming);
  };
  return {
    "the worker answers": await timed((text) => ask("drag", { text })),
    "SQL answers": await timed((_, step) =>
      fetch(`${page.location.origin}/sql?step=${step}`).then((one) => one.json()),
    ),
  };
}

/** The studio's worker, as it was built. */
function workerScript(): string {
  const assets = fileURLToPath(new URL("../../studio/assets", import.meta.url));
  const name = readdirSync(assets).find((file) => /^worker-.*\.js$/.test(file));
  if (!name) throw new Error("the studio is not built: npm run build");
  return `/assets/${name}`;
}

function serve(served: Readonly<Record<string, Uint8Array>>, sql: (weight: number) => unknown): Server {
  const studio = fileURLToPath(new URL("../../studio", import.meta.url));
  const answer = (response: ServerResponse, type: string, body: string | Uint8Array) =>
    response.writeHead(200, { "content-type": type }).end(body);
  return createServer(({ url = "/" }, response) => {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    if (pathname === "/") answer(response, "text/html", "<!doctype html><title>bench</title>");
    else if (pathname === "/sql")
      answer(response, "application/json", JSON.stringify(sql(45 + (Number(searchParams.get("step")) + 1) / 10)));
    else if (served[pathname]) answer(response, "application/vnd.apache.arrow.stream", served[pathname]);
    else if (/^\/assets\/[\w.-]+\.js$/.test(pathname))
      answer(response, "text/javascript", readFileSync(studio + pathname));
    else response.writeHead(404).end();
  });
}

/**
 * The same by SQL (SQLite in memory): every component's points stand in a column, what is judged and what came of it
 * beside them. A weight of the last group is a parameter; segments' own weights are left aside, in SQL's favour.
 */
function sqlPeer(program: Program, table: SnapshotTable, judged: { readonly row: Int32Array; readonly y: Uint8Array }) {
  const encoded = encodeTable(table, program.facts);
  const all = Int32Array.from({ length: table.length }, (_, row) => row);
  const alone = scoresAlone(program, decideTable({ ...program, adjustments: [] }, encoded), all);
  const ids = program.groups.flatMap(({ components }) => components.map(({ id }) => id.replaceAll("-", "_")));
  const last = Math.max(...new Set(table.asOf));
  const y = new Int8Array(table.length).fill(-1);
  judged.row.forEach((row, i) => {
    y[row] = judged.y[i]!;
  });
  const database = new Database(":memory:");
  database.exec(`CREATE TABLE s (y INTEGER, last INTEGER, ${ids.map((id) => `${id} REAL`).join(", ")})`);
  const insert = database.prepare(`INSERT INTO s VALUES (${["?", "?", ...ids.map(() => "?")].join(", ")})`);
  database.transaction(() => {
    for (let row = 0; row < table.length; row++) {
      insert.run(
        y[row]!,
        Number(table.asOf[row] === last),
        ...alone.map((tenths) => (tenths[row] === noScore ? null : tenths[row]! / 10)),
      );
    }
  })();
  const means = program.groups.map(({ components }) => {
    const terms = components.map(({ id, weights }) => [id.replaceAll("-", "_"), weights[0]!] as const);
    const sum = terms.map(([id, weight]) => `${weight} * ifnull(${id}, 0)`).join(" + ");
    return `(${sum}) / nullif(${terms.map(([id, weight]) => `${weight} * (${id} IS NOT NULL)`).join(" + ")}, 0)`;
  });
  const weights = program.groups.map(({ id, weights }) => (id === "usage" ? "@weight" : String(weights[0]!)));
  const sum = means.map((mean, g) => `${weights[g]} * ifnull(${mean}, 0)`).join(" + ");
  const whole = means.map((mean, g) => `${weights[g]} * ((${mean}) IS NOT NULL)`).join(" + ");
  const query = database.prepare(
    `SELECT y, last, CAST(round(10 * ((${sum}) / nullif(${whole}, 0))) AS INTEGER) AS tenths, count(*) AS n
     FROM s WHERE y >= 0 OR last = 1 GROUP BY 1, 2, 3`,
  );
  const risk = Float64Array.from({ length: 1001 }, (_, bin) => bin / 10);
  return (weight: number) => {
    const counts = { risk, churned: new Float64Array(1001), retained: new Float64Array(1001) };
    const bands = [0, 0, 0];
    for (const row of query.all({ weight }) as { y: number; last: number; tenths: number | null; n: number }[]) {
      if (row.tenths === null) continue;
      if (row.y >= 0) (row.y === 1 ? counts.churned : counts.retained)[1000 - row.tenths]! += row.n;
      if (row.last === 1) bands[row.tenths < 400 ? 0 : row.tenths < 700 ? 1 : 2]! += row.n;
    }
    return { auc: auc(counts), bands };
  };
}
