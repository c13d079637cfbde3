/**
 * Random rule sets over random snapshots: what every evaluator has to agree on. A case is a rule set as its file has it
 * (text, YAML or JSON), the text of a book made for it, and histories of accounts: snapshots with gaps in time.
 *
 * Ids are such that their order by code unit is neither that of the file nor that of a dictionary; numbers are few, so
 * that values lie on thresholds and scores on the edges of bands.
 *
 * @module
 */
import fc from "fast-check";
import { stringify } from "yaml";
import type { Book } from "#engine/book/book.ts";
import type { Period } from "#engine/book/days.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { readDocument } from "#engine/document/document.ts";
import type { Value } from "#engine/language/expression.ts";
import { compileRules, type RuleSet } from "#engine/rules/compile.ts";
import { tableOf } from "../engine/tables.ts";
import { conditionsOver, days, factsByType, type Known, numbers, owners, plans } from "./conditions.ts";
import type {
  NaiveAdjustment,
  NaiveBand,
  NaiveChoice,
  NaiveComponent,
  NaiveFields,
  NaiveGroup,
  NaiveGroupFields,
  NaiveRules,
  NaiveVariantFor,
} from "./naive.ts";

export interface ParityCase {
  readonly bookText: string;
  readonly rulesText: string;
  /** By account, then date. */
  readonly snapshots: readonly ParitySnapshot[];
}

export interface ParitySnapshot {
  readonly account: string;
  readonly asOf: number;
  readonly facts: Readonly<Record<string, Value>>;
}

type FactType = keyof typeof factsByType;
/** The type of every fact, by name. */
export const typeOfFact: ReadonlyMap<string, FactType> = new Map(
  (Object.keys(factsByType) as FactType[]).flatMap((type) => factsByType[type].map((name) => [name as string, type])),
);

const ids = [
  "b",
  "B",
  "a10",
  "a2",
  "Z.1",
  "Z-1",
  "z",
  "0",
  "9",
  "10",
  "q_",
  "Q",
  "mid-market",
  "M",
  "x1",
  "x.1",
  "k",
  "K",
];
const points = fc.oneof(
  fc.constantFrom(0, 100, 50, 29.9, 30, 40, 39.95, 70, 0.05, 12.25, 99.95, 33.3),
  fc.constantFrom(0, 100, 50, 30, 40, 70),
  fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
);
const weight = fc.constantFrom(0, 0, 1, 1, 2, 3, 7, 0.1, 0.2, 0.7, 40, 1e-3, 1e6);
const policy = fc.constantFrom("skip", "worst", "best", 0, 42.5, 100) as fc.Arbitrary<
  NonNullable<NaiveFields["onMissing"]>
>;
const threshold = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...numbers) },
  fc.integer({ min: -2000, max: 20_000 }).map((hundredths) => hundredths / 100),
);
const rollUp = fc.constantFrom("mean", "mean", "worst", "best") as fc.Arbitrary<
  NonNullable<NaiveGroupFields["rollUp"]>
>;
/** Sometimes there, sometimes not. */
const perhaps = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });
const rising = (least: number, most: number) =>
  fc.uniqueArray(threshold, { minLength: least, maxLength: most }).map((list) => list.sort((a, b) => a - b));

/** A few of the given ids, or one alone. */
const someOf = (known: readonly string[]) =>
  fc.oneof(fc.constantFrom(...known), fc.uniqueArray(fc.constantFrom(...known), { minLength: 1, maxLength: 3 }));

function variantFor({ segments, stages }: Required<Pick<Known, "segments" | "stages">>): fc.Arbitrary<NaiveVariantFor> {
  return fc.record({ segment: someOf(segments), stage: someOf(stages) }, { requiredKeys: [] });
}

function choices(list: readonly string[], conditions: fc.Arbitrary<string>): fc.Arbitrary<NaiveChoice[]> {
  return fc.tuple(
    ...list.map((id, index) => {
      const last = index === list.length - 1;
      return last ? fc.constant({ id }) : conditions.map((when) => ({ id, when }));
    }),
  ) as fc.Arbitrary<NaiveChoice[]>;
}

function steps(): fc.Arbitrary<NaiveFields> {
  return fc.tuple(rising(0, 4), fc.array(points, { minLength: 5, maxLength: 5 })).map(([edges, values]) => ({
    steps: [...edges.map((below, index) => ({ below, points: values[index]! })), { points: values[edges.length]! }],
  }));
}

function curve(): fc.Arbitrary<NaiveFields> {
  return fc.tuple(rising(2, 5), fc.array(points, { minLength: 5, maxLength: 5 })).map(([xs, values]) => ({
    curve: xs.map((x, index): [number, number] => [x, values[index]!]),
  }));
}

function lookup(fact: string): fc.Arbitrary<NaiveFields> {
  const entries = (keys: readonly string[], requiredKeys: string[]) =>
    fc
      .record(Object.fromEntries(keys.map((key) => [key, points])), { requiredKeys })
      .map((found) => ({ lookup: found as Record<string, number> }));
  if (fact === "owner") return entries([...owners, "otherwise"], ["otherwise"]);
  const declared = fact === "plan" ? [...plans] : ["true", "false"];
  return fc.oneof(entries(declared, declared), entries([...declared, "otherwise"], ["otherwise"]));
}

function decisions(conditions: fc.Arbitrary<string>): fc.Arbitrary<NaiveFields> {
  const decision = fc.record({ when: conditions, points });
  return fc
    .tuple(fc.array(decision, { maxLength: 3 }), points)
    .map(([list, last]) => ({ decisions: [...list, { points: last }] }));
}

function shapesFor(fact: string | undefined, conditions: fc.Arbitrary<string>): fc.Arbitrary<NaiveFields> {
  const type = fact === undefined ? undefined : typeOfFact.get(fact);
  if (type === "number") return fc.oneof(steps(), curve(), curve(), decisions(conditions));
  if (type === "string" || type === "boolean") return fc.oneof(lookup(fact!), lookup(fact!), decisions(conditions));
  return decisions(conditions);
}

type Scope = Required<Pick<Known, "segments" | "stages">> & { readonly conditions: fc.Arbitrary<string> };

const factNames = [...typeOfFact.keys()];

function component(id: string, scope: Scope): fc.Arbitrary<NaiveComponent> {
  const fact = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom<string | undefined>(...factNames, ...factsByType.number) },
    fc.constant(undefined),
  );
  return fact.chain((name) => {
    const shape = shapesFor(name, scope.conditions);
    const fields = { weight: perhaps(weight), onMissing: perhaps(policy) };
    const variant = fc
      .tuple(variantFor(scope), fc.record(fields), fc.option(shape, { nil: {}, freq: 2 }), weight)
      .map(([where, own, shaped, other]) => {
        const changed = withoutUndefined({ ...own, ...shaped });
        // a variant that changes nothing is a mistake, and refused
        return { for: where, ...(Object.keys(changed).length > 0 ? changed : { weight: other }) };
      });
    return fc
      .tuple(fc.record(fields), shape, perhaps(fc.array(variant, { minLength: 1, maxLength: 3 })))
      .map(
        ([own, shaped, variants]) =>
          withoutUndefined({ id, fact: name, ...own, ...shaped, variants }) as NaiveComponent,
      );
  });
}

function group(id: string, components: readonly string[], scope: Scope): fc.Arbitrary<NaiveGroup> {
  const fields = fc.oneof(fc.record({ weight }), fc.record({ rollUp }), fc.record({ weight, rollUp }));
  const variant = fc.tuple(variantFor(scope), fields).map(([where, changed]) => ({ for: where, ...changed }));
  return fc
    .record({
      id: fc.constant(id),
      weight,
      rollUp: perhaps(rollUp),
      variants: perhaps(fc.array(variant, { minLength: 1, maxLength: 2 })),
      components: fc.tuple(...components.map((one) => component(one, scope))) as fc.Arbitrary<NaiveComponent[]>,
    })
    .map((declared) => withoutUndefined(declared) as NaiveGroup);
}

function adjustment(id: string, conditions: fc.Arbitrary<string>): fc.Arbitrary<NaiveAdjustment> {
  const change = fc.oneof(
    points.map((cap) => ({ cap })),
    points.map((floor) => ({ floor })),
    fc
      .oneof(
        fc.constantFrom(-15, 0, 5, 100, -100),
        fc.integer({ min: -999, max: 999 }).map((n) => n / 20),
      )
      .map((add) => ({ add })),
  );
  return fc.tuple(conditions, change).map(([when, changed]) => ({ id, when, ...changed }));
}

/** Bands whose edges rise in every cell: a variant moves an edge up, by less than the way to the next. */
function bands(list: readonly string[], scope: Scope): fc.Arbitrary<NaiveBand[]> {
  const edges = fc
    .uniqueArray(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(0, 299, 300, 400, 500, 700, 1000) },
        fc.integer({ min: 0, max: 1000 }),
      ),
      {
        minLength: list.length - 1,
        maxLength: list.length - 1,
      },
    )
    .map((tenths) => tenths.sort((a, b) => a - b));
  return edges.chain((tenths) =>
    fc.tuple(
      ...list.map((id, index): fc.Arbitrary<NaiveBand> => {
        const edge = tenths[index];
        if (edge === undefined) return fc.constant({ id });
        const below = fc.integer({ min: edge, max: (tenths[index + 1] ?? 1001) - 1 }).map((moved) => moved / 10);
        const variants = perhaps(
          fc.array(fc.record({ for: variantFor(scope), below }), { minLength: 1, maxLength: 2 }),
        );
        return variants.map((found) => withoutUndefined({ id, below: edge / 10, variants: found }) as NaiveBand);
      }),
    ),
  ) as fc.Arbitrary<NaiveBand[]>;
}

const minimumCoverage = perhaps(fc.record({ minimum: fc.constantFrom(0, 0.25, 0.5, 1 / 3, 0.333333, 0.7, 1) }));

const patience = fc.record(
  { snapshots: fc.constantFrom(1, 1, 2, 3), margin: fc.constantFrom(0, 0.1, 3, 5.25, 10, 0.05) },
  { requiredKeys: ["snapshots"] },
);
const stability = perhaps(fc.record({ worsen: patience, improve: patience }, { requiredKeys: [] }));

/** Conditions are made once for each list of segments and stages, not for each case. */
const conditionsFor = memoized((key: string) => {
  const { segments, stages } = JSON.parse(key) as { segments: string[]; stages: string[] };
  return {
    forSegments: conditionsOver({}),
    forStages: conditionsOver({ segments }),
    forDecisions: conditionsOver({ segments, stages }),
    forAdjustments: conditionsOver({ segments, stages, scored: true }),
  };
});

const segmentIds = ["large", "middle", "small"] as const;
const stageIds = ["new", "grown", "old"] as const;

/** Random rule sets. */
const ruleSets: fc.Arbitrary<NaiveRules> = fc
  .record({
    segmentCount: fc.integer({ min: 0, max: 3 }),
    stageCount: fc.integer({ min: 0, max: 3 }),
    groupSizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
    ids: fc.shuffledSubarray(ids, { minLength: 12, maxLength: 12 }),
    adjustmentCount: fc.integer({ min: 0, max: 3 }),
    bandCount: fc.integer({ min: 2, max: 4 }),
  })
  .chain(({ segmentCount, stageCount, groupSizes, ids, adjustmentCount, bandCount }) => {
    const [segments, stages] = [segmentIds.slice(0, segmentCount), stageIds.slice(0, stageCount)];
    const known = {
      segments: segments.length > 0 ? segments : ["all"],
      stages: stages.length > 0 ? stages : ["all"],
    };
    const conditions = conditionsFor(JSON.stringify(known));
    const scope: Scope = { ...known, conditions: conditions.forDecisions };
    const free = ids.values();
    const next = () => free.next().value!;
    const groups = groupSizes.map((size) => group(next(), Array.from({ length: size }, next), scope));
    const adjustments = Array.from({ length: adjustmentCount }, (_, k) =>
      adjustment(`adjust-${k}`, conditions.forAdjustments),
    );
    return fc
      .record({
        segments: segments.length > 0 ? choices(segments, conditions.forSegments) : fc.constant(undefined),
        lifecycle: stages.length > 0 ? choices(stages, conditions.forStages) : fc.constant(undefined),
        groups: fc.tuple(...groups),
        adjustments: adjustments.length > 0 ? fc.tuple(...adjustments) : fc.constant(undefined),
        bands: bands(["red", "amber", "light", "green"].slice(0, bandCount), scope),
        coverage: minimumCoverage,
        stability,
      })
      .map((rules) => withoutUndefined(rules) as NaiveRules);
  });

const valuesByType: Record<FactType, fc.Arbitrary<Value>> = {
  number: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<Value>(...numbers, -0, 0.15, 0.25, 1.5, -1e6) },
    fc.double({ min: -1e3, max: 1e3, noNaN: true }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  ),
  string: fc.constantFrom<Value>(...plans),
  boolean: fc.boolean(),
  date: fc.constantFrom<Value>(...days),
};

/** Random facts: about one in five is missing. */
const facts = fc.record(
  Object.fromEntries(
    [...typeOfFact].map(([name, type]): [string, fc.Arbitrary<Value>] => {
      const values = name === "owner" ? fc.constantFrom<Value>(...owners, "somebody else") : valuesByType[type];
      return [name, fc.option(values, { nil: null, freq: 4 })];
    }),
  ),
);

/** Random snapshots. */
const snapshots: fc.Arbitrary<Omit<ParitySnapshot, "account">> = fc.record({
  asOf: fc.constantFrom(...days),
  facts,
});

/** Days from one snapshot to the next: as scheduled, and on both sides of one and a half periods. */
const gaps: Readonly<Record<Period, readonly number[]>> = {
  day: [1, 1, 1, 1, 2],
  week: [7, 7, 7, 7, 10, 11, 14],
  month: [28, 30, 31, 31, 46, 47, 62],
  quarter: [90, 91, 92, 92, 138, 139, 184],
};

/** Random snapshots, each of an account of its own. */
export function singleSnapshots(minLength: number, maxLength: number): fc.Arbitrary<ParitySnapshot[]> {
  return fc
    .array(snapshots, { minLength, maxLength })
    .map((list) => list.map((one, number) => ({ account: accountName(number), ...one })));
}

/** Random histories of one account: from one snapshot to the next some facts change, so that scores move a little. */
function histories(every: Period): fc.Arbitrary<Omit<ParitySnapshot, "account">[]> {
  const following = fc.record({
    gap: fc.constantFrom(...gaps[every]),
    facts,
    changed: fc.subarray(factNames),
  });
  return fc.tuple(snapshots, fc.array(following, { maxLength: 6 })).map(([first, rest]) => {
    const history = [first];
    for (const { gap, facts, changed } of rest) {
      const last = history.at(-1)!;
      const news = Object.fromEntries(changed.map((name) => [name, facts[name]!]));
      history.push({ asOf: last.asOf + gap, facts: { ...last.facts, ...news } });
    }
    return history;
  });
}

/** The text of a book with snapshots of a period: every fact is the latest value of a column of its own. */
const bookTextOf = memoized((every: string) =>
  stringify({
    book: "parity",
    sources: {
      rows: { file: "rows.csv", account: "account", at: "at", columns: Object.fromEntries(typeOfFact) },
    },
    snapshots: { every, from: "2025-11-01", to: "2026-03-01" },
    facts: Object.fromEntries(
      factNames.map((name) => [name, { latest: `rows.${name}`, ...(name === "plan" && { values: plans }) }]),
    ),
  }),
);

/** The text of the book with daily snapshots. */
export const bookText = bookTextOf("day");

/** Random rule sets, in YAML and in JSON, each over the histories of so many accounts. */
export function parityCasesOf(accounts: number): fc.Arbitrary<ParityCase> {
  return fc.constantFrom<Period[]>("day", "week", "month", "quarter").chain((every) =>
    fc
      .tuple(ruleSets, fc.array(histories(every), { minLength: accounts, maxLength: accounts }), fc.boolean())
      .map(([rules, found, yaml]) => {
        const document = { rules: "parity", ...rules };
        return {
          bookText: bookTextOf(every),
          rulesText: yaml ? stringify(document) : JSON.stringify(document),
          snapshots: found.flatMap((history, number) =>
            history.map((snapshot) => ({ account: accountName(number), ...snapshot })),
          ),
        };
      }),
  );
}

/** Random rule sets over the histories of two accounts. */
export const parityCases = parityCasesOf(2);

/** Values by snapshot, as one list for each account. */
export function inHistories<T>(snapshots: readonly ParitySnapshot[], values: readonly T[]): T[][] {
  const histories: T[][] = [];
  values.forEach((value, row) => {
    if (snapshots[row]!.account !== snapshots[row - 1]?.account) histories.push([]);
    histories.at(-1)!.push(value);
  });
  return histories;
}

/** Names whose order is that of the numbers. */
export function accountName(number: number): string {
  return String(number).padStart(6, "0");
}

/** A case, ready to run: what evaluators take, and what the naive one takes. */
export interface RunnableCase {
  readonly book: Book;
  readonly ruleSet: RuleSet;
  /** The rules as the file has them. */
  readonly rules: NaiveRules;
  /** Row i is snapshot i. */
  readonly table: SnapshotTable;
}

const bookOf = memoized((text: string): Book => {
  const { book, problems } = resolveBook(documentOf(text, "book.yaml"));
  if (!book) throw new Error(JSON.stringify(problems));
  return book;
});

/** Reads and compiles a case, as any file is. */
export function runnableCase({ bookText, rulesText, snapshots }: ParityCase): RunnableCase {
  const book = bookOf(bookText);
  const document = documentOf(rulesText, "parity.rules.yaml");
  const { ruleSet, problems } = compileRules(document, book);
  if (!ruleSet) throw new Error(JSON.stringify(problems));
  return { book, ruleSet, rules: document.value as NaiveRules, table: tableOf(book, snapshots) };
}

function documentOf(text: string, file: string) {
  const { document, problems } = readDocument(text, file);
  if (!document) throw new Error(JSON.stringify(problems));
  return document;
}

function withoutUndefined<T extends object>(object: T): Partial<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function memoized<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}
