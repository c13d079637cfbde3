/**
 * What random cases brought up: a check of dull cases would let anything pass.
 *
 * A case is the history of one account under a random rule set.
 *
 * @module
 */
import { type Program, unknownBand } from "#engine/rules/program.ts";
import { inHistories, type ParityCase, type RunnableCase } from "./cases.ts";
import type { HeldScore } from "./evaluators.ts";

/** By feature, the number of cases in which it came up. */
export type Features = Readonly<Record<string, number>>;

/** Features that a case may have, in the order in which they are told. */
const features = [
  "steps",
  "curve",
  "lookup",
  "decisions",
  "shape by variant",
  "roll-up worst",
  "roll-up best",
  "roll-up by variant",
  "adjustments",
  "stability declared",
  "no score",
  "known score, unknown band",
  "partly covered",
  "score on an edge of the bands",
  "score between 0 and 100",
  "interval wider than the score",
  "several snapshots",
  "unknown band between known ones",
  "held band other than the score's",
] as const;
type Feature = (typeof features)[number];

/** Counts features over cases. */
export class Seen {
  readonly #counts = new Map<Feature, number>();
  #cases = 0;

  get cases(): number {
    return this.#cases;
  }

  /** Adds every account of a rule set as a case. */
  add({ snapshots }: ParityCase, { ruleSet: { program } }: RunnableCase, scores: readonly HeldScore[]): void {
    const ofRules = featuresOfRules(program);
    for (const history of inHistories(snapshots, scores)) {
      const found = new Set([...ofRules, ...featuresOfHistory(program, history)]);
      this.#cases++;
      for (const feature of found) this.#counts.set(feature, (this.#counts.get(feature) ?? 0) + 1);
    }
  }

  counts(): Features {
    return Object.fromEntries(features.map((feature) => [feature, this.#counts.get(feature) ?? 0]));
  }

  /** What came up in less than so many of the cases. */
  rarerThan(share: number): Features {
    return Object.fromEntries(Object.entries(this.counts()).filter(([, count]) => count < this.#cases * share));
  }
}

function featuresOfRules(program: Program): Feature[] {
  const components = program.groups.flatMap(({ components }) => components);
  const rollUps = program.groups.map(({ rollUp }) => new Set(rollUp));
  const { worsen, improve } = program.stability;
  const shapes = components.flatMap(({ shapes }) => shapes.map(({ kind }) => kind));
  return [
    ...shapes,
    ...when(
      "shape by variant",
      components.some(({ shapeOf }) => new Set(shapeOf).size > 1),
    ),
    ...when(
      "roll-up worst",
      rollUps.some((ways) => ways.has("worst")),
    ),
    ...when(
      "roll-up best",
      rollUps.some((ways) => ways.has("best")),
    ),
    ...when(
      "roll-up by variant",
      rollUps.some(({ size }) => size > 1),
    ),
    ...when("adjustments", program.adjustments.length > 0),
    ...when(
      "stability declared",
      [worsen, improve].some(({ snapshots, margin }) => snapshots > 1 || margin > 0),
    ),
  ];
}

function featuresOfHistory({ edges }: Program, history: readonly HeldScore[]): Feature[] {
  const anEdge = new Set(edges.flat());
  const known = history.map(({ band }) => band !== unknownBand);
  return [
    ...when(
      "no score",
      history.some(({ score }) => score === null),
    ),
    ...when(
      "known score, unknown band",
      history.some(({ score, band }) => score !== null && band === unknownBand),
    ),
    ...when(
      "partly covered",
      history.some(({ coverage }) => coverage > 0 && coverage < 1),
    ),
    ...when(
      "score on an edge of the bands",
      history.some(({ score }) => score !== null && anEdge.has(score)),
    ),
    ...when(
      "score between 0 and 100",
      history.some(({ score }) => score !== null && score > 0 && score < 100),
    ),
    ...when(
      "interval wider than the score",
      history.some(({ interval }) => interval && interval.low < interval.high),
    ),
    ...when("several snapshots", history.length > 1),
    ...when(
      "unknown band between known ones",
      known.slice(known.indexOf(true), known.lastIndexOf(true)).includes(false),
    ),
    ...when(
      "held band other than the score's",
      history.some(({ band, held }) => band !== held),
    ),
  ];
}

function when(feature: Feature, holds: boolean | null): Feature[] {
  return holds ? [feature] : [];
}
