/**
 * What holds in every generated book, whatever the seed.
 *
 * @module
 */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { formatDay, parseDay } from "#engine/book/days.ts";
import { type GeneratedAccount, generateBook } from "#server/generate/generate.ts";
import { type GenerateOptions, settingOf } from "#server/generate/setting.ts";
import { accountSourceNames, accountSources } from "#server/generate/sources.ts";
import { trapNames } from "#server/generate/traps/index.ts";
import { customersOf, type DatedRow, rowsIn } from "./generated.ts";

const options: GenerateOptions = { accounts: 400, months: 30, seed: 3, traps: new Set(["interventions", "returns"]) };
const { calendar } = settingOf(options);
let accounts: GeneratedAccount[];
beforeAll(() => {
  accounts = customersOf(options);
});

/** The contracts of the core product that were signed as a whole, in their order. */
const termsOf = ({ activity }: GeneratedAccount): DatedRow<"contracts">[] =>
  rowsIn(activity, "contracts").filter(({ product, kind }) => product === "core" && kind !== "upsell");

const eventsOf = ({ activity }: GeneratedAccount) => rowsIn(activity, "outcomes.events");

/** The days on which an account is a customer, by its outcomes: from each start to the loss that follows it. */
function spellsOf(account: GeneratedAccount): { from: number; until: number }[] {
  const spells: { from: number; until: number }[] = [];
  for (const { kind, at } of eventsOf(account)) {
    if (kind === "started") spells.push({ from: at, until: Number.POSITIVE_INFINITY });
    if (kind === "churned") spells.at(-1)!.until = at;
  }
  return spells;
}

describe("dates", () => {
  test("nothing happens before an account is there, or after the end of the book", () => {
    for (const account of accounts) {
      const [created] = rowsIn(account.activity, "accounts");
      const last = (source: string) => (source === "outcomes.events" ? Number.POSITIVE_INFINITY : calendar.end);
      for (const [source, { at, known }] of account.activity.sources) {
        const wrong = Array.from(at).filter((day, row) => {
          return day < created!.at || known[row]! < day || known[row]! > last(source);
        });
        expect(wrong, `${source} of ${account.truth.account}`).toEqual([]);
      }
    }
  });

  test("what feeds tell lies within the months with rows, while the account is a customer", () => {
    const feeds = [
      "usage",
      "tasks",
      "tickets",
      "surveys",
      "survey_requests",
      "training",
      "content",
      "community",
      "advocacy",
      "reviews",
      "escalations",
      "touchpoints",
      "pulse",
      "growth",
    ] as const;
    for (const account of accounts) {
      const spells = spellsOf(account);
      for (const source of feeds) {
        const days = Array.from(account.activity.sources.get(source)?.at ?? []);
        const wrong = days.filter((at) => {
          return at < calendar.rowsFrom || !spells.some(({ from, until }) => at >= from && at < until);
        });
        expect(wrong, `${source} of ${account.truth.account}`).toEqual([]);
      }
    }
  });

  test("what has not happened by the end of the book is empty", () => {
    for (const { activity } of accounts) {
      for (const { at, responded_on, resolved_on, reopened_on, resolution_hours } of rowsIn(activity, "tickets")) {
        for (const day of [responded_on, resolved_on, reopened_on]) {
          if (day === null) continue;
          expect(day).toBeGreaterThanOrEqual(at);
          expect(day).toBeLessThanOrEqual(calendar.end);
        }
        expect(resolved_on === null).toBe(resolution_hours === null);
      }
      for (const { at, closed_on } of rowsIn(activity, "escalations")) {
        if (closed_on !== null) expect([at < closed_on, closed_on <= calendar.end]).toEqual([true, true]);
      }
    }
  });

  test("accounts keep coming, and some were there before", () => {
    const created = accounts.map(({ activity }) => rowsIn(activity, "accounts")[0]!.at);
    expect(created.filter((day) => day < calendar.rowsFrom).length / created.length).toBeGreaterThan(0.38);
    for (const year of [2023, 2024]) {
      const [from, to] = [parseDay(`${year}-01-01`)!, parseDay(`${year + 1}-01-01`)!];
      expect(created.filter((day) => day >= from && day < to).length).toBeGreaterThan(40);
    }
  });
});

test("a year has its seasons: in August less is used than in October", () => {
  const events = new Map<string, number>();
  const customers = new Map<string, number>();
  for (const account of accounts) {
    const spells = spellsOf(account);
    for (const day of calendar.months) {
      const month = formatDay(day).slice(0, 7);
      if (spells.some(({ from, until }) => from <= day && until > day + 31))
        customers.set(month, (customers.get(month) ?? 0) + 1);
    }
    for (const row of rowsIn(account.activity, "usage")) {
      const month = formatDay(row.at).slice(0, 7);
      events.set(month, (events.get(month) ?? 0) + row.events!);
    }
  }
  const perCustomer = (month: string) => events.get(month)! / customers.get(month)!;
  for (const year of [2023, 2024]) expect(perCustomer(`${year}-08`) / perCustomer(`${year}-10`)).toBeLessThan(0.9);
});

describe("contracts and outcomes", () => {
  test("a term is followed by another at once, or the account is lost the day after", () => {
    const seen = { renewed: 0, late: 0, automatic: 0, lost: 0, broken: 0 };
    for (const account of accounts) {
      const terms = termsOf(account);
      const events = eventsOf(account);
      for (const [i, { ends_on, ...term }] of terms.entries()) {
        const next = terms[i + 1];
        const due = ends_on!;
        if (due + 30 > calendar.end) continue;
        const has = (kind: string, day: number) => events.some((event) => event.kind === kind && event.at === day);
        const broken = events.some(({ kind, at }) => kind === "churned" && at > term.starts_on! && at <= due);
        if (next?.starts_on === due + 1) {
          expect(has("renewed", due + 1)).toBe(true);
          expect(next.kind).toBe("renewal");
          expect(next.at - due).toBeLessThanOrEqual(30);
          if (next.at > due + 1) seen.late++;
          if (next.auto_renewed) {
            seen.automatic++;
            expect(next.at).toBe(due + 1);
          }
          seen.renewed++;
        } else {
          expect(broken || has("churned", due + 1)).toBe(true);
          if (next) {
            expect(next.kind).toBe("new");
            expect(has("started", next.starts_on!)).toBe(true);
            expect(next.starts_on! - due).toBeGreaterThan(60);
          }
          if (broken) seen.broken++;
          else seen.lost++;
        }
      }
    }
    // late within grace, automatic, broken off: each is there, but rare ones are rare
    expect(seen.renewed).toBeGreaterThan(300);
    expect(seen.late / seen.renewed).toBeGreaterThan(0.02);
    expect(seen.late / seen.renewed).toBeLessThan(0.12);
    expect(seen.automatic / seen.renewed).toBeGreaterThan(0.15);
    expect(seen.lost).toBeGreaterThan(20);
    expect(seen.broken).toBeGreaterThan(0);
    expect(seen.broken).toBeLessThan(seen.lost / 3);
  });

  test("notice is given after the decision and by the deadline", () => {
    let given = 0;
    for (const account of accounts) {
      for (const { leaves, saved, noticeOn, deadlineOn, decidedOn, dueOn } of account.truth.decisions) {
        if (noticeOn === null) continue;
        given++;
        expect(leaves && !saved).toBe(true);
        expect(noticeOn).toBeGreaterThan(decidedOn);
        expect(noticeOn).toBeLessThanOrEqual(deadlineOn ?? dueOn);
        const events = eventsOf(account).filter(({ kind, at }) => kind === "churned" && at === dueOn + 1);
        if (noticeOn <= calendar.end) expect(events.map(({ notice_on }) => notice_on)).toEqual([noticeOn]);
      }
    }
    expect(given).toBeGreaterThan(20);
  });

  test("what runs beside the core ends with it", () => {
    let beside = 0;
    let several = 0;
    for (const account of accounts) {
      const ends = new Set(termsOf(account).map(({ ends_on }) => ends_on));
      for (const row of rowsIn(account.activity, "contracts")) {
        expect(ends).toContain(row.ends_on);
        expect(row.seats === null).toBe(row.product !== "core");
        if (row.kind !== "new" && row.kind !== "renewal") beside++;
        if (row.ends_on! - row.starts_on! > 400) several++;
      }
    }
    expect(beside).toBeGreaterThan(30);
    expect(several).toBeGreaterThan(30);
  });

  test("revenue by outcomes is revenue by contracts", () => {
    for (const account of accounts) {
      const contracts = rowsIn(account.activity, "contracts");
      const events = eventsOf(account);
      for (const day of calendar.months.slice(calendar.months.indexOf(calendar.from), -1)) {
        const inForce = contracts.filter(
          ({ at, starts_on, ends_on }) => at <= day && starts_on! <= day && ends_on! >= day,
        );
        const lost = events.some(({ kind, at, notice_on }) => kind === "churned" && at <= day && notice_on === null);
        // a contract that was broken off still stands in the file; one that is late is not signed yet
        if (inForce.length === 0 || lost) continue;
        const total = inForce.reduce((sum, { amount }) => sum + amount!, 0);
        const booked = events.filter(({ at }) => at <= day).reduce((sum, { arr_change }) => sum + arr_change!, 0);
        expect(booked, `${account.truth.account} on ${formatDay(day)}`).toBe(total);
      }
    }
  });

  test("decisions are those of the contracts, once each, on firsts of months", () => {
    for (const account of accounts) {
      const terms = new Map(termsOf(account).map((term) => [term.contract_id, term]));
      const { decisions } = account.truth;
      expect(new Set(decisions.map(({ contract }) => contract)).size).toBe(decisions.length);
      for (const { contract, decidedOn, deadlineOn, dueOn, early } of decisions) {
        const term = terms.get(contract)!;
        expect([term.ends_on, term.notice_by]).toEqual([dueOn, deadlineOn]);
        expect(calendar.months).toContain(decidedOn);
        expect(decidedOn).toBeGreaterThanOrEqual(calendar.from);
        const before = (deadlineOn ?? dueOn) - decidedOn;
        expect(before).toBeGreaterThanOrEqual(early ? 120 : 30);
        expect(before).toBeLessThan(early ? 151 : 61);
      }
    }
  });
});

describe("the same options", () => {
  const small = fc.record({
    accounts: fc.integer({ min: 1, max: 12 }),
    months: fc.integer({ min: 1, max: 30 }),
    seed: fc.maxSafeNat(),
    traps: fc.subarray([...trapNames]).map((names) => new Set(names)),
    usageRows: fc.integer({ min: 1, max: 4 }),
  });

  test("give the same book", () => {
    fc.assert(
      fc.property(small, (one) => {
        expect([...generateBook(one).accounts()]).toEqual([...generateBook(one).accounts()]);
        expect(generateBook(one).bookRows()).toEqual(generateBook(one).bookRows());
      }),
      { numRuns: 15 },
    );
  });

  test("and more accounts begin with the same", () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 5 }), (one, more) => {
        expect(customersOf({ ...one, accounts: one.accounts + more }).slice(0, one.accounts)).toEqual(customersOf(one));
      }),
      { numRuns: 15 },
    );
  });

  test("with another seed give another book", () => {
    expect(customersOf({ accounts: 3, months: 12, seed: 1 })).not.toEqual(
      customersOf({ accounts: 3, months: 12, seed: 2 }),
    );
  });
});

test("every column that is declared is there, in rows in their order", () => {
  const seen = new Set<string>();
  for (const { activity } of accounts) {
    for (const [name, { count, at, known, columns }] of activity.sources) {
      expect([...columns.keys()]).toEqual(Object.keys(accountSources[name as keyof typeof accountSources].columns));
      for (const values of columns.values()) expect(values.length).toBe(count);
      const order = Array.from(at.length === count ? at : [], (day, row) => day * 1e6 + known[row]!);
      expect(order).toEqual([...order].sort((a, b) => a - b));
      for (const [column, values] of columns) if (values.some((value) => value !== null)) seen.add(`${name}.${column}`);
    }
  }
  const declared = accountSourceNames.flatMap((name) =>
    Object.keys(accountSources[name].columns).map((column) => `${name}.${column}`),
  );
  expect(declared.filter((column) => !seen.has(column))).toEqual([]);
});

test("accounts are made when they are asked for, and not before", () => {
  const book = generateBook({ accounts: 999_999, months: 240, seed: 1 });
  const [first] = book.accounts();
  expect(first!.truth.account).toBe("A000001");
});

test("numbers that are none are refused", () => {
  const whole = { accounts: 10, months: 12, seed: 1 };
  const wrong: Partial<GenerateOptions>[] = [
    { accounts: 0 },
    { accounts: 1e6 },
    { accounts: 1.5 },
    { months: 0 },
    { months: 241 },
    { seed: -1 },
    { usageRows: 0 },
  ];
  for (const one of wrong) expect(() => generateBook({ ...whole, ...one })).toThrow(RangeError);
});
