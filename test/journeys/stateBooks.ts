/**
 * Books with which something is not as usual: the small shop with changes, and one of very many accounts.
 *
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { busyShopFiles } from "../server/commands.ts";
import type { Laid } from "./studio.ts";

export const shop: Readonly<Record<string, string>> = busyShopFiles();

/** The small shop under another name, with changes; a file that is `undefined` is left out. */
const shopAs = (name: string, changes: Readonly<Record<string, string | undefined>> = {}): Laid =>
  laid(name, { ...shop, "book.yaml": shop["book.yaml"]!, ...changes });

const laid =
  (name: string, files: Readonly<Record<string, string | undefined>>): Laid =>
  (rules) => {
    for (const [file, text] of Object.entries(files)) {
      if (text === undefined) continue;
      mkdirSync(dirname(join(rules, name, file)), { recursive: true });
      writeFileSync(join(rules, name, file), text.replace("book: shop", `book: ${name}`));
    }
    return join(rules, name);
  };

/** Rows of the first customers alone. */
const ofThree = (file: string) =>
  shop[file]!.split("\n")
    .filter((line) => /^(customer|c100|c101|c102),/.test(line))
    .join("\n");

const [outcomes] = /outcomes:\n( {2}.*\n)+/.exec(shop["book.yaml"]!)!;

/** Of so many accounts. */
export const many = 100_000;

/** Every account with what is known of it on one day, on two dates. */
function largeFiles(): Record<string, string> {
  const day = (place: number) => `a${place},2025-12-01,${(place * 7919) % 120},${100 + ((place * 104_729) % 90_000)}`;
  return {
    "data/rows.csv": `account,at,seats,arr\n${Array.from({ length: many }, (_, place) => day(place)).join("\n")}\n`,
    "book.yaml": `book: large
sources:
  rows: { file: data/rows.csv, account: account, at: at, columns: { seats: number, arr: number } }
snapshots: { every: month, from: 2026-01-01, to: 2026-02-01 }
facts:
  seats: { latest: rows.seats, unit: seats, direction: up }
  arr: { latest: rows.arr, role: revenue, unit: EUR }
`,
    "health.rules.yaml": `rules: health
book: ./book.yaml
groups:
  - id: use
    weight: 60
    components: [{ id: seats, fact: seats, curve: [[0, 0], [100, 100]] }]
  - id: size
    weight: 40
    components: [{ id: arr, fact: arr, curve: [[0, 20], [90000, 100]] }]
bands: [{ id: red, below: 40 }, { id: amber, below: 70 }, { id: green }]
`,
  };
}

/** All of them. */
export const stateBooks: readonly Laid[] = [
  shopAs("shop"),
  shopAs("three", { "data/purchases.csv": ofThree("data/purchases.csv"), "data/crm.csv": ofThree("data/crm.csv") }),
  shopAs("silent", {
    "book.yaml": shop["book.yaml"]!.replace(outcomes, ""),
    "health.rules.yaml": shop["health.rules.yaml"]!.replace(/backtest:\n( {2}.*\n)+/, ""),
  }),
  shopAs("faulty", { "health.rules.yaml": shop["health.rules.yaml"]!.replace("fact: recency_days", "fact: recensy") }),
  shopAs("broken", { "book.yaml": shop["book.yaml"]!.replace("daysSince: purchases", "daysSince: purchase") }),
  shopAs("bare", { "health.rules.yaml": undefined }),
  laid("large", largeFiles()),
];
