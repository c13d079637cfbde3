/**
 * Baselines that always stand beside a rule set: what simpler ways would have reached on the same rows.
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import type { FactQuality } from "../book/snapshots.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import { noScore } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import { type CodedFact, classesByCode, type FactCoder } from "../predictors/codedFacts.ts";
import type { Program } from "../rules/program.ts";
import {
  auc,
  aucDifference,
  type Coded,
  clusteredAucs,
  countedQuantile,
  encode,
  type Figure,
  shifted,
} from "../statistics/index.ts";
import type { Judged } from "./population.ts";
import { riskBin, riskOfBin } from "./risk.ts";
import { fitYardstick } from "./yardstick.ts";

/** A fact alone as a risk: the healthier its value, the lower; of what is welcome, the higher. */
export interface SingleFact {
  readonly fact: string;
  /** The declared direction; `none` counts as `up`. */
  readonly direction: "up" | "down";
  readonly welcome: boolean;
  /** Its AUC on the observations it was chosen on. */
  readonly chosenAuc: number;
  /** What stands for a missing value: the median of the observations it was chosen on. */
  readonly substitute: number;
}

/** What the best single fact is chosen from, and the yardstick made of. */
interface Choosing {
  readonly book: Book;
  readonly table: SnapshotTable;
  readonly quality: ReadonlyMap<string, FactQuality>;
  readonly coded: FactCoder;
}

/**
 * The fact that alone ranks best, in its declared direction. Numbers and booleans take part, but not what rests on a
 * source without dates, which may know the future; missing values count as the median.
 *
 * @returns `undefined` if the observations do not have both outcomes, or no fact takes part
 */
function bestSingleFact(
  { book, quality, coded }: Choosing,
  observations: Judged,
  welcome: boolean,
): SingleFact | undefined {
  let best: SingleFact | undefined;
  for (const fact of book.facts.values()) {
    if (quality.get(fact.name)?.undated) continue;
    const candidate = judgeFact(coded(fact), observations, welcome);
    if (candidate && candidate.chosenAuc > (best?.chosenAuc ?? 0)) best = candidate;
  }
  return best;
}

function judgeFact(column: CodedFact, observations: Judged, welcome: boolean): SingleFact | undefined {
  const { name, type, direction, values } = column;
  if (type !== "number" && type !== "boolean") return undefined;
  const { churned, retained } = classesByCode(column, observations);
  const counts = new Float64Array(values.length);
  let present = 0;
  for (let code = 1; code < counts.length; code++) {
    counts[code] = churned[code]! + retained[code]!;
    present += counts[code]!;
  }
  if (present === 0) return undefined;
  const single = {
    fact: name,
    direction: direction === "down" ? "down" : "up",
    welcome,
    substitute: countedQuantile(counts, present, 0.5, values),
  } as const;
  const { values: risk, code: place } = riskByCode(single, values);
  const counted = { risk, churned: new Float64Array(risk.length), retained: new Float64Array(risk.length) };
  for (let code = 0; code < values.length; code++) {
    counted.churned[place[code]!]! += churned[code]!;
    counted.retained[place[code]!]! += retained[code]!;
  }
  const figure = auc(counted);
  return figure.value === null ? undefined : { ...single, chosenAuc: figure.value };
}

type Ranking = Omit<SingleFact, "fact" | "chosenAuc">;

/** The risk that a fact alone, a number or a boolean, gives to rows of the table. */
export function riskOfFact(
  single: Ranking,
  { codes, values }: Pick<CodedFact, "codes" | "values">,
  rows: ArrayLike<number>,
): Coded {
  const ofCode = riskByCode(single, values);
  const code = new Uint32Array(rows.length);
  for (let i = 0; i < code.length; i++) code[i] = ofCode.code[codes[rows[i]!]!]!;
  return { values: ofCode.values, code };
}

/** The distinct risks of a fact's values, which ascend from code 1 on: nothing has to be sorted. */
function riskByCode({ direction, welcome, substitute }: Ranking, values: Float64Array): Coded {
  const present = values.subarray(1);
  const place = placeIn(present, substitute);
  const stands = present[place] === substitute ? 0 : 1;
  const rising = new Float64Array(present.length + stands);
  rising.set(present.subarray(0, place));
  rising[place] = substitute;
  rising.set(present.subarray(place), place + stands);
  const code = new Uint32Array(values.length);
  code[0] = place;
  for (let of = 1; of < code.length; of++) code[of] = of - 1 < place ? of - 1 : of - 1 + stands;
  if ((direction === "up") === welcome) return { values: rising, code };
  const last = rising.length - 1;
  const falling = new Float64Array(rising.length);
  for (let k = 0; k < falling.length; k++) falling[k] = 0 - rising[last - k]!;
  for (let of = 0; of < code.length; of++) code[of] = last - code[of]!;
  return { values: falling, code };
}

/** How many of ascending values are below one. */
function placeIn(values: Float64Array, one: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < one) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same rule set with equal weights: groups equal, components equal within. What is switched off stays off. */
export function withEqualWeights(program: Program): Program {
  const equal = (weights: readonly number[]) => weights.map((weight) => (weight > 0 ? 1 : 0));
  return {
    ...program,
    groups: program.groups.map((group) => ({
      ...group,
      weights: equal(group.weights),
      components: group.components.map((component) => ({ ...component, weights: equal(component.weights) })),
    })),
  };
}

export type Baselines = BacktestReport["baselines"];

/**
 * The rule set's AUC beside those of simpler ways, on the same rows, with paired differences.
 *
 * @param equalScores what the same rule set with equal weights gives
 * @param train the training dates, where there are any: there the best single fact is chosen (else on the judged dates)
 *   and the yardstick is fitted
 */
export function compareWithBaselines(
  from: Choosing,
  scores: Scores,
  equalScores: Pick<Scores, "tenths">,
  ranked: Judged,
  judged: Judged,
  train: Judged | undefined,
  welcome: boolean,
  previous?: PreviousScores,
): { auc: Figure; baselines: Baselines } {
  const { book, table, quality, coded } = from;
  const best = bestSingleFact(from, train ?? judged, welcome);
  const dated = [...book.facts.values()].filter(({ name }) => !quality.get(name)?.undated);
  const yardstick = train && fitYardstick(table, train, dated, scores.segment, coded);
  const risks = [scores, equalScores].map((one) => riskOfScores(one, ranked, welcome));
  const place = (risk: Coded | undefined) => (risk ? risks.push(risk) - 1 : -1);
  const placeOfBest = place(best && riskOfFact(best, coded(book.facts.get(best.fact)!), ranked.row));
  const placeOfYardstick = place(yardstick && encode(yardstick(ranked.row)));
  const placeOfPrevious = place(previous && riskOfPrevious(previous.scores, ranked, welcome));
  const compared = clusteredAucs(risks, ranked.y, ranked.account);
  const auc = compared.aucs[0]!;
  const beside = (k: number) => ({ auc: compared.aucs[k]!, difference: aucDifference(compared, 0, k) });
  const baselines: Baselines = {
    noInformation: { auc: { value: 0.5 }, difference: shifted(auc, (value) => value - 0.5) },
    ...(best && {
      bestFact: {
        fact: best.fact,
        direction: best.direction,
        ...beside(placeOfBest),
      },
    }),
    equalWeights: beside(1),
    ...(previous && { previous: { commit: previous.commit, date: previous.date, ...beside(placeOfPrevious) } }),
    ...(yardstick && { yardstick: beside(placeOfYardstick) }),
  };
  return { auc, baselines };
}

/** The version of the rule set before its last change: of which commit, and what it says of every row of the table. */
export interface PreviousScores {
  readonly commit: string;
  /** The commit's day. */
  readonly date: string;
  readonly scores: Pick<Scores, "tenths">;
}

/** What had no score then counts as in the middle. */
function riskOfPrevious({ tenths }: PreviousScores["scores"], ranked: Judged, welcome: boolean): Coded {
  return riskOfScores({ tenths: tenths.map((one) => (one === noScore ? 500 : one)) }, ranked, welcome);
}

/** The risk of scores, by observation. */
export function riskOfScores({ tenths }: Pick<Scores, "tenths">, { row }: Judged, welcome: boolean): Coded {
  const code = new Uint16Array(row.length);
  for (let i = 0; i < code.length; i++) code[i] = riskBin(tenths[row[i]!]!, welcome);
  return { values: riskOfBin, code };
}
