/**
 * A first rule set over a proposed book: components, weights, stages, bands, and how it is to be judged.
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import { formatDay } from "../book/days.ts";
import type { Snapshots } from "../book/snapshots.ts";
import type { RulesDocument } from "../document/schema/rules.ts";
import { scoreColumns } from "../evaluate/columns.ts";
import { defaultGrace } from "../rules/backtestSettings.ts";
import type { Unit } from "../rules/targets.ts";
import { ruleTitles } from "../texts/en/init/titles.ts";
import { type Basis, basisOf, unitOf } from "./basis.ts";
import type { BookNames, BookProposal } from "./book.ts";
import { type Candidate, type ChosenFacts, chooseFacts, surelyTells } from "./candidates.ts";
import { draftRules } from "./draft.ts";
import type { Answers } from "./profile.ts";
import { type LeftOut, leftOut, type Remark, remark } from "./remarks.ts";
import { fittedShares } from "./weights.ts";
import { Names } from "./words.ts";

/** A rule set that is proposed. */
export interface RulesProposal {
  readonly document: RulesDocument;
  /** By path with `/` between the keys. */
  readonly remarks: ReadonlyMap<string, readonly Remark[]>;
  readonly leftOut: readonly LeftOut[];
  readonly dropped: ChosenFacts["dropped"];
  readonly directions: ChosenFacts["directions"];
}

/**
 * Proposes a rule set.
 *
 * @param book of the proposal
 * @param snapshots of that book
 * @returns `undefined` if no fact can be read
 */
export function proposeRules(
  proposal: BookProposal,
  book: Book,
  snapshots: Snapshots,
  answers: Answers,
  { id, title }: BookNames,
): RulesProposal | undefined {
  const basis = basisOf(proposal, book, snapshots);
  const facts = chooseFacts(proposal.facts, book, snapshots, basis);
  if (facts.chosen.length === 0) return undefined;
  const lifecycle = stagesOf(proposal, snapshots, basis);
  const base = {
    rules: `${id}-health`,
    title: ruleTitles.rules(title),
    book: "./book.yaml",
    ...(lifecycle && { lifecycle }),
    coverage: { minimum: 0.5 },
    ...backtestOf(proposal),
  };
  const { chosen, weights, remark: weighed, dropped } = weighted(facts.chosen, base, book, snapshots, basis);
  const groups = groupsOf(chosen, weights);
  const { bands, remarks: bandRemarks } = bandsOf(
    draftRules({ ...base, groups: groups.groups, bands: standing }, book).program,
    snapshots,
    basis,
    answers,
    unitOf(proposal.outcome),
  );
  const remarks = new Map<string, Remark[]>([
    ["", [basis.remark]],
    ["groups", [...(basis.y && !chosen.some(surelyTells) ? [remark("nothing-sure", {})] : []), weighed]],
    ...groups.remarks,
    ...bandRemarks,
    ...(proposal.periods ? [["backtest", [periodRemark(proposal)]] as [string, Remark[]]] : []),
  ]);
  const { rules, title: named, book: of, coverage, backtest } = base;
  return {
    document: {
      rules,
      title: named,
      book: of,
      ...(lifecycle && { lifecycle }),
      groups: groups.groups,
      bands,
      coverage,
      ...(backtest && { backtest }),
    },
    remarks,
    leftOut: [...facts.leftOut, ...dropped],
    dropped: facts.dropped,
    directions: facts.directions,
  };
}

type Base = Omit<RulesDocument, "groups" | "bands">;
type Groups = RulesDocument["groups"];

/** Until scores are known. */
const standing: RulesDocument["bands"] = [
  { id: "red", title: ruleTitles.bands.red, below: 30 },
  { id: "amber", title: ruleTitles.bands.amber, below: 60 },
  { id: "green", title: ruleTitles.bands.green },
];

interface Weighted {
  readonly chosen: readonly Candidate[];
  /** Whole numbers, by component. */
  readonly weights: readonly number[];
  readonly remark: Remark;
  readonly dropped: readonly LeftOut[];
}

/** Weights that were fitted where enough customers left; what weighs next to nothing is left out. */
function weighted(
  candidates: readonly Candidate[],
  base: Base,
  book: Book,
  { table }: Snapshots,
  basis: Basis,
): Weighted {
  const dropped: LeftOut[] = [];
  let chosen = candidates;
  for (;;) {
    const equal = chosen.map(() => 1);
    const { program } = draftRules({ ...base, groups: groupsOf(chosen, equal).groups, bands: standing }, book);
    const fitted = fittedShares(program, table, basis);
    if ("because" in fitted) {
      return { chosen, weights: equal, remark: remark("weights-equal", fitted), dropped };
    }
    const weights = chosen.map(({ fact }) => Math.round(100 * (fitted.shares.get(idOf(fact.name)) ?? 0)));
    const light = chosen.filter((_, k) => weights[k]! < lightest);
    if (light.length === 0 || chosen.length - light.length < 2) {
      const kept = weights.map((weight) => Math.max(1, weight));
      return { chosen, weights: kept, remark: remark("weights-fitted", { components: chosen.length }), dropped };
    }
    dropped.push(...light.map(({ fact }) => leftOut("fact-no-weight", fact.name, {})));
    chosen = chosen.filter((one) => !light.includes(one));
  }
}

/** Per cent of the whole weight below which a component is not worth a line. */
const lightest = 3;

const idOf = (name: string): string => name.replaceAll("_", "-");

/** Groups by source, in which each component says what it measures. */
function groupsOf(
  chosen: readonly Candidate[],
  weights: readonly number[],
): { readonly groups: Groups; readonly remarks: [string, Remark[]][] } {
  const remarks: [string, Remark[]][] = [];
  const ids = new Names();
  for (const { id } of standing) ids.take(id);
  for (const id of ["young", "settled", ...chosen.map(({ fact }) => idOf(fact.name))]) ids.take(id);
  const sources = [...new Set(chosen.map(({ source }) => source))];
  const groups = sources.map((source, g) => {
    const own = chosen.flatMap((one, k) => (one.source === source ? [{ ...one, weight: weights[k]! }] : []));
    const weight = own.reduce((sum, one) => sum + one.weight, 0);
    return {
      id: ids.take(idOf(source)),
      title: ruleTitles.group(source),
      weight,
      components: own.map(({ fact, shape, auc, weight: ofComponent }, c) => {
        const { value = null, lower, upper } = (auc ?? {}) as { value?: number | null; lower?: number; upper?: number };
        const alone =
          value === null || lower === undefined || upper === undefined
            ? []
            : [remark("component-alone", { auc: value, lower, upper })];
        remarks.push([`groups/${g}/components/${c}/curve`, [shape.remark, ...alone]]);
        return {
          id: idOf(fact.name),
          ...(fact.title !== undefined && { title: fact.title }),
          fact: fact.name,
          weight: ofComponent,
          curve: shape.curve.map(([x, y]): [number, number] => [x, y]),
        };
      }),
    };
  });
  return { groups, remarks };
}

const stageEdges = [180, 365, 90, 30];

/** Two stages where both are common: who is new behaves differently. */
function stagesOf(
  { names: { tenure } }: BookProposal,
  { table }: Snapshots,
  { rows }: Basis,
): RulesDocument["lifecycle"] {
  const column = tenure === undefined ? undefined : table.facts.get(tenure);
  if (column?.type !== "number" || rows.length === 0) return undefined;
  const share = (edge: number) => rows.reduce((sum, row) => sum + Number(column.values[row]! < edge), 0) / rows.length;
  const edge = stageEdges.find((one) => share(one) >= 0.15 && share(one) <= 0.85);
  if (edge === undefined) return undefined;
  return [
    { id: "young", title: ruleTitles.stages.young, when: `${tenure} < ${edge}` },
    { id: "settled", title: ruleTitles.stages.settled },
  ];
}

/** Shares of the snapshots below the edges. */
const redShare = 0.15;
const amberShare = 0.5;

function bandsOf(
  program: ReturnType<typeof draftRules>["program"],
  { table }: Snapshots,
  basis: Basis,
  { capacity }: Answers,
  unit: Unit,
): { readonly bands: RulesDocument["bands"]; readonly remarks: [string, Remark[]][] } {
  const { tenths } = scoreColumns(program, table);
  const scores = Float64Array.from(basis.rows, (row) => tenths[row]! / 10);
  const known = Array.from(scores.keys()).filter((i) => scores[i]! >= 0 && scores[i]! <= 100);
  const share = capacity === undefined ? redShare : shareWithin(basis, capacity);
  const red = edgeAt(scores, known, share, 1, 98);
  const amber = edgeAt(scores, known, Math.max(amberShare, share + 0.2), red + 1, 99);
  const remarks: [string, Remark[]][] = [red, amber].map((below, k) => {
    const inBand = known.filter((i) => scores[i]! < below && (k === 0 || scores[i]! >= red));
    const { y } = basis;
    const rate = y && inBand.length > 0 ? inBand.reduce((sum, i) => sum + y[i]!, 0) / inBand.length : null;
    const part = { unit, share: inBand.length / Math.max(1, known.length), rate };
    const told =
      k === 0 && capacity !== undefined ? remark("band-capacity", { capacity, ...part }) : remark("band-share", part);
    return [`bands/${k}`, [told]];
  });
  const [first, second, third] = standing as [Band, Band, Band];
  return { bands: [{ ...first, below: red }, { ...second, below: amber }, third], remarks };
}

type Band = RulesDocument["bands"][number];

/** The share of a date's snapshots that can be worked on, by the last three dates. */
function shareWithin({ date }: Basis, capacity: number): number {
  const last = [...new Set(date)].sort((a, b) => b - a).slice(0, 3);
  const rows = date.filter((one) => last.includes(one)).length;
  return Math.min(0.5, (capacity * last.length) / Math.max(1, rows));
}

/** The greatest whole number below which no more than a share of the scores lies; between the bounds. */
function edgeAt(scores: Float64Array, known: readonly number[], share: number, least: number, most: number): number {
  const sorted = known.map((i) => scores[i]!).sort((a, b) => a - b);
  let edge = least;
  for (let one = least; one <= most; one++) {
    let below = 0;
    while (below < sorted.length && sorted[below]! < one) below++;
    if (below > share * sorted.length) break;
    edge = one;
  }
  return edge;
}

function backtestOf({ outcome, periods }: BookProposal): Pick<RulesDocument, "backtest"> {
  if (!outcome || !periods) return {};
  const { train, test } = periods;
  const isRenewal = outcome.by === "renewals";
  return {
    backtest: {
      target: outcome.target,
      unit: unitOf(outcome),
      ...(outcome.by !== "lapse" && { horizon: `${outcome.horizon}d` }),
      ...(train && { train: { to: formatDay(train.to) } }),
      test: { from: formatDay(test.from), to: formatDay(test.to) },
      // what was learned from was known by then
      ...(train && { created: formatDay(isRenewal ? test.from : train.to + outcome.horizon) }),
    },
  };
}

function periodRemark({ periods, outcome }: BookProposal): Remark {
  const { train, test, trainDates, testDates } = periods!;
  if (outcome!.by === "renewals") {
    if (!train) return remark("period-whole-renewals", {});
    const [first, last] = [formatDay(test.from), formatDay(test.to)];
    return remark("periods-renewals", { train: formatDay(train.to), from: first, to: last, grace: defaultGrace });
  }
  return train
    ? remark("periods", { train: trainDates, test: testDates, horizon: outcome!.horizon })
    : remark("period-whole", { dates: testDates });
}
