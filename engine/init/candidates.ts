/**
 * The facts that a first rule set may read: those that were there, know nothing of the future, and run in a direction.
 *
 * @module
 */
import type { Book, Direction, Fact } from "../book/book.ts";
import type { Snapshots } from "../book/snapshots.ts";
import { codedColumn } from "../predictors/codedFacts.ts";
import { factColumn } from "../predictors/columns.ts";
import { figuresAlone } from "../predictors/figures.ts";
import { type LeakEvidence, leaksOf } from "../predictors/leaks/index.ts";
import { redundancyOf } from "../predictors/redundancy.ts";
import type { Figure } from "../statistics/index.ts";
import type { Basis } from "./basis.ts";
import type { ProposedFact } from "./proposedFact.ts";
import { type LeftOut, leftOut, type Remark, remark } from "./remarks.ts";
import { learnedShape, type ProposedShape, plainShape } from "./shape.ts";

/** A fact that becomes a component. */
export interface Candidate {
  readonly fact: Fact;
  readonly source: string;
  readonly direction: Exclude<Direction, "none">;
  readonly shape: ProposedShape;
  /** In its direction, on the training dates. */
  readonly auc?: Figure;
}

export interface ChosenFacts {
  readonly chosen: readonly Candidate[];
  readonly leftOut: readonly LeftOut[];
  /** Facts that the book should not have: they know the future, or were never there. */
  readonly dropped: ReadonlySet<string>;
  /** Directions that the data show, where the name tells none. */
  readonly directions: ReadonlyMap<string, { readonly direction: Exclude<Direction, "none">; readonly remark: Remark }>;
}

/** A person keeps no more in mind. */
const mostComponents = 8;
/** With fewer that surely tell, plausible ones are added. */
const fewestComponents = 5;

/** Chooses facts. */
export function chooseFacts(
  proposed: readonly ProposedFact[],
  book: Book,
  snapshots: Snapshots,
  basis: Basis,
): ChosenFacts {
  return new Choice(proposed, book, snapshots, basis).made();
}

interface Judged {
  readonly fact: Fact;
  readonly source: string;
  readonly values: Float64Array;
  readonly auc: Figure;
  readonly missingAuc: Figure;
}

class Choice {
  readonly #proposed: readonly ProposedFact[];
  readonly #book: Book;
  readonly #snapshots: Snapshots;
  readonly #basis: Basis;
  readonly #leftOut: LeftOut[] = [];
  readonly #dropped = new Set<string>();
  readonly #directions = new Map<string, { direction: Exclude<Direction, "none">; remark: Remark }>();

  constructor(proposed: readonly ProposedFact[], book: Book, snapshots: Snapshots, basis: Basis) {
    this.#proposed = proposed;
    this.#book = book;
    this.#snapshots = snapshots;
    this.#basis = basis;
  }

  made(): ChosenFacts {
    const judged = this.#judged();
    const leaks = this.#leaks(judged);
    const usable = judged.filter(({ fact: { name } }) => !leaks.has(name));
    const directed = usable.flatMap((one) => this.#directed(one));
    const chosen = this.#withoutTwins(directed);
    return { chosen, leftOut: this.#leftOut, dropped: this.#dropped, directions: this.#directions };
  }

  /** Every candidate that was ever there, with how it ranks alone. */
  #judged(): Judged[] {
    const { rows, y, account } = this.#basis;
    return this.#proposed.flatMap(({ name, source, candidate }): Judged[] => {
      const fact = this.#book.facts.get(name);
      if (!candidate || fact?.type !== "number") return [];
      const column = factColumn(fact, this.#snapshots.table, rows);
      const { values } = column;
      if (values.every(Number.isNaN)) {
        this.#leave(leftOut("fact-never-there", name, {}));
        this.#dropped.add(name);
        return [];
      }
      const none: Figure = { value: null, reason: "no-positives" };
      const figures = y ? figuresAlone(codedColumn(column), { y, account }, false) : { auc: none, missingAuc: none };
      return [{ fact, source, values, ...figures }];
    });
  }

  /** Facts that are suspected of knowing the future: the book does without them. */
  #leaks(judged: readonly Judged[]): ReadonlySet<string> {
    const { quality, problems } = this.#snapshots;
    const alone = new Map(judged.map(({ fact, auc, missingAuc }) => [fact.name, { auc, missingAuc }]));
    const leaks: ReadonlyMap<string, readonly LeakEvidence[]> = leaksOf({ book: this.#book, quality, problems }, alone);
    for (const [name, [evidence]] of leaks) {
      if (!this.#proposed.some((one) => one.name === name && one.candidate)) continue;
      this.#leave(leftOut("fact-leak", name, { evidence: evidence! }));
      this.#dropped.add(name);
    }
    return new Set(leaks.keys());
  }

  /** A direction from the name, else from the data; a shape that runs in it. */
  #directed(one: Judged): Candidate[] {
    const { fact, source, values, auc } = one;
    const { y } = this.#basis;
    const direction = this.#directionOf(one);
    if (!direction) return [];
    const present = Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]!));
    const shown = Float64Array.from(present, (i) => values[i]!);
    const shape = y
      ? learnedShape(
          shown,
          Uint8Array.from(present, (i) => y[i]!),
          direction,
        )
      : plainShape(shown, direction);
    if (!shape) {
      this.#leave(leftOut("fact-not-monotone", fact.name, {}));
      return [];
    }
    return [{ fact, source, direction, shape, ...(y && { auc: inDirection(auc, fact.direction, direction) }) }];
  }

  #directionOf({ fact: { name, direction }, auc }: Judged): Exclude<Direction, "none"> | undefined {
    const {
      value,
      lower = Number.NaN,
      upper = Number.NaN,
    } = auc as { value: number | null; lower?: number; upper?: number };
    if (direction !== "none") {
      if (value === null || !(upper < 0.5)) return direction;
      this.#leave(leftOut("fact-wrong-way", name, { auc: value, lower, upper }));
      return undefined;
    }
    // without a direction a figure is that of `up`
    if (value === null || !(lower > 0.5 || upper < 0.5)) {
      this.#leave(leftOut("fact-no-direction", name, {}));
      return undefined;
    }
    const found = lower > 0.5 ? "up" : "down";
    const told = found === "up" ? { auc: value, lower, upper } : { auc: 1 - value, lower: 1 - upper, upper: 1 - lower };
    this.#directions.set(name, { direction: found, remark: remark("direction-by-data", told) });
    return found;
  }

  /** The best first; of those that tell the same, the best alone. */
  #withoutTwins(candidates: readonly Candidate[]): Candidate[] {
    const { rows } = this.#basis;
    const columns = candidates.map(({ fact }) => factColumn(fact, this.#snapshots.table, rows).values);
    const { clusters } = columns.length > 1 ? redundancyOf(columns) : { clusters: [] };
    const clusterOf = (one: Candidate) => clusters.find((members) => members.includes(candidates.indexOf(one)));
    const ranked = this.#basis.y ? candidates.toSorted((a, b) => worthOf(b) - worthOf(a)) : spread(candidates);
    const chosen: Candidate[] = [];
    for (const one of ranked) {
      const cluster = clusterOf(one);
      const twin = cluster && chosen.find((other) => cluster.includes(candidates.indexOf(other)));
      const { name } = one.fact;
      if (twin) this.#leave(leftOut("fact-redundant", name, { fact: twin.fact.name }));
      else if (!this.#tells(one) && (chosen.length >= fewestComponents || (chosen.length > 0 && worthOf(one) < 0.5))) {
        this.#leave(leftOut("fact-tells-nothing", name, { auc: one.auc?.value ?? null }));
      } else if (chosen.length >= mostComponents) this.#leave(leftOut("fact-surplus", name, {}));
      else chosen.push(one);
    }
    return chosen;
  }

  #tells(one: Candidate): boolean {
    return !one.auc || surelyTells(one);
  }

  #leave(one: LeftOut): void {
    this.#leftOut.push(one);
  }
}

/** Does it surely rank better than chance? */
export function surelyTells({ auc }: Candidate): boolean {
  return auc !== undefined && auc.value !== null && auc.lower !== undefined && auc.lower > 0.5;
}

const worthOf = ({ auc }: Candidate): number => auc?.value ?? 0.5;

/** Where nothing ranks them: one of every source in turn. */
function spread(candidates: readonly Candidate[]): Candidate[] {
  const place = new Map<string, number>();
  const turns = candidates.map((one) => {
    const turn = place.get(one.source) ?? 0;
    place.set(one.source, turn + 1);
    return { one, turn };
  });
  return turns.toSorted((a, b) => a.turn - b.turn).map(({ one }) => one);
}

/** An AUC that counted for one direction, in another. */
function inDirection(auc: Figure, counted: Direction, wanted: Direction): Figure {
  const isSame = (counted === "down") === (wanted === "down");
  if (isSame || auc.value === null) return auc;
  const { lower, upper } = auc;
  return {
    value: 1 - auc.value,
    ...(lower !== undefined && upper !== undefined && { lower: 1 - upper, upper: 1 - lower }),
  } as Figure;
}
