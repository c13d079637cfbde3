/**
 * How long a hand waits in the browser: it drags in a real Chromium, and the studio's worker, as it was built, answers with
 * all that follows; beside it the same action answered by a round trip to SQL, which is given every component's points
 * ready made and sums, counts and groups them. Then the whole studio by the mouse (`studio.ts`). It writes its section of
 * `docs/benchmarks.md`.
 *
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { bookMetadata, historiesToArrow, tableToArrow } from "#engine/arrow/index.ts";
import { LiveBook } from "#engine/live/index.ts";
import { startBrowser } from "../browser.ts";
import { draggedTexts, hands, steps, warming } from "./hands.ts";
import { benchHistories } from "./histories.ts";
import { frame, report, shareWithin, waitHeads, waitLine } from "./measure.ts";
import { machine, markdownTable, writeSection } from "./page.ts";
import { benchBookText, benchRulesText } from "./rules.ts";
import { sqlPeer } from "./sqlPeer.ts";
import { type Dragged, dragInStudio, restWithin } from "./studio.ts";

/** With so many snapshots everything follows, at rest too, and SQL is asked; with more, the figures of the tally. */
const whole = 100_000;
const restSteps = 12;
/** Milliseconds within which the figures of the tally follow, of a book of a million snapshots. */
const tallyWithin = 50;

/** Runs the benchmark and prints its tables; says so where there is no browser. */
export async function benchBrowser(snapshots: number): Promise<void> {
  const browser = await startBrowser();
  if (!browser) return;
  try {
    const sizes = [...new Set([Math.min(snapshots, whole), snapshots])];
    const tables: string[] = [];
    for (const size of sizes) tables.push(await workerTable(browser, size));
    tables.push(studioTable(await dragInStudio(browser, Math.min(snapshots, whole))));
    writeSection(
      "While a hand drags",
      `\`npm run bench -- browser\`: milliseconds in Chromium ${browser.version()}, ${steps} steps each. ${machine()}.\n\n${tables.join("\n\n")}`,
    );
  } finally {
    await browser.close();
  }
}

/** Drags in a page that has nothing but the worker. @returns the table for the page */
async function workerTable(browser: Browser, snapshots: number): Promise<string> {
  const { book, ruleSet, table, histories } = benchHistories(snapshots);
  const { judged } = new LiveBook({ book, table, histories }).judging(ruleSet.backtest!)!;
  const asksAll = table.length <= whole;
  const sql = asksAll ? sqlPeer(ruleSet.program, table, judged) : () => null;
  const metadata = bookMetadata(book, "bench");
  const server = serve(
    {
      "/api/books/bench/columns": tableToArrow(table, metadata),
      "/api/books/bench/outcomes": historiesToArrow(histories, table.accounts, metadata),
    },
    sql,
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const page = await browser.newPage();
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const times = await page.evaluate(drag, {
      book: benchBookText,
      rules: benchRulesText,
      hands: hands.map((hand) => ({ name: `dragging ${hand.name}`, texts: draggedTexts(hand, warming + steps) })),
      warming,
      rests: asksAll ? restSteps : 0,
      asksSql: asksAll,
      script: workerScript(),
    });
    const most = asksAll ? frame : tallyWithin;
    const heads = [...waitHeads, asksAll ? "within a frame" : `within ${tallyWithin} ms`];
    const lines = Object.entries(times).map(([name, list]) => [...waitLine(name, list), shareWithin(list, most)]);
    const title = `The worker over ${counted(table.length)} snapshots of ${counted(table.accounts.length)} accounts, ${counted(judged.length)} judged`;
    report(title, heads, lines);
    return `${title}, from the text to the answer:\n\n${markdownTable(heads, lines)}`;
  } finally {
    await page.close();
    server.close();
  }
}

function studioTable({ snapshots, changed, shown, together, rested }: Dragged): string {
  const title = `The studio over ${counted(snapshots)} snapshots, a weight dragged by the mouse`;
  const heads = [...waitHeads, "within"];
  const lines = [
    [...waitLine("until the numbers are other ones", changed), `a frame: ${shareWithin(changed, frame)}`],
    [...waitLine("until the frame that shows them", shown), `two frames: ${shareWithin(shown, 2 * frame)}`],
    [...waitLine("from its release until all stands", rested), `${restWithin} ms: ${shareWithin(rested, restWithin)}`],
  ];
  report(title, heads, lines);
  const share = `${Math.round((100 * together.filter(Boolean).length) / together.length)} %`;
  const frames = `Thumb and numbers move in the same frame in ${share} of ${together.length} moves.`;
  process.stdout.write(`${frames}\n`);
  return `${title}, from each move of the pointer; interval, lead time and movers from its release. ${frames}\n\n${markdownTable(heads, lines)}`;
}

const counted = (count: number): string => count.toLocaleString("en");

interface DragQuestion {
  readonly book: string;
  readonly rules: string;
  readonly hands: readonly { readonly name: string; readonly texts: readonly string[] }[];
  readonly warming: number;
  readonly rests: number;
  readonly asksSql: boolean;
  readonly script: string;
}

/** Runs in the page. */
async function drag(question: DragQuestion): Promise<Record<string, number[]>> {
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
  const { book, rules, hands, warming, rests, asksSql, script } = question;
  const page = globalThis as unknown as Page;
  const worker = new page.Worker(script, { type: "module" });
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  worker.onmessage = ({ data }) => {
    if (data.failure) waiting.get(data.id)!.reject(new Error(data.failure.detail));
    else if ("answer" in data) waiting.get(data.id)!.resolve(data.answer);
  };
  let last = 0;
  const ask = (kind: string, asked: unknown) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      worker.postMessage({ id: last, kind, question: asked });
    });
  await ask("open", { book: "bench", api: `${page.location.origin}/api`, text: book, dataVersion: null });
  for (const side of ["saved", "draft"]) await ask("rules", { side, file: "bench.rules.yaml", text: rules });
  const timed = async (count: number, each: (step: number) => Promise<unknown>) => {
    const times: number[] = [];
    for (let step = 0; step < count; step++) {
      const start = performance.now();
      await each(step);
      times.push(performance.now() - start);
    }
    return times;
  };
  const times: Record<string, number[]> = {};
  for (const { name, texts } of hands) {
    times[name] = (await timed(texts.length, (step) => ask("drag", { text: texts[step] }))).slice(warming);
  }
  const [{ texts: ofWeight }] = hands as [(typeof hands)[number]];
  if (rests > 0) {
    const rested: number[] = [];
    for (let k = 0; k <= rests; k++) {
      await ask("drag", { text: ofWeight[k] });
      rested.push(...(await timed(1, () => ask("rest", { movers: 200 }))));
    }
    times["at rest, everything"] = rested.slice(1);
  }
  if (asksSql) {
    const round = (step: number) => fetch(`${page.location.origin}/sql?step=${step}`).then((one) => one.json());
    times["a weight, answered by SQL"] = (await timed(ofWeight.length, round)).slice(warming);
  }
  return times;
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
