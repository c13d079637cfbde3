/**
 * The showcase's KPIs over small invented rows: what every test of the catalogue starts from.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { parseDay } from "#engine/book/days.ts";
import type { KpiResult } from "#engine/kpis/report.ts";
import type { Row } from "../../book/build.ts";
import { bookFrom, type Rows, results, rulesFrom } from "../build.ts";

const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");

export const book = bookFrom(read("book.yaml"));
export const ruleSet = rulesFrom(read("health.rules.yaml"), book);
/** What ships as an example. */
export const showcase = read("../../../../rules/b2b-saas/kpis.yaml");

const { kpis: declared, grace } = parse(showcase) as { kpis: Record<string, object>; grace: string };
/** Here contracts alone say who is a customer and what is paid. */
const bound = { customers: "arr > 0", grace };

/** Names of the showcase's KPIs. */
export const names = Object.keys(declared);

interface Options {
  /** The last day; the end of March 2026 without it. */
  readonly to?: string;
  readonly from?: string;
  readonly by?: string;
  /** What is declared otherwise than in the showcase. */
  readonly declared?: object;
}

/** One KPI of the showcase over some rows, with those that its formula reads. */
export async function kpi(name: string, rows: Rows, options: Options = {}): Promise<KpiResult> {
  const { to = "2026-03-31", from, by, declared: changes = {} } = options;
  const text = JSON.stringify({ ...bound, kpis: { [name]: { ...declared[name], ...changes } } });
  const asking = { book, ruleSet, kpis: text, rows, to, ...(from && { from }), ...(by && { by }) };
  return (await results(asking))[name]!;
}

/** The number of a KPI, or the codes of what it lacks. */
export async function number(name: string, rows: Rows, options: Options = {}): Promise<number | string> {
  const { current } = await kpi(name, rows, options);
  return current.value === null ? current.lacks.map(({ code }) => code).join(", ") : current.value;
}

/** A day as rows hold it. */
export const on = (text: string): number => parseDay(text)!;

/** A contract that runs from one day to before another. */
export function contract(from: string, to: string, amount: number, more: Partial<Row> = {}): Row {
  return { at: from, kind: "new", starts_on: on(from), ends_on: on(to), amount, one_off: null, ...more } as Row;
}

/** So many accounts, each with the sources that are made for it. */
export function accounts(count: number, make: (index: number) => Rows[string]): Rows {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`a${String(i).padStart(5, "0")}`, make(i)]));
}
