/** Completion in a file of cases: what its rule set and its book have. */
import { expect, test } from "vitest";
import { assist } from "#engine/assist/index.ts";
import { book, rulesText } from "./cursor.ts";

/** What is offered where `|` stands in a case, by label. */
function offered(marked: string, rules: string | undefined = rulesText) {
  const at = marked.indexOf("|");
  const text = marked.replace("|", "");
  return assist(text, { kind: "cases", book, rules }).completions(at);
}
const labels = (marked: string, rules?: string) => offered(marked, rules).map(({ label }) => label);
const expecting = (lines: string) => `cases:\n  - name: a\n    on: 2026-06-01\n    expect:\n${lines}`;
const idsIn = (list: string) => {
  const [, part = ""] = new RegExp(`^${list}:.*\\n((?:(?: |#).*\\n|\\n)*)`, "m").exec(rulesText)!;
  return [...part.matchAll(/^ {2}- (?:\{ )?id: ([\w-]+)/gm)].map(([, id]) => id!);
};
const components = [...rulesText.matchAll(/^ {6}- (?:\{ )?id: ([\w-]+)/gm)].map(([, id]) => id!);

test.each([
  ["segment", "segments"],
  ["stage", "lifecycle"],
  ["adjustments: [", "adjustments"],
  ["alerts: [", "alerts"],
] as const)("%s offers the ids of the rule set", (key, list) => {
  const rules = `${rulesText}alerts:\n  - id: low\n    when: score < 20\n  - id: lower\n`;
  const ids = list === "alerts" ? ["low", "lower"] : idsIn(list);
  expect(ids.length).toBeGreaterThan(0);
  expect(labels(expecting(`      ${key.includes("[") ? key : `${key}: `}|`), rules)).toEqual(ids);
});

test("bands, and that too little is known", () => {
  const bands = [...idsIn("bands"), "unknown"];
  expect(labels(expecting("      band: |"))).toEqual(bands);
  expect(labels(expecting("      scoreBand: |"))).toEqual(bands);
  expect(labels("cases:\n  - name: a\n    on: 2026-06-01\n    before: [{ on: 2026-05-01, band: | }]")).toEqual(bands);
});

test("components of all groups that do not stand there yet", () => {
  expect(components.length).toBeGreaterThan(3);
  expect(labels(expecting(`      components:\n        ${components[0]}: 0\n        |`))).toEqual(components.slice(1));
});

test("facts of the book, with their values; truths without quotes", () => {
  const facts = [...book.facts.values()];
  expect(labels(expecting("      facts:\n        |"))).toEqual(facts.map(({ name }) => name));
  const chosen = facts.find(({ values }) => values)!;
  expect(labels(`cases:\n  - facts: { ${chosen.name}: |`)).toEqual(chosen.values);
  const truth = facts.find(({ type }) => type === "boolean")!;
  const [yes] = offered(`cases:\n  - facts: { ${truth.name}: |`);
  expect(yes).toMatchObject({ label: "true", edit: { text: "true" } });
});

test("sources and the columns of their rows", () => {
  const [source] = book.sources.values();
  expect(labels("cases:\n  - rows:\n      |")).toContain(source!.name);
  const columns = labels(`cases:\n  - rows:\n      ${source!.name}:\n        - |`);
  expect(columns).toEqual(expect.arrayContaining([...source!.columns.keys()]));
});

test("a rule set that is half written gives what can be read of it, and none gives nothing", () => {
  expect(labels(expecting("      stage: |"), "lifecycle:\n  - id: young\n  - id:")).toEqual(["young"]);
  expect(
    assist(expecting("      stage: "), { kind: "cases", book }).completions(expecting("      stage: ").length),
  ).toEqual([]);
});
