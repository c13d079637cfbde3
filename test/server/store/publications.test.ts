import { beforeEach, expect, test } from "vitest";
import type { BarographError } from "#engine/problems.ts";
import { codeUnits } from "#server/store/accounts.ts";
import type { Store } from "#server/store/open.ts";
import { addPublication, type Publication, publicationsOf } from "#server/store/publications.ts";
import { newStore } from "../books.ts";

let store: Store;
const first: Publication = {
  book: "shop",
  rules: { id: "health", identity: "a" },
  asOf: "2026-06-01",
  dataVersion: "1",
  completeThrough: "2026-05-31",
  scores: [
    { account: "a", score: 29.9, band: "red" },
    { account: "b", score: null, band: "unknown" },
  ],
};

beforeEach(async () => {
  store = await newStore();
  const insert = store.sqlite.prepare("insert into accounts (key, key_order) values (?, ?)");
  for (const key of ["b", "a"]) insert.run(key, codeUnits(key));
});

test("what was published is read back as it was, by date", async () => {
  const later = { ...first, asOf: "2026-07-01", completeThrough: null, scores: first.scores.slice(0, 1) };
  const other = { ...first, rules: { id: "health", identity: "b" } };
  for (const one of [later, first, other]) expect(addPublication(store, one)).toBe("added");
  addPublication(store, { ...first, book: "other" });
  expect(await publicationsOf(store, "shop")).toEqual([first, other, later]);
});

test("the same again is no change, in whatever order and from whatever version of the data", async () => {
  addPublication(store, first);
  const again = { ...first, dataVersion: "2", scores: first.scores.toReversed() };
  expect(addPublication(store, again)).toBe("unchanged");
  expect(await publicationsOf(store, "shop")).toEqual([first]);
});

test.each([
  ["another score", [{ account: "a", score: 30, band: "red" }, first.scores[1]!]],
  ["another band", [{ account: "a", score: 29.9, band: "amber" }, first.scores[1]!]],
  ["an account less", first.scores.slice(0, 1)],
])("%s is refused, and what is there stays", async (_, scores) => {
  addPublication(store, first);
  try {
    addPublication(store, { ...first, scores });
    expect.unreachable();
  } catch (error) {
    expect((error as BarographError).problems).toMatchObject([
      { code: "publication-differs", parameters: { rules: "health", asOf: "2026-06-01" } },
    ]);
  }
  expect(await publicationsOf(store, "shop")).toEqual([first]);
});
