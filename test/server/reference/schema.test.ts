import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Book } from "#engine/book/book.ts";
import { parseDay } from "#engine/book/days.ts";
import { resolveCases } from "#engine/cases/resolve.ts";
import { runCases } from "#engine/cases/run.ts";
import { readDocument } from "#engine/document/document.ts";
import { type FileKind, schemas } from "#engine/document/schema/index.ts";
import type { SchemaNode } from "#engine/document/schema/node.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { kpiReport } from "#engine/kpis/report.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import { yamlText } from "#server/reference/yaml.ts";
import {
  bookOfText,
  exampleActivity,
  exampleTable,
  exampleText,
  exampleWith,
  kpisOfText,
  rulesOfText,
} from "../../reference.ts";

const activity = await exampleActivity();
const files = { book: "book.yaml", rules: "health.rules.yaml", kpis: "kpis.yaml", cases: "health.cases.yaml" } as const;

/** Where a schema stands: keys, `[]` for the items of a list, `<name>` for the values of a mapping of names. */
type SchemaPath = readonly string[];

interface Found {
  readonly path: SchemaPath;
  readonly node: SchemaNode;
}

/** Every schema within another, each once. */
function within(node: SchemaNode, path: SchemaPath = [], seen = new Set<string>()): Found[] {
  const text = JSON.stringify(node);
  if (seen.has(text)) return [];
  seen.add(text);
  const items = Array.isArray(node.items) ? [] : node.items ? [node.items as SchemaNode] : [];
  return [
    { path, node },
    ...Object.entries(node.properties ?? {}).flatMap(([key, value]) => within(value, [...path, key], seen)),
    ...Object.values(node.patternProperties ?? {}).flatMap((value) => within(value, [...path, "<name>"], seen)),
    ...items.flatMap((value) => within(value, [...path, "[]"], seen)),
    ...(node.anyOf ?? []).flatMap((value) => within(value, path, seen)),
  ];
}

type Place = readonly (string | number)[];

/** Every place of a schema in a document; where there is none yet, the one at the end of the way there. */
function placesIn(document: unknown, [step, ...rest]: SchemaPath): { place: Place; value: unknown }[] {
  if (step === undefined) return [{ place: [], value: document }];
  const value = document as Record<string | number, unknown> | undefined;
  const keys = step !== "[]" ? [step] : Array.isArray(value) ? [...value.keys()] : [0];
  return keys.flatMap((key) =>
    placesIn(value?.[key], rest).map((found) => ({ ...found, place: [key, ...found.place] })),
  );
}

function placeIn(document: unknown, path: SchemaPath): Place {
  const places = placesIn(document, path);
  return (places.find(({ value }) => value !== undefined) ?? places[0]!).place;
}

/** Values to be put into the example of a file, for each example of a schema; items of a list all at once. */
function changesOf(document: unknown, { path, node }: Found): (readonly [Place, unknown])[][] {
  const examples = node.examples!;
  if (path.at(-1) === "[]") return [[[placeIn(document, path.slice(0, -1)), examples]]];
  const name = Object.keys((document as { sources?: object }).sources ?? {})[0]!;
  const place = placeIn(document, path).map((step) => (step === "<name>" ? name : step));
  return examples.map((example) =>
    node.patternProperties
      ? Object.entries(example as object).map(([key, value]) => [[...place, key], value] as const)
      : [[place, example]],
  );
}

const found = (Object.keys(files) as FileKind[]).flatMap((kind) =>
  within(schemas[kind])
    .filter(({ node }) => node.examples)
    .map((one) => [`${kind}: ${one.path.join(".")}`, kind, one] as const),
);

test("there are examples", () => expect(found.length).toBeGreaterThan(20));

describe.each(found)("the examples of %s", (_, kind, one) => {
  test("check, score and are computed within the example of the reference", async () => {
    for (const changes of changesOf(parse(await exampleText(files[kind])), one)) {
      const textOf = (file: FileKind) => (file === kind ? exampleWith(files[file], changes) : exampleText(files[file]));
      const { book, problems } = bookOfText(await textOf("book"));
      expect(problems).toEqual([]);
      const { ruleSet, problems: told } = rulesOfText(await textOf("rules"), book!);
      expect(told).toEqual([]);
      if (kind === "cases") {
        const { document } = readDocument(await textOf("cases"), files.cases);
        const { cases, problems: wrong } = resolveCases(document!, book!, ruleSet!.program);
        expect(wrong).toEqual([]);
        const results = runCases(cases!, ruleSet!.program, book!);
        expect(results.map(({ outcome }) => outcome)).not.toContain("failed");
      } else if (kind === "kpis") await expectComputed(await textOf("kpis"), book!, ruleSet!);
      else {
        const { tenths } = scoreColumns(ruleSet!.program, await exampleTable(book!, activity));
        expect([...tenths].some((score) => score > 0)).toBe(true);
      }
    }
  });

  test("are shown as they are", () => {
    for (const example of one.node.examples!) expect(parse(yamlText({ example }))).toEqual({ example });
  });
});

/** Every KPI has a number in some month. */
async function expectComputed(text: string, book: Book, ruleSet: RuleSet): Promise<void> {
  const { kpis, problems } = kpisOfText(text, book, ruleSet);
  expect(problems).toEqual([]);
  const asked = { from: parseDay("2026-03-01")!, asOf: parseDay("2026-07-01")! };
  const report = await kpiReport({ book, set: kpis!, asked, activity, bookRows: new Map(), dataVersion: "" });
  const numberless = report.kpis.filter(({ series }) => series.every(({ value }) => value === null));
  expect(numberless.map(({ name }) => name)).toEqual([]);
}

/** Keys that are used anywhere in a value. */
function keysIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysIn)];
}

test.each(Object.keys(files) as FileKind[])("every key of a %s is in an example", (kind) => {
  const all = within(schemas[kind]);
  const exampled = all.filter(({ node }) => node.examples);
  const sections = exampled.map(({ path }) => `${path.join(".")}.`);
  const used = new Set(exampled.flatMap(({ node }) => keysIn(node.examples)));
  // aggregates and shapes have examples in their tables
  const inTables = all.flatMap(({ node }) =>
    node.alternatives && node.alternatives.length > 3 ? node.alternatives.flat() : [],
  );
  const keys = all
    .filter(({ path, node }) => path.length > 0 && node.properties && node.additionalProperties === false)
    .flatMap(({ path, node }) => Object.keys(node.properties!).map((key) => [...path, key]))
    // each check has a page of its own
    .filter(([first]) => first !== "checks")
    .filter((path) => !sections.some((section) => section.startsWith(`${path.join(".")}.`)))
    .filter((path) => !used.has(path.at(-1)!) && !inTables.includes(path.at(-1)!));
  expect(keys.map((path) => path.join("."))).toEqual([]);
});
