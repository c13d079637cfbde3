/**
 * One meaning, however it is run: columns, explanation, and a naive implementation of the language's page agree to the
 * digit.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unknownBand } from "#engine/rules/program.ts";
import { parityCases, type RunnableCase, runnableCase } from "./cases.ts";
import { agreed, type Score } from "./evaluators.ts";

describe("columns, explanation and the page agree", () => {
  test("on 2,000 random rule sets", { timeout: 300_000 }, () => {
    const seen = new Seen();
    fc.assert(
      fc.property(parityCases, (one) => {
        const runnable = runnableCase(one);
        seen.add(runnable, agreed(one, runnable));
      }),
      { numRuns: 2000, seed: 20_260_615 },
    );
    // dull cases would let anything pass
    expect(seen.rare()).toEqual([]);
  });
});

/** What has come up, by the number of cases in which it did. */
class Seen {
  readonly #counts = new Map<string, number>();
  #cases = 0;

  add({ ruleSet: { program }, rules }: RunnableCase, scores: readonly Score[]): void {
    const found = new Set<string>();
    for (const { shapes, shapeOf } of program.groups.flatMap(({ components }) => components)) {
      for (const { kind } of shapes) found.add(kind);
      if (new Set(shapeOf).size > 1) found.add("shape by variant");
    }
    for (const { score, band, coverage } of scores) {
      if (score === null) found.add("no score");
      else if (band === unknownBand) found.add("known score, unknown band");
      if (coverage > 0 && coverage < 1) found.add("partly covered");
      if (rules.bands.some(({ below }) => below === score)) found.add("score on an edge");
      if (score !== null && score > 0 && score < 100) found.add("between 0 and 100");
    }
    this.#cases++;
    for (const what of found) this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }

  /** What came up in less than one of ten cases. */
  rare(): string[] {
    const wanted = [
      "steps",
      "curve",
      "lookup",
      "decisions",
      "shape by variant",
      "no score",
      "known score, unknown band",
    ];
    return [...wanted, "partly covered", "score on an edge", "between 0 and 100"].filter(
      (what) => (this.#counts.get(what) ?? 0) < this.#cases / 10,
    );
  }
}
