/**
 * Scores an account by the rules in `rules.json`, which lies beside this file. Needs json-rules-engine 7 and nothing
 * else.
 *
 *     import { score } from "./run.mjs";
 *
 *     await score({ as_of: "2026-06-15", arr: 240000, plan: "growth", nps: null });
 *
 * What goes in is one account's facts at one date, by name; `facts` in `rules.json` lists those that are read, with
 * their types. Others are ignored.
 *
 * - A date is a text, "2026-06-15", or a whole number of days since 1970-01-01. `as_of` is the date itself.
 * - A fact that is missing is left out, or null. A value outside the fact's `range` or `values` is missing too.
 * - A fact with a `formula` is computed where it is left out, and taken as it is where it is given, null included.
 * - A value of the wrong type is refused with a TypeError: nothing is converted.
 *
 * How a score comes about:
 *
 *  1. json-rules-engine decides the segment, then the stage. Both together are a cell, which picks weights and edges.
 *  2. Every component turns its fact into 0 to 100 points: by steps, a curve or a table of entries, or by decisions,
 *     which are json-rules-engine rules.
 *  3. The score is the weighted mean of the groups, each of which is the weighted mean of its components; what is
 *     missing is left out, or counts as its `onMissing` says.
 *  4. Adjustments cap, raise or add to it, one after the other, where their rules hold.
 *  5. The result is clamped to 0 to 100 and rounded to one digit. That number decides the band.
 *
 * The band is the one of this date alone. Holding a band over several dates (`stability`) needs the account's history.
 */
import { readFileSync } from "node:fs";
import { Engine } from "json-rules-engine";

const {
  facts: declarations,
  computed,
  rules,
  cells,
  groups,
  bands,
  minimumCoverage,
} = JSON.parse(readFileSync(new URL("./rules.json", import.meta.url), "utf8"));

/**
 * @typedef {number | string | boolean | null} Value `null` is missing, of a condition: unknown; a date is a day number
 * @typedef {Map<string, Value>} Values what is known so far, by name
 *
 * @typedef {object} Component
 * @property {string} id
 * @property {string} group
 * @property {Value} value of its fact
 * @property {boolean} present were its data there?
 * @property {number | null} points 0 to 100; null if it was left out of the mean
 * @property {number} effectiveWeight its share of the mean, 0 to 1
 * @property {number} contribution effectiveWeight × points: these add up to the mean
 *
 * @typedef {object} Result
 * @property {string} segment
 * @property {string} stage
 * @property {number | null} score 0.0 to 100.0; null if no component has points
 * @property {string} band "unknown" where too little is known
 * @property {number} coverage share of the weight that had data, 0 to 1
 * @property {{ low: number, high: number } | null} interval the scores that there could be, whatever is missing
 * @property {Component[]} components in the order in which they are summed
 * @property {{ id: string, reason?: string, before: number, after: number }[]} adjustments those that applied, in order
 * @property {{ id: string, title?: string, reason?: string, to?: string }[]} alerts those that were raised
 */

let last = /** @type {Promise<unknown>} */ (Promise.resolve());

/**
 * Scores one account. Calls may overlap: they are worked on one after the other, since an engine of json-rules-engine
 * skips rules silently while it is running already.
 *
 * @param {Readonly<Record<string, unknown>>} facts
 * @returns {Promise<Result>}
 */
export function score(facts) {
  const result = last.then(() => scoreNow(facts));
  last = result.catch(() => {});
  return result;
}

/**
 * @param {Readonly<Record<string, unknown>>} facts
 * @returns {Promise<Result>}
 */
async function scoreNow(facts) {
  const values = readFacts(facts);
  const segment = (await segmentRules.events(values))[0].params.id;
  values.set("segment", segment);
  const stage = (await stageRules.events(values))[0].params.id;
  values.set("stage", stage);
  const cell = cells.findIndex((one) => one.segment === segment && one.stage === stage);

  const parts = partsOf(cell, values, await decisionRules.events(values));
  const { components, mean } = meanOf(parts);
  const coverage = coverageOf(cell, components);
  values.set("coverage", coverage);

  const { adjusted, adjustments } = await adjust(mean, values);
  const points = adjusted === null ? null : rounded(adjusted);
  return {
    segment,
    stage,
    score: points,
    band: bandOf(cell, points, coverage),
    coverage,
    interval: await intervalOf(parts, values),
    components,
    adjustments,
    alerts: (await alertRules.events(values)).map(({ params: { when: _, ...told } }) => told),
  };
}

// ── Facts ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * The facts that were given, checked, and the formulas that were not.
 *
 * @param {Readonly<Record<string, unknown>>} facts
 * @returns {Values}
 */
function readFacts(facts) {
  /** @type {Values} */
  const values = new Map();
  // every formula stands behind the facts that it reads
  for (const [name, declaration] of Object.entries(declarations)) {
    const given = Object.hasOwn(facts, name) ? facts[name] : undefined;
    const isComputed = given === undefined && declaration.formula !== undefined;
    const value = isComputed ? evaluate(declaration.formula, values) : readValue(name, declaration.type, given ?? null);
    values.set(name, permitted(value, declaration));
  }
  if (values.get("as_of") === null) throw new TypeError('as_of: a date such as "2026-06-15" is needed');
  return values;
}

/**
 * @param {string} name
 * @param {"number" | "string" | "boolean" | "date"} type
 * @param {unknown} given
 * @returns {Value}
 */
function readValue(name, type, given) {
  if (given === null) return null;
  if (type === "date" && typeof given === "string") return dayOf(given, name);
  if (typeof given !== (type === "date" ? "number" : type)) {
    throw new TypeError(`${name}: expected a ${type}, found ${JSON.stringify(given)}`);
  }
  return /** @type {Value} */ (given);
}

/**
 * @param {string} text such as "2026-06-15"
 * @param {string} name of the fact, for the message
 */
function dayOf(text, name = "date") {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  // there is no 30 February: such a date would become one in March
  if (!instant || Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== text) {
    throw new TypeError(`${name}: expected a date such as "2026-06-15", found ${JSON.stringify(text)}`);
  }
  return instant.getTime() / 86_400_000;
}

const firstDay = dayOf("0001-01-01");
const lastDay = dayOf("9999-12-31");

/**
 * What the declaration of a fact does not permit is missing.
 *
 * @param {Value} value
 * @param {{ type: string, range?: [number, number], values?: string[] }} declaration
 * @returns {Value}
 */
function permitted(value, { type, range, values }) {
  if (typeof value === "number") {
    const number = finite(type === "date" ? Math.floor(value) : value);
    const [low, high] = type === "date" ? [firstDay, lastDay] : (range ?? [-Infinity, Infinity]);
    return number === null || number < low || number > high ? null : number;
  }
  return typeof value === "string" && values && !values.includes(value) ? null : value;
}

// ── Formulas ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Infinities and NaN are missing, and −0 is 0. */
const finite = (value) => (Number.isFinite(value) ? value + 0 : null);

/** An operation whose result is missing where an operand is. */
const strict = (calculate) => (operands) => (operands.includes(null) ? null : calculate(...operands));

/** `and` is decided by a false operand, `or` by a true one; otherwise they are unknown if any operand is. */
const connective = (decisive) => (operands) => {
  if (operands.includes(decisive)) return decisive;
  return operands.includes(null) ? null : !decisive;
};

/** @type {Record<string, (operands: any[]) => Value>} */
const operations = {
  and: connective(false),
  or: connective(true),
  not: strict((operand) => !operand),
  "==": strict((left, right) => left === right),
  "!=": strict((left, right) => left !== right),
  "<": strict((left, right) => left < right),
  "<=": strict((left, right) => left <= right),
  ">": strict((left, right) => left > right),
  ">=": strict((left, right) => left >= right),
  in: strict((value, list) => list.includes(value)),
  "not in": strict((value, list) => !list.includes(value)),
  "is missing": ([value]) => value === null,
  "is not missing": ([value]) => value !== null,
  "+": strict((left, right) => finite(left + right)),
  "-": strict((left, right) => finite(left - right)),
  "*": strict((left, right) => finite(left * right)),
  "/": strict((left, right) => finite(left / right)),
  negative: strict((value) => finite(-value)),
  min: strict(Math.min),
  max: strict(Math.max),
  abs: strict(Math.abs),
  // halves upwards, below 0 as well
  round: strict((value) => finite(Math.floor(value + 0.5))),
  floor: strict((value) => finite(Math.floor(value))),
  ceil: strict((value) => finite(Math.ceil(value))),
  sqrt: strict((value) => finite(Math.sqrt(value))),
  clamp: strict((value, low, high) => Math.min(Math.max(value, low), high)),
  coalesce: (operands) => operands.find((operand) => operand !== null) ?? null,
};

/**
 * The value of a formula: a constant, `{ fact }`, `{ date }`, or `{ operation: operands }`.
 *
 * @param {any} formula
 * @param {Values} values
 * @returns {any} a list only for the list of `in`
 */
function evaluate(formula, values) {
  if (typeof formula !== "object") return formula;
  if (Array.isArray(formula)) return formula.map((item) => evaluate(item, values));
  if (typeof formula.fact === "string") return values.get(formula.fact) ?? null;
  if (typeof formula.date === "string") return dayOf(formula.date);
  const [[operation, operands]] = Object.entries(formula);
  return operations[operation](operands.map((operand) => evaluate(operand, values)));
}

// ── Rules ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Rules with an engine of their own, and the facts that they name. */
class Rules {
  /** @param {any[]} list */
  constructor(list) {
    this.engine = new Engine(list);
    this.names = new Set(list.flatMap(({ conditions }) => namesIn(conditions)));
  }

  /**
   * The events of the rules that hold, by priority.
   *
   * @param {Values} values
   * @returns {Promise<any[]>}
   */
  async events(values) {
    // json-rules-engine refuses to run without a fact that a rule names: what is missing is given as null
    const facts = Object.fromEntries(
      [...this.names].map((name) => [
        name,
        Object.hasOwn(computed, name) ? evaluate(computed[name], values) : (values.get(name) ?? null),
      ]),
    );
    return (await this.engine.run(facts)).events;
  }
}

/**
 * @param {any} condition
 * @returns {string[]}
 */
function namesIn({ all, any, not, fact, value }) {
  const parts = all ?? any ?? (not && [not]);
  return parts ? parts.flatMap(namesIn) : [fact, ...(value?.fact ? [value.fact] : [])];
}

const segmentRules = new Rules(rules.segments);
const stageRules = new Rules(rules.lifecycle);
const decisionRules = new Rules(rules.decisions);
const alertRules = new Rules(rules.alerts);
/** An engine for each: what one does to the score, the next one sees. */
const adjustmentRules = rules.adjustments.map((rule) => new Rules([rule]));

// ── Points ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * The groups and components that have a weight in a cell, with their points.
 *
 * @param {number} cell
 * @param {Values} values
 * @param {any[]} decided events of decisions; the first of a component counts
 * @returns {any[]}
 */
function partsOf(cell, values, decided) {
  return groups
    .filter(({ weights }) => weights[cell] > 0)
    .map((group) => ({
      weight: group.weights[cell],
      rollUp: group.rollUp[cell],
      parts: group.components
        .filter(({ weights }) => weights[cell] > 0)
        .map(({ id, fact, weights, onMissing, shapes, shapeOf }) => {
          const value = (fact && values.get(fact)) ?? null;
          const shape = shapes[shapeOf[cell]];
          const found =
            shape.kind === "decisions"
              ? decided.find(({ params }) => params.component === id)?.params.points
              : value === null
                ? undefined
                : pointsOf[shape.kind](shape, value);
          const instead = onMissing[cell] === "skip" ? null : onMissing[cell];
          const present = found !== undefined;
          return { id, group: group.id, value, present, points: found ?? instead, weight: weights[cell] };
        }),
    }));
}

/**
 * Points of a value that is not missing, by kind of shape.
 *
 * @type {Record<string, (shape: any, value: any) => number | undefined>}
 */
const pointsOf = {
  /** The first step that the value is below; the last has no edge. */
  steps: ({ steps }, value) => steps.find(({ below }) => below === undefined || value < below).points,

  /** Straight lines between points, flat outside. */
  curve: ({ points }, x) => {
    const right = points.findIndex(([at]) => x < at);
    if (right === 0) return points[0][1];
    if (right === -1) return points.at(-1)[1];
    const [[x0, y0], [x1, y1]] = [points[right - 1], points[right]];
    return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  },

  lookup: ({ entries, otherwise }, value) =>
    Object.hasOwn(entries, String(value)) ? entries[String(value)] : otherwise,
};

// ── The mean ───────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * The weighted mean, and what each component is of it. Sums run in the order of `rules.json`, left to right, so that
 * the last digit is the same wherever they are made.
 *
 * @param {any[]} weighted groups
 * @returns {{ components: Component[], mean: number | null }}
 */
function meanOf(weighted) {
  const rolled = weighted.map((group) => ({ group, ...rollUp(group) }));
  const counted = rolled.filter(({ points }) => points !== null);
  const total = sum(counted.map(({ group }) => group.weight));
  const mean = total > 0 ? sum(counted.map(({ group, points }) => group.weight * points)) / total : null;
  const components = rolled.flatMap(({ group, shares }) =>
    group.parts.map(({ weight: _, ...part }, index) => {
      const effectiveWeight = shares[index] > 0 ? (group.weight / total) * shares[index] : 0;
      return { ...part, effectiveWeight, contribution: effectiveWeight * (part.points ?? 0) };
    }),
  );
  return { components, mean };
}

/**
 * A group's points, and the share that each of its components has in them. `worst` and `best` are the points of one
 * component, the first among equals.
 *
 * @param {any} group
 * @returns {{ points: any, shares: number[] }}
 */
function rollUp({ rollUp, parts }) {
  const known = parts.filter(({ points }) => points !== null);
  if (known.length === 0) return { points: null, shares: parts.map(() => 0) };
  if (rollUp === "mean") {
    const total = sum(known.map(({ weight }) => weight));
    const points = sum(known.map(({ weight, points }) => weight * points)) / total;
    const shares = parts.map(({ points, weight }) => (points === null ? 0 : weight / total));
    return { points, shares };
  }
  const choose = rollUp === "worst" ? Math.min : Math.max;
  const points = choose(...known.map((part) => part.points));
  const carrier = parts.findIndex((part) => part.points === points);
  return { points, shares: parts.map((_, index) => Number(index === carrier)) };
}

/** Left to right. */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/**
 * The share of the whole weight that had data. A group without any weighted component counts as switched off.
 *
 * @param {number} cell
 * @param {Component[]} components
 */
function coverageOf(cell, components) {
  const present = new Set(components.filter((one) => one.present).map(({ id }) => id));
  const weighed = groups.map(({ weights, components }) => {
    const inGroup = sum(components.map((one) => one.weights[cell]));
    return { weight: inGroup > 0 ? weights[cell] : 0, inGroup, components };
  });
  const total = sum(weighed.map(({ weight }) => weight));
  const shares = weighed.flatMap(({ weight, inGroup, components }) =>
    components.filter(({ id }) => present.has(id)).map(({ weights }) => (weight / total) * (weights[cell] / inGroup)),
  );
  return Math.round(sum(shares) * 1e6) / 1e6;
}

// ── Adjustments, score and band ────────────────────────────────────────────────────────────────────────────────────

/**
 * Applies the adjustments in their order; each rule sees the score as it then is.
 *
 * @param {number | null} mean
 * @param {Values} values
 * @returns {Promise<{ adjusted: number | null, adjustments: Result["adjustments"] }>}
 */
async function adjust(mean, values) {
  const adjustments = [];
  let adjusted = mean;
  if (adjusted === null) return { adjusted, adjustments };
  for (const rule of adjustmentRules) {
    const [event] = await rule.events(new Map([...values, ["score", rounded(adjusted)]]));
    if (!event) continue;
    const { id, kind, amount, reason } = event.params;
    const before = adjusted;
    if (kind === "cap") adjusted = Math.min(before, amount);
    else if (kind === "floor") adjusted = Math.max(before, amount);
    else adjusted = before + amount;
    adjustments.push({ id, ...(reason && { reason }), before, after: adjusted });
  }
  return { adjusted, adjustments };
}

/** Clamped, one digit, halves upwards; the billionth makes up for what doubles lose. */
const rounded = (mean) => Math.floor(Math.min(100, Math.max(0, mean)) * 10 + 0.5 + 1e-9) / 10;

/**
 * The score with everything that is missing at its worst, then at its best, whatever `onMissing` says.
 *
 * @param {any[]} weighted groups
 * @param {Values} values
 */
async function intervalOf(weighted, values) {
  const ends = [];
  for (const points of [0, 100]) {
    const filled = weighted.map((group) => ({
      ...group,
      parts: group.parts.map((part) => (part.present ? part : { ...part, points })),
    }));
    const { adjusted } = await adjust(meanOf(filled).mean, values);
    if (adjusted === null) return null;
    ends.push(rounded(adjusted));
  }
  // an adjustment that looks at the score may turn the two around
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

/**
 * @param {number} cell
 * @param {number | null} points
 * @param {number} coverage
 * @returns {string}
 */
function bandOf(cell, points, coverage) {
  if (points === null || coverage < minimumCoverage) return "unknown";
  return bands.find(({ below }) => below === undefined || points < below[cell]).id;
}
