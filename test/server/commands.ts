/**
 * The command line as tests run it: whole commands in folders of their own, with a terminal that remembers.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { run, type Terminal } from "#server/command/index.ts";
import { bookText, rulesText } from "../engine/documents.ts";
import { thinOut } from "../thinOut.ts";
import { folderWith } from "./books.ts";

/** What a command gave. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs a command line in this process, without colour unless it is asked for.
 *
 * @param options `until`: the command is interrupted as soon as it has written this
 */
export async function barograph(
  args: readonly string[],
  { until, ...options }: Partial<Pick<Terminal, "ask" | "colour" | "columns" | "signal">> & { until?: string } = {},
): Promise<Ran> {
  let out = "";
  let err = "";
  const interrupt = new AbortController();
  const terminal: Terminal = {
    out(text) {
      out += text;
      if (until !== undefined && out.includes(until)) interrupt.abort();
    },
    err: (text) => (err += text),
    colour: false,
    interactive: false,
    columns: 100,
    signal: interrupt.signal,
    ...options,
  };
  const code = await run(args, terminal);
  return { code, out, err };
}

const examples = fileURLToPath(new URL("../../rules", import.meta.url));

/**
 * A copy of an example book for the tests of a file, without what somebody may have imported there: its folder, which
 * lies at `rules/online-retail` (or another name) in a folder of its own.
 */
export function exampleCopy(name: "online-retail" | "b2b-saas" = "online-retail"): string {
  const root = mkdtempSync(join(tmpdir(), "barograph-"));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, "rules", name);
  cpSync(join(examples, name), folder, { recursive: true, filter: (path) => !path.endsWith(".barograph") });
  return folder;
}

/** As `exampleCopy`, thinned out. */
export function smallExampleCopy(): string {
  const folder = exampleCopy();
  thinOut(folder);
  return folder;
}

/** Fifty customers who buy every 20 to 69 days; every seventh stops in the end. */
function purchases(): string {
  const day = (number: number) => new Date(Date.UTC(2024, 6, 1 + number)).toISOString().slice(0, 10);
  const lines = ["customer,date,orders,sales,country"];
  for (let customer = 0; customer < 50; customer++) {
    const last = customer % 7 === 0 ? 400 + customer * 5 : 728;
    for (let at = customer; at <= last; at += 20 + customer) {
      lines.push(`c${100 + customer},${day(at)},1,${100 + ((customer * 37 + at) % 900)},DE`);
    }
  }
  return `${lines.join("\n")}\n`;
}

const crm = `customer,plan,seats\n${Array.from({ length: 50 }, (_, i) => `c${100 + i},${i % 3 ? "starter" : "growth"},${i}`).join("\n")}\n`;

/** The files of the small book of the engine's tests with data: quick to import. */
export const shopFiles = (): Record<string, string> => ({
  "book.yaml": bookText,
  "health.rules.yaml": rulesText,
  "data/purchases.csv": purchases(),
  "data/crm.csv": crm,
});

/** That book in a folder. Files that are `undefined` are left out. */
export function shop(changes: Record<string, string | Uint8Array | undefined> = {}): string {
  const files: typeof changes = { ...shopFiles(), ...changes };
  const kept = Object.entries(files).filter((entry): entry is [string, string | Uint8Array] => entry[1] !== undefined);
  return folderWith(Object.fromEntries(kept));
}

/** A hundred and twenty customers who buy every 20 to 59 days; every third stops, one after the other. */
function manyPurchases(): string {
  const day = (number: number) => new Date(Date.UTC(2024, 6, 1 + number)).toISOString().slice(0, 10);
  const lines = ["customer,date,orders,sales,country"];
  for (let customer = 0; customer < 120; customer++) {
    const last = customer % 3 === 0 ? 400 + customer * 2 : 728;
    for (let at = customer % 40; at <= last; at += 20 + (customer % 40)) {
      lines.push(`c${100 + customer},${day(at)},1,${100 + ((customer * 37 + at) % 900)},DE`);
    }
  }
  return `${lines.join("\n")}\n`;
}

/** What the customers are, of all of them: the same rows are ranked whatever the weights. */
const manyCrm = `customer,plan,seats\n${Array.from({ length: 120 }, (_, i) => `c${100 + i},${i % 3 ? "starter" : "growth"},${i}\n`).join("")}`;
/** The files of the shop with more customers, of whom enough stop for an order to be judged. */
export const busyShopFiles = () => ({
  ...shopFiles(),
  "data/purchases.csv": manyPurchases(),
  "data/crm.csv": manyCrm,
});

/** That book in a folder. */
export const busyShop = () => shop(busyShopFiles());

/** Runs a command that must succeed, and reads the document that it prints. */
export async function barographJson<T>(args: readonly string[]): Promise<T> {
  const { code, out, err } = await barograph([...args, "--format", "json"]);
  if (code !== 0) throw new Error(`exit code ${code}\n${out}${err}`);
  return JSON.parse(out) as T;
}

/** Everything in a folder with what it holds, so that any change shows. */
export function contentsOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true }) as string[];
  return Object.fromEntries(
    names.sort().map((name) => {
      const path = join(folder, name);
      if (!lstatSync(path).isFile()) return [name, "no file"];
      return [name, createHash("sha256").update(readFileSync(path)).digest("hex")];
    }),
  );
}
