/**
 * Faulty rule sets and books, one fault each: it is found by its own check, at its line and column, and by no other.
 *
 * A faulty file says in its first line which check must find what, and where: `# cap-on-edge 29:10 · …`.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { AccountActivity } from "#engine/book/activity.ts";
import { parseDay } from "#engine/book/days.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import { buildSnapshots } from "#engine/book/snapshots.ts";
import { checkCodes } from "#engine/checks/codes.ts";
import { checkBook, checkRules } from "#engine/checks/index.ts";
import { readDocument } from "#engine/document/index.ts";
import type { Value } from "#engine/language/expression.ts";
import type { Problem } from "#engine/problems.ts";
import { compileRules } from "#engine/rules/compile.ts";

const folder = join(import.meta.dirname, "../../fixtures/faulty");
/** Four customers who log in every 15, 22, 29 and 36 days; nobody ever wrote down a champion. */
const logins = [0, 1, 2, 3].map((customer) => {
  const start = parseDay("2026-01-01")!;
  const at = Array.from({ length: 20 }, (_, row) => start + row * (15 + 7 * customer)).filter(
    (day) => day < start + 180,
  );
  return { account: `c${customer}`, at };
});

const activity = logins.map(({ account, at }): AccountActivity => {
  const columns = new Map<string, readonly Value[]>([
    ["users", at.map((_, row) => 3 + row)],
    ["plan", at.map(() => "growth")],
    ["champion", at.map(() => null)],
  ]);
  return { account, sources: new Map([["logins", { count: at.length, at, known: at, columns }]]) };
});

/** Everything that any check finds in a rule set and the book beside it. */
async function findings(name: string, edit = (text: string) => text): Promise<readonly Problem[]> {
  const read = (file: string) => readDocument(edit(readFileSync(join(folder, file), "utf8")), file).document!;
  const either = (file: string, otherwise: string) => (existsSync(join(folder, file)) ? file : otherwise);
  const bookDocument = read(either(`${name}.book.yaml`, "book.yaml"));
  const { book, problems: ofBook } = resolveBook(bookDocument);
  const document = read(either(`${name}.rules.yaml`, "sound.rules.yaml"));
  const { ruleSet, problems: ofRules } = compileRules(document, book!);
  expect([...ofBook, ...ofRules]).toEqual([]);
  const { table } = await buildSnapshots(book!, activity, new Map());
  expect(table.length).toBeGreaterThan(8);
  return [
    ...checkBook(bookDocument, book!, [ruleSet!], undefined, table),
    ...checkRules(document, ruleSet!, book!, table),
  ];
}

/** What the first lines of the files of a name announce. */
function announced(name: string): string {
  const files = [`${name}.rules.yaml`, `${name}.book.yaml`].filter((file) => existsSync(join(folder, file)));
  for (const file of files) {
    const [first = ""] = readFileSync(join(folder, file), "utf8").split("\n");
    const found = /^# ([a-z-]+ \d+:\d+) · \S/.exec(first);
    if (found) return `${file} ${found[1]}`;
  }
  throw new Error(`no file of ${name} says what is wrong with it`);
}

test("nothing is found in what is sound", async () => {
  expect(await findings("sound")).toEqual([]);
});

test("there is a faulty file for every check, and for nothing else", () => {
  const named = readdirSync(folder).map((file) => file.replace(/\.?(?:book|rules)\.yaml$/, ""));
  expect(new Set(named)).toEqual(new Set([...checkCodes, "sound", ""]));
});

describe("the fault alone is found, where it stands", () => {
  test.each(checkCodes)("%s", async (code) => {
    const found = await findings(code);
    expect(found.map(({ code: one, span }) => `${span!.file} ${one} ${span!.line}:${span!.column}`)).toEqual([
      announced(code),
    ]);
  });
});

test("whoever asks whether a fact is missing has thought of it", async () => {
  const asking = (text: string) =>
    text.replace("when: users_late >= 5", "when: users_late >= 5 or users_late is missing and days_idle < 30");
  expect(await findings("choice-by-missing", asking)).toEqual([]);
});
