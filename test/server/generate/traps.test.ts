/**
 * Every trap changes what it should and nothing else: books with and without it, compared row by row.
 *
 * @module
 */
import { beforeAll, describe, expect, test } from "vitest";
import type { Day } from "#engine/book/days.ts";
import type { GeneratedAccount } from "#server/generate/generate.ts";
import { settingOf } from "#server/generate/setting.ts";
import { type AccountSourceName, accountSourceNames } from "#server/generate/sources.ts";
import { type TrapName, trapNames, trapOf, trapWindow } from "#server/generate/traps/index.ts";
import { customersOf, type DatedRow, differingSources, rowsIn } from "./generated.ts";

const options = { accounts: 200, months: 36, seed: 11 } as const;
const setting = settingOf(options);

let plain: GeneratedAccount[];
const trapped = new Map<TrapName, GeneratedAccount[]>();
beforeAll(() => {
  plain = customersOf(options);
  for (const name of trapNames) trapped.set(name, customersOf({ ...options, traps: new Set([name]) }));
});

const withTrap = (name: TrapName) => trapped.get(name)!;
const window = (name: TrapName) => trapWindow(setting, name);

/** Rows of both books, account by account. */
function* pairs<S extends AccountSourceName>(name: TrapName, source: S) {
  for (const [i, before] of plain.entries()) {
    const after = withTrap(name)[i]!;
    yield {
      id: before.truth.account,
      before: rowsIn(before.activity, source),
      after: rowsIn(after.activity, source),
      truth: after.truth,
    };
  }
}

const keyOf = (row: object): string => JSON.stringify(row);

describe.each(trapNames)("%s", (name) => {
  const { changes } = trapOf(name);
  const mayDiffer = (source: AccountSourceName) => changes === "all" || changes.includes(source);

  test("changes its sources in the accounts that it marks, and nothing else", () => {
    let marked = 0;
    for (const [i, before] of plain.entries()) {
      const after = withTrap(name)[i]!;
      const differing = differingSources(before, after);
      expect(
        differing.filter((source) => !mayDiffer(source)),
        before.truth.account,
      ).toEqual([]);
      expect(
        after.truth.marks.map(({ trap }) => trap),
        before.truth.account,
      ).toEqual(differing.length > 0 ? after.truth.marks.map(() => name) : []);
      expect(after.truth.marks.length > 0, before.truth.account).toBe(differing.length > 0);
      if (changes !== "all") expect(after.truth.decisions).toEqual(before.truth.decisions);
      if (differing.length > 0) marked++;
    }
    expect(marked).toBeGreaterThan(0);
  });

  test("does so beside all the others as well", () => {
    const some = { ...options, accounts: 40 };
    const without = customersOf({ ...some, traps: new Set(trapNames.filter((other) => other !== name)) });
    for (const [i, all] of customersOf({ ...some, traps: new Set(trapNames) }).entries()) {
      const isMarked = all.truth.marks.some(({ trap }) => trap === name);
      const differing = differingSources(all, without[i]!);
      expect(differing.filter((source) => !isMarked || !mayDiffer(source))).toEqual([]);
    }
  });
});

/** Rows as they were before a day, of which the account's later life knows nothing. */
const upTo = <R extends { at: Day }>(rows: readonly R[], day: Day): R[] => rows.filter(({ at }) => at < day);

test("outage: no usage in one month, all of it in every other", () => {
  const { from, until } = window("outage");
  expect(until - from).toBeGreaterThan(27);
  expect(until - from).toBeLessThan(32);
  const within = ({ at }: { at: Day }) => at >= from && at < until;
  let lost = 0;
  for (const { before, after } of pairs("outage", "usage")) {
    expect(after).toEqual(before.filter((row) => !within(row)));
    lost += before.filter(within).length;
  }
  expect(lost).toBeGreaterThan(1000);
});

test("redefined-metric: from a day on, one feature counts four times as much", () => {
  const { from } = window("redefined-metric");
  for (const { before, after } of pairs("redefined-metric", "usage")) {
    expect(after).toEqual(
      before.map((row) => (row.at >= from && row.feature === "reports" ? { ...row, events: 4 * row.events! } : row)),
    );
  }
});

test("automation: from a day on, healthy accounts lose most of their usage, at random", () => {
  const { from } = window("automation");
  let was = 0;
  let is = 0;
  for (const { before, after, truth } of pairs("automation", "usage")) {
    const there = new Set(before.map(keyOf));
    expect(after.filter((row) => !there.has(keyOf(row)))).toEqual([]);
    expect(upTo(after, from)).toEqual(upTo(before, from));
    if (truth.marks.length === 0) continue;
    was += before.filter(({ at }) => at >= from).length;
    is += after.filter(({ at }) => at >= from).length;
  }
  expect(is / was).toBeGreaterThan(0.37);
  expect(is / was).toBeLessThan(0.43);
  const marked = withTrap("automation").filter(({ truth }) => truth.marks.length > 0);
  expect(marked.length).toBeGreaterThan(20);
  // they are healthy indeed: those who decide soon after rarely leave
  const soon = marked.flatMap(({ truth }) =>
    truth.decisions.filter(({ decidedOn }) => decidedOn >= from && decidedOn < from + 92),
  );
  for (const { hazard } of soon) expect(hazard).toBeLessThan(0.5);
  expect(soon.reduce((sum, { hazard }) => sum + hazard, 0) / soon.length).toBeLessThan(0.1);
});

test("late-tickets: about a third is known later than it happened, and nothing else differs", () => {
  let late = 0;
  let all = 0;
  for (const { before, after } of pairs("late-tickets", "tickets")) {
    const known = (rows: readonly DatedRow<"tickets">[]) => rows.map(({ known: _, ...row }) => keyOf(row)).sort();
    expect(known(after)).toEqual(known(before));
    for (const { at, known: on } of before) expect(on).toBe(at);
    for (const { at, known: on } of after) {
      all++;
      if (on === at) continue;
      late++;
      expect(on - at).toBeLessThanOrEqual(75);
      expect(on).toBeLessThanOrEqual(setting.calendar.end);
    }
  }
  expect(late / all).toBeGreaterThan(0.31);
  expect(late / all).toBeLessThan(0.38);
});

/** The days on which accounts are known to be lost. */
const lossesOf = ({ truth }: Pick<GeneratedAccount, "truth">): Day[] =>
  truth.decisions.filter(({ leaves, saved }) => leaves && !saved).map(({ noticeOn, dueOn }) => noticeOn ?? dueOn + 1);

test("edited-pulse: only those who left, only before they were known to be lost", () => {
  for (const { before, after, truth } of pairs("edited-pulse", "pulse")) {
    const [lost] = lossesOf({ truth });
    expect(after).toEqual(
      before.map((row) =>
        lost !== undefined && lost <= setting.calendar.end && row.at >= lost - 120 && row.at < lost
          ? { ...row, score: 1 }
          : row,
      ),
    );
  }
});

test("closed-escalations: those open when an account is lost are closed that day", () => {
  for (const { before, after, truth } of pairs("closed-escalations", "escalations")) {
    const [lost = Number.POSITIVE_INFINITY] = lossesOf({ truth });
    const isOpen = ({ at, closed_on }: DatedRow<"escalations">) => at < lost && (closed_on ?? Infinity) > lost;
    expect(after).toEqual(
      before.map((row) => (lost <= setting.calendar.end && isOpen(row) ? { ...row, closed_on: lost } : row)),
    );
  }
});

test("silence: of answers before a decision to leave two thirds are not there", () => {
  let was = 0;
  let is = 0;
  for (const { before, after, truth } of pairs("silence", "surveys")) {
    const near = ({ at }: { at: Day }) =>
      truth.decisions.some(({ leaves, decidedOn }) => leaves && at >= decidedOn - 240 && at < decidedOn);
    expect(after.filter((row) => !near(row))).toEqual(before.filter((row) => !near(row)));
    was += before.filter(near).length;
    is += after.filter(near).length;
  }
  expect(was).toBeGreaterThan(60);
  expect(is / was).toBeLessThan(0.55);
});

test("duplicates: one row in a hundred is there twice, next to itself", () => {
  let twice = 0;
  let all = 0;
  for (const source of ["usage", "tickets", "surveys"] as const) {
    for (const { before, after } of pairs("duplicates", source)) {
      const once = after.filter((row, i) => i === 0 || keyOf(row) !== keyOf(after[i - 1]!));
      expect(once).toEqual(before);
      all += before.length;
      twice += after.length - before.length;
    }
  }
  expect(twice / all).toBeGreaterThan(0.009);
  expect(twice / all).toBeLessThan(0.011);
});

test("reversed-scale: ease is upside down", () => {
  for (const { before, after } of pairs("reversed-scale", "surveys")) {
    expect(after).toEqual(before.map((row) => (row.kind === "ces" ? { ...row, score: 8 - row.score! } : row)));
  }
});

test("interventions: bad ones are worked on; some are saved, and lived the same until then", () => {
  const accounts = withTrap("interventions");
  const saved = accounts.flatMap(({ truth }) => truth.decisions.filter((one) => one.saved));
  expect(saved.length).toBeGreaterThan(3);
  for (const { leaves } of saved) expect(leaves).toBe(true);
  for (const [i, after] of accounts.entries()) {
    const before = plain[i]!;
    const first = after.truth.decisions.find((one) => one.saved);
    if (!first) {
      expect(after.truth.decisions).toEqual(before.truth.decisions);
      continue;
    }
    // it left in the other book
    expect(before.truth.decisions.at(-1)).toMatchObject({
      contract: first.contract,
      leaves: true,
      hazard: first.hazard,
    });
    expect(after.truth.decisions.length).toBeGreaterThanOrEqual(before.truth.decisions.length);
    for (const source of accountSourceNames) {
      if (source === "outcomes.interventions" || source === "outcomes.events" || source === "survey_requests") continue;
      const until = first.decidedOn;
      expect(upTo(rowsIn(after.activity, source), until), source).toEqual(upTo(rowsIn(before.activity, source), until));
    }
  }
  for (const { activity, truth } of accounts) {
    for (const { at } of rowsIn(activity, "outcomes.interventions")) {
      const decision = truth.decisions.find(({ decidedOn }) => at >= decidedOn && at < decidedOn + 14);
      expect(decision).toBeDefined();
      if (decision?.noticeOn != null) expect(at).toBeLessThan(decision.noticeOn);
    }
  }
});

test("returns: some who left come back after months, as customers who are new again", () => {
  const back = withTrap("returns").filter(({ truth }) => truth.marks.length > 0);
  expect(back.length).toBeGreaterThan(2);
  for (const { activity, truth } of back) {
    const i = plain.findIndex((one) => one.truth.account === truth.account);
    const [mark] = truth.marks;
    const events = rowsIn(activity, "outcomes.events").map(({ kind }) => kind);
    expect(events.filter((kind) => kind === "started").length).toBeGreaterThanOrEqual(2);
    for (const source of accountSourceNames) {
      expect(upTo(rowsIn(activity, source), mark!.from)).toEqual(upTo(rowsIn(plain[i]!.activity, source), mark!.from));
    }
  }
});
