/**
 * Champion and challenger: two rule sets judged on the same rows, by the challenger's settings.
 *
 * Whatever is shown of one is shown of the other and of their difference. The AUCs and their difference have clustered
 * intervals (DeLong, paired by cross-products); everything else the intervals of one cluster bootstrap, in which both
 * rule sets see the same draws of accounts.
 *
 * @module
 */
import { formatDay } from "../../book/days.ts";
import type { SnapshotTable } from "../../book/table.ts";
import { type ComparisonReport, comparisonSchemaVersion } from "../../document/schema/comparisonReport.ts";
import { noBand } from "../../evaluate/arithmetic.ts";
import { scoreColumns } from "../../evaluate/columns.ts";
import { heldScores } from "../../evaluate/stability.ts";
import type { RuleSet } from "../../rules/compile.ts";
import { unknownBand } from "../../rules/program.ts";
import { targets } from "../../rules/targets.ts";
import { clusteredRate, type Figure, type RatioSums, ratioByAccount } from "../../statistics/index.ts";
import { indexAccounts } from "../accountIndex.ts";
import { drawsOf } from "../draws.ts";
import { figuresWithIntervals } from "../figures.ts";
import { type Observations, trainingDates } from "../observations.ts";
import { periodOf, pickedObservations, populationOf } from "../population.ts";
import { type BacktestInput, backtest, headOf, observer } from "../report.ts";
import { bandsThatTell } from "../risk.ts";
import { comparisonCaveats } from "./caveats.ts";
import { conditionsOf } from "./conditions.ts";
import { differenceOf } from "./difference.ts";
import { atEqualReds } from "./equalReds.ts";
import { comparedAucs, groupsOf } from "./groups.ts";
import { migrationOf } from "./migration.ts";
import { type Side, sideMeasureOf } from "./sides.ts";

/** The rule set is the challenger. */
export interface ComparisonInput extends Omit<BacktestInput, "by" | "missesTold" | "problems"> {
  readonly champion: RuleSet;
  /** The rows of the table with the facts as the champion's book defines them; the same table, if it defines them alike. */
  readonly championTable?: SnapshotTable;
  readonly origin: ComparisonReport["champion"]["origin"];
}

/** Compares two rule sets; where nothing can be judged, nothing is recommended, and the figures say why. */
export function compareRuleSets(input: ComparisonInput): ComparisonReport {
  const { table, settings, champion: other, ruleSet } = input;
  const { welcome } = targets[settings.target];
  const observed = observer(input);
  const training = trainingDates(settings);
  const train = training && observed(training);
  const judged = observed(settings.test);

  const champion = sideOf(input, other, input.championTable ?? table);
  const challenger = sideOf(input, ruleSet, table);
  const ranks = ({ scores }: Side, i: number) => scores.band[judged.row[i]!] !== noBand;
  const all = [...judged.row.keys()];
  const compared = pickedObservations(
    judged,
    all.filter((i) => ranks(champion, i) && ranks(challenger, i)),
  );
  const rankedByOne = {
    champion: all.filter((i) => ranks(champion, i) && !ranks(challenger, i)).length,
    challenger: all.filter((i) => !ranks(champion, i) && ranks(challenger, i)).length,
  };
  const warned = ({ ruleSet, scores }: Side) => {
    const { warning } = bandsThatTell(ruleSet.program.bands.length, welcome);
    return compared.row.reduce((sum, row) => sum + Number(scores.band[row] === warning), 0);
  };
  const { from, to } = periodOf(judged);
  const bandsOf = ({ program }: RuleSet) => [
    ...program.bands.map(({ id, title }) => ({ id, title })),
    { id: unknownBand, title: unknownBand },
  ];
  const parts = {
    judged: {
      ...populationOf(judged),
      from: judged.length === 0 ? null : formatDay(from),
      to: judged.length === 0 ? null : formatDay(to),
      dates: new Set(judged.date).size,
    },
    compared: populationOf(compared),
    unranked: unrankedOf(judged, champion, challenger),
    auc: comparedAucs(compared, champion, challenger, welcome),
    ...figuresOf(input, champion, challenger, compared, train),
    reds: { champion: warned(champion), challenger: warned(challenger) },
    migration: {
      from: bandsOf(other),
      to: bandsOf(ruleSet),
      cells: migrationOf(table, judged, champion, challenger),
    },
    groups: groupsOf(compared, champion, challenger, welcome),
  };
  const conditions = conditionsOf(parts, settings, judged);
  const { warning } = bandsThatTell(ruleSet.program.bands.length, welcome);
  return {
    ...headOf(input),
    schemaVersion: comparisonSchemaVersion,
    champion: { id: other.id, title: other.title, identity: other.identity, origin: input.origin },
    verdict: {
      code:
        other.identity === ruleSet.identity
          ? "same-meaning"
          : conditions.every(({ met }) => met)
            ? "recommended"
            : "not-recommended",
      warningBand: ruleSet.program.bands[warning]!.title,
    },
    gates: ruleSet.gates.length === 0 ? [] : backtest({ ...input, missesTold: 0 }).gates,
    conditions,
    caveats: comparisonCaveats(parts, other, judged, rankedByOne),
    ...parts,
  };
}

/** A rule set with what it says of every row. */
function sideOf({ book }: ComparisonInput, ruleSet: RuleSet, table: SnapshotTable): Side {
  const scores = scoreColumns(ruleSet.program, table);
  return { ruleSet, scores: heldScores(ruleSet.program, table, scores, book.calendar.every) };
}

/** All figures of both sides and their differences, each from the same draws. */
function figuresOf(
  input: ComparisonInput,
  champion: Side,
  challenger: Side,
  compared: Observations,
  train: Observations | undefined,
) {
  const { welcome } = targets[input.settings.target];
  const accounts = indexAccounts(input.table, compared);
  const ours = sideMeasureOf(input, challenger, compared, accounts, train);
  const theirs = sideMeasureOf(input, champion, compared, accounts, train);
  return figuresWithIntervals(
    accounts.rows,
    (times) => {
      const own = ours.figures(times);
      const other = theirs.figures(times);
      const reds = theirs.warnings();
      const equal = (tally: typeof ours.tally) => atEqualReds(tally, reds, compared, welcome);
      const challengerFigures = { ...own, atEqualReds: equal(ours.tally) };
      const championFigures = { ...other, atEqualReds: equal(theirs.tally) };
      const difference = differenceOf(challengerFigures, championFigures);
      return { championFigures, challengerFigures, difference };
    },
    drawsOf(input),
  );
}

/** Shares of the judged without a band, by account; the difference is paired. */
function unrankedOf({ row, account }: Observations, champion: Side, challenger: Side): ComparisonReport["unranked"] {
  const without = ({ scores }: Side) => row.map((one) => Number(scores.band[one] === noBand));
  const [theirs, ours] = [without(champion), without(challenger)];
  return {
    champion: clusteredRate(theirs, account),
    challenger: clusteredRate(ours, account),
    difference: meanByAccount(
      Array.from(ours, (one, i) => one - theirs[i]!),
      account,
    ),
  };
}

function meanByAccount(values: readonly number[], account: Int32Array): Figure {
  const byAccount = new Map<number, { x: number; y: number }>();
  values.forEach((value, i) => {
    const sums = byAccount.get(account[i]!) ?? { x: 0, y: 0 };
    byAccount.set(account[i]!, { x: sums.x + 1, y: sums.y + value });
  });
  const sums = { accounts: byAccount.size, y: 0, x: 0, yy: 0, xy: 0, xx: 0 } satisfies RatioSums;
  for (const { x, y } of byAccount.values()) {
    sums.x += x;
    sums.y += y;
    sums.xx += x * x;
    sums.xy += x * y;
    sums.yy += y * y;
  }
  return ratioByAccount(sums);
}
