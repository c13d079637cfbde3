/**
 * Caveats about the data: what was found in them, which facts may know the future, who came back.
 *
 * @module
 */
import { factSources } from "../book/factSources.ts";
import { withFactsRead } from "../book/factsRead.ts";
import { returnedAccounts } from "../book/outcomes.ts";
import { namesIn } from "../language/names.ts";
import { type CodedFact, classesByCode, codedRows, type FactCoder } from "../predictors/codedFacts.ts";
import { figuresAlone } from "../predictors/figures.ts";
import { type FiguresAlone, isTelling, leaksOf } from "../predictors/leaks/index.ts";
import type { Problem } from "../problems.ts";
import { targets } from "../rules/targets.ts";
import { auc, total } from "../statistics/index.ts";
import type { Add, CaveatParameters, DataFinding } from "./caveats.ts";
import type { Observations } from "./observations.ts";
import type { BacktestInput } from "./report.ts";

/** What was found in the data that the rule set reads. */
export function aboutQuality({ book, ruleSet, problems = [] }: BacktestInput, add: Add): void {
  const read = withFactsRead(book, ruleSet.program.facts);
  const rests = factSources(book);
  const sources = new Set(read.flatMap((name) => [...rests.get(name)!]));
  const concerned = (id: string) => {
    const expectation = book.expect?.find((one) => one.id === id);
    return expectation !== undefined && [...namesIn(expectation.condition)].some((name) => read.includes(name));
  };
  const broken: Broken[] = [];
  const reversed: string[] = [];
  for (const { code, parameters } of problems) {
    if (code === "expectation-rows" && sources.has(parameters.source)) {
      broken.push(brokenBy(parameters, parameters.rows, "rows"));
    } else if (code === "expectation-accounts" && concerned(parameters.id)) {
      broken.push(brokenBy(parameters, parameters.accounts, "accounts"));
    } else if (code === "scale-reversed") {
      reversed.push(...parameters.facts.filter((fact) => read.includes(fact)));
    }
  }
  for (const one of problems) {
    if (isDataFinding(one) && sources.has(one.parameters.source)) add("data-finding", { problem: one });
  }
  if (broken.length > 0) add("expectations-broken", { expectations: broken });
  if (reversed.length > 0) add("scales-reversed", { facts: reversed });
}

const findings: ReadonlySet<string> = new Set<DataFinding["code"]>([
  "feed-gap",
  "level-shifted",
  "rows-thinned",
  "rows-late",
  "dates-at-loss",
  "silence-before-loss",
]);

function isDataFinding(one: Problem): one is DataFinding {
  return findings.has(one.code);
}

/** Facts that the score reads and that may know the future; that they rest on sources without dates is told apart. */
export function aboutLeaks(input: BacktestInput, coded: FactCoder, observations: Observations, add: Add): void {
  const { book, ruleSet, quality, problems, settings } = input;
  const { welcome } = targets[settings.target];
  const read = withFactsRead(book, ruleSet.program.facts);
  const figures = read.flatMap((name): [string, FiguresAlone][] => {
    const fact = coded(book.facts.get(name)!);
    if (!mayBeSuspected(fact, observations)) return [];
    return [[name, figuresAlone(codedRows(fact, observations.row), observations, welcome)]];
  });
  const leaks = leaksOf({ book, quality, ...(problems && { problems }) }, new Map(figures));
  const facts = read.flatMap((fact) => {
    const evidence = (leaks.get(fact) ?? []).filter(({ code }) => code !== "undated");
    return evidence.length > 0 ? [{ fact, evidence }] : [];
  });
  if (facts.length > 0) add("leaks-suspected", { facts });
}

/**
 * Does a fact rank well enough, or its being there, for any evidence to rest on it? The order says so at once; the
 * interval by account, which takes far longer, is found only for those few.
 */
function mayBeSuspected(fact: CodedFact, observations: Observations): boolean {
  const { churned, retained } = classesByCode(fact, observations);
  const values = { risk: fact.values.subarray(1), churned: churned.subarray(1), retained: retained.subarray(1) };
  const missing = {
    risk: Float64Array.of(0, 1),
    churned: Float64Array.of(total(values.churned), churned[0]!),
    retained: Float64Array.of(total(values.retained), retained[0]!),
  };
  return [values, missing].some((counts) => isTelling(auc(counts)));
}

/** Accounts that came back are new lives: their first loss does not count against their later snapshots. */
export function aboutReturns({ histories }: BacktestInput, add: Add): void {
  const accounts = histories.events ? returnedAccounts(histories.events) : 0;
  if (accounts > 0) add("came-back", { accounts });
}

type Broken = CaveatParameters["expectations-broken"]["expectations"][number];

function brokenBy(
  { id, title, broken }: { id: string; title?: string; broken: number },
  asked: number,
  of: Broken["of"],
): Broken {
  return { id, ...(title !== undefined && { title }), share: broken / asked, of };
}
