/**
 * Decisions about contracts: at the start of a day a customer makes up its mind, by what its rows were then.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import { logisticOf } from "#engine/statistics/logistic.ts";
import { between, choose, weighted } from "#engine/statistics/variates.ts";
import { type CovariateName, type Covariates, covariateNames, covariates, readCovariates } from "./covariates.ts";
import type { Life } from "./life.ts";
import type { Coefficients } from "./parameters.ts";
import { addOutcome, type Extra, signTerm, type Term } from "./terms.ts";
import { intervene } from "./traps/interventions.ts";
import { comesBack } from "./traps/returns.ts";

/** What each covariate adds to the log odds; a missing one nothing. */
function contributions(coefficients: Coefficients, values: Covariates): Map<CovariateName, number> {
  return new Map(
    covariateNames.map((name) => {
      const value = values[name];
      return [name, value === null ? 0 : (coefficients[name] ?? 0) * (value - covariates[name].centre)];
    }),
  );
}

/** Log odds: the intercept and what the covariates add. */
export function logitOf(coefficients: Coefficients, values: Covariates): number {
  let sum = coefficients.intercept;
  for (const part of contributions(coefficients, values).values()) sum += part;
  return sum;
}

/** What chance decides; always as many random numbers, whatever comes of the decision. */
interface Drawn {
  readonly leaves: number;
  readonly silent: number;
  readonly day: number;
  readonly late: number;
  readonly contracts: number;
  readonly expands: number;
  readonly size: number;
  readonly uplift: number;
  readonly reason: number;
}

function draw({ streams, segment }: Life): Drawn {
  const random = streams.of("decisions");
  const next = () => random.uniform();
  return {
    leaves: next(),
    silent: next(),
    day: next(),
    late: next(),
    contracts: next(),
    expands: next(),
    size: next(),
    reason: next(),
    uplift: between(random, ...weighted(random, segment.uplifts)),
  };
}

/** Decides upon the term of an account at the start of its day. */
export function decide(life: Life, term: Term): void {
  const { setting, segment, profile, rows } = life;
  const { model } = setting;
  const drawn = draw(life);
  const values = readCovariates(rows, term.decidesOn);
  const logit = logitOf(segment.hazard, values);
  const hazard = logisticOf(logit);
  const leaves = drawn.leaves < hazard;
  const saved = intervene(life, term, hazard) && leaves;
  const contractionHazard = logisticOf(logitOf(model.contraction, values));
  const expansionHazard = logisticOf(logitOf(model.expansion, values));
  const { noticeOn, arrChange } =
    leaves && !saved
      ? leave(life, term, drawn, values)
      : { noticeOn: null, arrChange: renew(life, term, drawn, contractionHazard, expansionHazard) };
  life.decisions.push({
    contract: term.contract,
    segment: profile.segment,
    decidedOn: term.decidesOn,
    deadlineOn: term.noticeBy,
    dueOn: term.endsOn,
    early: term.early,
    covariates: values,
    logit,
    hazard,
    leaves,
    saved,
    noticeOn,
    contractionHazard,
    expansionHazard,
    arrChange,
  });
}

/** Before the first month everybody renews: those who did not are not in the book. */
export function renewUnseen(life: Life, term: Term): void {
  renew(life, term, draw(life), 0, 0);
}

/** The account goes out of business, or stops paying. */
export function breakTerm(life: Life, term: Term): void {
  const reason = weighted(life.streams.of("decisions"), [
    ["acquired", 4],
    ["bankrupt", 3],
    ["payment", 3],
  ] as const);
  addOutcome(life, { kind: "churned", on: term.breaksOn, change: -term.amount, reason });
  life.spell.until = term.breaksOn;
  life.term = undefined;
}

function leave(life: Life, term: Term, drawn: Drawn, values: Covariates): { noticeOn: Day | null; arrChange: number } {
  const { silentShare, silentWithoutDeadline, noticeAfterDays } = life.setting.model.book;
  // who renews by itself must give notice to leave
  const silence = term.noticeBy === null ? silentWithoutDeadline : life.profile.automatic ? 0 : silentShare;
  const first = term.decidesOn + noticeAfterDays;
  const last = term.noticeBy ?? term.endsOn;
  const noticeOn = drawn.silent < silence ? null : first + Math.floor(drawn.day * (last - first + 1));
  const leftOn = term.endsOn + 1;
  addOutcome(life, {
    kind: "churned",
    on: leftOn,
    noticeOn,
    change: -term.amount,
    reason: reasonOf(life, drawn, values),
  });
  life.spell.until = leftOn;
  life.windingDownFrom = noticeOn ?? first;
  life.term = undefined;
  life.returnsOn = comesBack(life, leftOn);
  return { noticeOn, arrChange: -term.amount };
}

/** What those who leave say: mostly what weighed most. */
function reasonOf({ segment }: Life, { reason }: Drawn, values: Covariates): string {
  const parts = contributions(segment.hazard, values);
  const pushed = (...names: CovariateName[]) =>
    1 +
    4 *
      Math.max(
        0,
        names.reduce((sum, name) => sum + parts.get(name)!, 0),
      );
  return choose(reason, [
    ["price", pushed("price_rise")],
    ["product", pushed("usage_trend", "sticky_share", "seat_use")],
    ["sponsor", pushed("champion_left", "escalation_open")],
    ["value", pushed("nps", "resolution_days") + pushed("outcome_achieved", "review_held")],
    ["competitor", 1.5],
  ]);
}

/** Signs the next term; gives the change of yearly revenue. */
function renew(life: Life, term: Term, drawn: Drawn, contractionHazard: number, expansionHazard: number): number {
  const { contractsTo, expandsTo } = life.setting.model.book;
  const contracts = drawn.contracts < contractionHazard;
  const expands = !contracts && drawn.expands < expansionHazard;
  const share = (range: readonly [number, number]) => range[0] + drawn.size * (range[1] - range[0]);
  const drops = contracts && term.extras.length > 0 && drawn.size < 0.4;
  let { seats } = term;
  if (contracts && !drops) seats = Math.max(1, Math.floor(seats * share(contractsTo)));
  if (expands) seats = Math.max(seats + 1, Math.round(seats * share(expandsTo)));
  const dearer = 1 + drawn.uplift;
  const extras = (drops ? term.extras.slice(0, -1) : term.extras).map(
    ({ product, amount }): Extra => ({ product, amount: Math.round(amount * dearer) }),
  );
  const automatic = life.profile.automatic && !term.early && seats === term.seats && !drops;
  const startsOn = term.endsOn + 1;
  const signedOn = signingDay(life, term, drawn, automatic);
  signTerm(life, {
    kind: "renewal",
    startsOn,
    signedOn,
    seats,
    seatPrice: term.seatPrice * dearer,
    extras,
    automatic,
  });
  const change = life.term!.amount - term.amount;
  const booked = { on: startsOn, bookedOn: Math.max(startsOn, signedOn) };
  addOutcome(life, { ...booked, kind: "renewed", change: 0 });
  if (change !== 0) addOutcome(life, { ...booked, kind: change > 0 ? "expanded" : "contracted", change });
  return change;
}

/** Automatic: when it begins. Early deciders sign at once, most others by the end, some within grace. */
function signingDay({ setting }: Life, { decidesOn, endsOn, early }: Term, drawn: Drawn, automatic: boolean): Day {
  const { lateShare, lateDays } = setting.model.book;
  if (automatic) return endsOn + 1;
  if (early) return decidesOn + 2 + Math.floor(drawn.day * 28);
  if (drawn.late < lateShare) return endsOn + 1 + Math.floor(drawn.day * lateDays);
  return decidesOn + 5 + Math.floor(drawn.day * (endsOn - decidesOn - 4));
}
