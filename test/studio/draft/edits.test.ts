/**
 * Whatever is edited, in the form or in the text: each edit changes the lines of its values alone, comments stay, and all
 * of it is one history.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parse } from "yaml";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { draft, worker } from "#studio/contexts.ts";
import { editDraft, redo, undo } from "#studio/draft/actions.ts";
import { beginHistory } from "#studio/draft/history.ts";
import { changedLines, linesOf } from "#studio/draft/lines.ts";
import { changeDraft, Gesture } from "#studio/draft/rulesText.ts";
import { moveWeight } from "#studio/places/workbench/weights.ts";

const rulesOf = (book: string) =>
  readFileSync(new URL(`../../../rules/${book}/health.rules.yaml`, import.meta.url), "utf8");

beforeAll(() => {
  // what would follow from the draft is no matter here
  vi.spyOn(worker, "ask").mockImplementation(() => new Promise(() => {}));
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => {}, removeItem: () => {} });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterAll(() => {
  draft.set(undefined);
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function begin(text: string): void {
  draft.set({ history: beginHistory(text), saved: { text, etag: "" } } as Parameters<typeof draft.set>[0]);
}

const now = () => draft.value!.history;
const rulesNow = () => parse(now().text) as RulesDocument;
const comments = (text: string) => (text.match(/(?<=^|\s)#.*$/gm) ?? []).sort();

/** How many lines an edit may change, and the comments that it brings. */
interface Done {
  readonly lines: number;
  readonly comments?: readonly string[];
}

/** A hand that drags one of the groups' weights, the others giving way. */
function dragWeight(group: number, steps: readonly number[]): Done {
  const { groups } = rulesNow();
  const weights = groups.map(({ weight }) => weight);
  const gesture = new Gesture(groups.map((_, g) => ["groups", g, "weight"]));
  const total = weights.reduce((sum, one) => sum + one, 0);
  for (const step of steps) gesture.move(moveWeight(weights, group % groups.length, step * total));
  gesture.end();
  const after = rulesNow().groups.map(({ weight }) => weight);
  expect(after.reduce((sum, one) => sum + one, 0)).toBeCloseTo(total, 9);
  return { lines: groups.length };
}

function moveEdge(band: number, to: number): Done {
  const edges = rulesNow().bands.length - 1;
  changeDraft([{ path: ["bands", band % edges, "below"], value: to }]);
  expect(rulesNow().bands[band % edges]!.below).toBe(to);
  return { lines: 1 };
}

function setCoverage(to: number): Done {
  changeDraft([{ path: ["coverage", "minimum"], value: to }]);
  expect(rulesNow().coverage!.minimum).toBe(to);
  return { lines: 1 };
}

/** Somebody types a line of comment into the text. */
function type(at: number, word: string): Done {
  const lines = linesOf(now().text);
  const line = `# ${word}`;
  // not into a text of several lines
  const first = lines.findIndex((one) => one.startsWith("groups:"));
  const place = at % (first + 1);
  editDraft([...lines.slice(0, place), `${line}\n`, ...lines.slice(place)].join(""), `typing ${word}`);
  return { lines: 1, comments: [line] };
}

const edit = fc.oneof(
  fc.tuple(fc.nat(6), fc.array(fc.double({ min: 0.02, max: 0.9, noNaN: true }), { minLength: 1, maxLength: 4 })).map(
    ([group, steps]) =>
      () =>
        dragWeight(group, steps),
  ),
  fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 99 })).map(
    ([band, to]) =>
      () =>
        moveEdge(band, to),
  ),
  fc.integer({ min: 1, max: 99 }).map((percent) => () => setCoverage(percent / 100)),
  fc.tuple(fc.nat(200), fc.stringMatching(/^[a-z]{1,8}$/)).map(
    ([at, word]) =>
      () =>
        type(at, word),
  ),
);

test.each(["online-retail", "b2b-saas"])("form and text of %s", (book) => {
  const text = rulesOf(book);
  fc.assert(
    fc.property(fc.array(fc.tuple(edit, fc.nat(2)), { minLength: 1, maxLength: 5 }), (edits) => {
      begin(text);
      for (const [apply, taken] of edits) {
        const before = now();
        const { lines, comments: more = [] } = apply();
        const after = now().text;
        const changes = changedLines(linesOf(before.text), linesOf(after));
        expect(changes.reduce((sum, one) => sum + one.end - one.start, 0)).toBeLessThanOrEqual(lines);
        expect(comments(after)).toEqual([...comments(before.text), ...more].sort());
        if (after === before.text) continue;
        expect(now().before).toHaveLength(before.before.length + 1);
        for (let i = 0; i < taken; i++) {
          undo();
          expect(now().text).toBe(before.text);
          redo();
          expect(now().text).toBe(after);
        }
      }
      const last = now().text;
      const steps = now().before.length;
      for (let i = 0; i < steps; i++) undo();
      expect(now().text).toBe(text);
      for (let i = 0; i < steps; i++) redo();
      expect(now().text).toBe(last);
    }),
    { numRuns: 10 },
  );
});

test("a text that is no rule set stays as it is, whatever the form or a proposal would set in it", () => {
  const text = rulesOf("online-retail");
  const broken = [
    "",
    "groups: [",
    "rules: x\n",
    text.replace(/^bands:/m, "edges:"),
    text.replace(/^( +weight: )/m, "$1x"),
  ];
  for (const one of broken) {
    begin(one);
    const gesture = new Gesture([["bands", 0, "below"]]);
    gesture.move([41]);
    gesture.end();
    expect(changeDraft([{ path: ["bands", 0, "below"], value: 41 }])).toBe(false);
    expect(now().text).toBe(one);
  }
  begin(text);
  expect(changeDraft([{ path: ["groups", 99, "weight"], value: 1 }])).toBe(false);
  expect(now().text).toBe(text);
  expect(changeDraft([{ path: ["bands", 0, "below"], value: 41 }])).toBe(true);
});

test("a move that is taken back leaves the text as it was, and no step behind", () => {
  // weights and values that no slider would set
  const text = rulesOf("online-retail").replace("weight: 40", "weight: 39.7").replace("[14, 100]", "[14.25, 100]");
  begin(text);
  const gesture = new Gesture([
    ["groups", 0, "weight"],
    ["groups", 0, "components", 0, "curve", 0],
  ]);
  gesture.move([41, [15, 90]]);
  gesture.move([42, [16, 90]]);
  gesture.end(true);
  expect(now().text).toBe(text);
  expect(now().before).toEqual([]);
});

test("a hand that drags writes over nothing that came meanwhile", () => {
  const text = rulesOf("online-retail");
  const written = `${text}# somebody wrote this\n`;
  for (const moves of [[], [35], [35, 36]]) {
    begin(text);
    const gesture = new Gesture([["bands", 0, "below"]]);
    for (const to of moves) gesture.move([to]);
    editDraft(written, undefined);
    gesture.move([37]);
    expect(now().text).toContain("# somebody wrote this");
    expect(rulesNow().bands[0]!.below).toBe(37);
    gesture.end();
  }
  // where the value is gone, nothing moves
  begin(text);
  const gesture = new Gesture([["groups", 3, "weight"]]);
  const fewer = text.replace(/ {2}- id: breadth[\s\S]*?(?=\n\w)/, "");
  editDraft(fewer, undefined);
  gesture.move([20]);
  gesture.end(true);
  expect(rulesNow().groups).toHaveLength(3);
  expect(now().text).toBe(fewer);
});
