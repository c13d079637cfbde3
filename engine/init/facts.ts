/**
 * Facts over the tables: who the customers are, what they did of late and before, what they pay for.
 *
 * @module
 */
import type { Direction } from "../book/book.ts";
import type { FactDeclaration } from "../document/schema/book.ts";
import { factTitles as titles } from "../texts/en/init/titles.ts";
import { directionOf, isSummed, whyNot } from "./columns.ts";
import { inCondition } from "./expressions.ts";
import { type ColumnProfile, coverageOf } from "./profile.ts";
import { type ProposedFact, type ProposedFacts, runningName } from "./proposedFact.ts";
import { type LeftOut, leftOut, remark } from "./remarks.ts";
import { isMark, type TableRole } from "./roles.ts";
import type { DataSpan } from "./span.ts";
import { Names, nameFor, speaksOf, titleFor } from "./words.ts";

/** Of one table no more columns of one type become facts, and of some kinds fewer. */
const mostColumns = 12;
const mostOfKind = { category: 4, distinct: 2, flag: 4 } as const;

/** Proposes facts of every table. */
export function factsOf(roles: readonly TableRole[], span: DataSpan, activity: TableRole | undefined): ProposedFacts {
  return new FactProposal(span, activity).of(roles);
}

type Declared = Omit<ProposedFact, "name" | "candidate"> & { readonly candidate?: boolean };

class FactProposal {
  readonly #facts: ProposedFact[] = [];
  readonly #leftOut: LeftOut[] = [];
  readonly #names = new Names();
  readonly #window: number;
  readonly #long: number;
  readonly #activity: TableRole | undefined;
  #tenure: string | undefined;
  #revenue: string | undefined;
  #signs: ProposedFacts["activity"];

  constructor({ window }: DataSpan, activity: TableRole | undefined) {
    this.#window = window;
    this.#long = 2 * window;
    this.#activity = activity;
  }

  of(roles: readonly TableRole[]): ProposedFacts {
    // customers first: how long they have been there is asked everywhere
    const order = { accounts: 0, state: 1, contracts: 2, events: 3, losses: 4 };
    for (const role of roles.toSorted((a, b) => order[a.kind] - order[b.kind])) {
      if (role.kind === "accounts") this.#accounts(role);
      else if (role.kind === "state") this.#leftOut.push(leftOut("table-state", role.source, {}));
      else if (role.kind === "contracts") this.#contracts(role);
      else if (role.kind === "events") this.#events(role);
    }
    if (this.#tenure === undefined && this.#activity) this.#tenure = this.#tenureOf(this.#activity);
    return {
      facts: this.#facts,
      leftOut: this.#leftOut,
      ...(this.#tenure !== undefined && { tenure: this.#tenure }),
      ...(this.#revenue !== undefined && { revenue: this.#revenue }),
      ...(this.#signs && { activity: this.#signs }),
    };
  }

  #add(wanted: string, { candidate = true, ...declared }: Declared): string {
    const name = this.#names.take(wanted);
    this.#facts.push({ name, candidate, ...declared });
    return name;
  }

  #tenureOf({ source }: TableRole): string {
    const first = this.#add(`first_${source}`, {
      source,
      candidate: false,
      declaration: { first: `${source}.at`, title: titles.first(source) },
    });
    return this.#add("tenure_days", {
      source,
      declaration: { formula: `as_of - ${first}`, unit: "days", direction: "up", title: titles.tenure() },
    });
  }

  /** Of customers: since when, and who they are. What else stands there is as it was at the export. */
  #accounts(role: TableRole): void {
    const { source, table } = role;
    if (this.#tenure === undefined) this.#tenure = this.#tenureOf(role);
    let categories = 0;
    for (const column of table.columns) {
      if (isMark(role, column) || !this.#isTelling(role, column)) continue;
      if (column.type === "string" && column.distinct <= 30 && categories < mostOfKind.category) {
        categories++;
        const declaration = { first: `${source}.${column.name}`, title: titleFor(column.name) };
        this.#add(nameFor(column.name, "column"), { source, candidate: false, declaration });
      } else this.#leftOut.push(leftOut("column-state", `${source}.${column.name}`, {}));
    }
  }

  /** Of contracts: what is running, what was added and what ended of late. */
  #contracts(role: TableRole): void {
    const { source, end } = role;
    if (this.#tenure === undefined) this.#tenure = this.#tenureOf(role);
    const column = inCondition(end!);
    const running = `${column} is missing or ${column} > as_of`;
    this.#add(runningName(source), {
      source,
      declaration: { count: source, where: running, direction: "up", title: titles.running(source) },
    });
    this.#add(`${source}_ended_${this.#long}`, {
      source,
      declaration: {
        count: source,
        where: `${column} < as_of and ${column} >= as_of - ${this.#long}d`,
        direction: "down",
        title: titles.ended(source, this.#long),
      },
    });
    const numbers = this.#columns(role, "number");
    const money = numbers.find(({ name }) => speaksOf(name, "money"));
    // a second amount is mostly the first one times twelve
    for (const one of numbers.filter((column) => column === money || !speaksOf(column.name, "money"))) {
      const isRevenue = one === money && this.#revenue === undefined;
      const name = this.#add(`${nameFor(one.name, "column")}_active`, {
        source,
        declaration: {
          sum: `${source}.${one.name}`,
          where: running,
          direction: "up",
          ...(isRevenue && { role: "revenue" }),
          title: titles.runningSum(titleFor(one.name)),
        },
        ...(isRevenue && { remark: remark("fact-revenue", { column: one.name, by: "contracts" }) }),
      });
      if (isRevenue) this.#revenue = name;
    }
    this.#flags(role);
  }

  /** Of what happens: how often, how much, how widely, how long ago. */
  #events(role: TableRole): void {
    const { source, table } = role;
    const isActivity = role === this.#activity;
    if (this.#tenure === undefined && isActivity) this.#tenure = this.#tenureOf(role);
    const direction = directionOf(table.name) ?? directionOf(source);
    this.#add(`${source}_${this.#long}`, {
      source,
      declaration: {
        count: source,
        over: `${this.#long}d`,
        ...(direction && { direction }),
        title: titles.count(source, this.#long),
      },
    });
    if (direction !== "down") {
      const since = this.#add(`days_since_${source}`, {
        source,
        declaration: { daysSince: source, unit: "days", direction: "down", title: titles.since(source) },
      });
      if (isActivity) this.#habits(role, since);
    }
    const numbers = this.#columns(role, "number");
    const money = numbers.find(({ name, low }) => speaksOf(name, "money") && !speaksOf(name, "level") && low !== null);
    if (money && isActivity && this.#revenue === undefined) {
      this.#revenue = this.#add(`${nameFor(money.name, "column")}_year`, {
        source,
        declaration: {
          sum: `${source}.${money.name}`,
          over: "365d",
          direction: "up",
          role: "revenue",
          title: titles.sum(titleFor(money.name), 365),
        },
        remark: remark("fact-revenue", { column: money.name, by: "year" }),
      });
    }
    for (const column of numbers) this.#number(role, column, direction);
    if (isActivity) this.#trend(role, money ?? numbers.find(isSummed));
    this.#flags(role);
    const texts = this.#columns(role, "string").filter(({ distinct }) => distinct >= 3);
    for (const { name } of texts.slice(0, mostOfKind.distinct)) {
      this.#add(`${nameFor(name, "column")}_${this.#long}`, {
        source,
        declaration: {
          distinct: `${source}.${name}`,
          over: `${this.#long}d`,
          ...(direction && { direction }),
          title: titles.distinct(titleFor(name), this.#long),
        },
      });
    }
  }

  /** Of the rows that show that somebody is there: how many so far, and how far apart. */
  #habits({ source }: TableRole, since: string): void {
    const soFar = this.#add(`${source}_so_far`, {
      source,
      declaration: { count: source, direction: "up", title: titles.soFar(source) },
    });
    const gap = this.#add("usual_gap_days", {
      source,
      declaration: { daysBetween: source, unit: "days", direction: "down", title: titles.gap(source) },
    });
    this.#add("overdue", {
      source,
      declaration: { formula: `${since} / ${gap}`, direction: "down", title: titles.overdue(source) },
    });
    this.#signs = { source, since, soFar, gap };
  }

  #number(role: TableRole, column: ColumnProfile, ofTable: Direction | undefined): void {
    const { source, end } = role;
    const name = nameFor(column.name, "column");
    const direction = directionOf(column.name) ?? ofTable;
    const declared = { ...(direction && { direction }) };
    if (isSummed(column)) {
      const declaration = {
        sum: `${source}.${column.name}`,
        over: `${this.#window}d`,
        ...declared,
        title: titles.sum(titleFor(column.name), this.#window),
      };
      this.#add(`${name}_${this.#window}`, { source, declaration });
      return;
    }
    // how long something took is not known before it is over
    const closed = end !== undefined && { where: `${inCondition(end)} < as_of` };
    this.#add(`mean_${name}_${this.#long}`, {
      source,
      declaration: {
        mean: `${source}.${column.name}`,
        ...closed,
        over: `${this.#long}d`,
        ...declared,
        title: titles.mean(titleFor(column.name), this.#long),
      },
      ...(closed && { remark: remark("fact-when-closed", { end }) }),
    });
  }

  /** What is done of late against the time before, between −1 and 1. */
  #trend({ source }: TableRole, column: ColumnProfile | undefined): void {
    const of: FactDeclaration = column ? { sum: `${source}.${column.name}` } : { count: source };
    const what = column ? nameFor(column.name, "column") : source;
    const titled = column ? titleFor(column.name) : titleFor(source);
    const over = `${this.#window}d`;
    const part = (named: string, declaration: FactDeclaration) =>
      this.#add(`${what}_${named}`, { source, candidate: false, declaration: { ...of, over, ...declaration } });
    const same = this.#facts.find(
      ({ declaration: { sum, over: own, where } }) => column && sum === of.sum && own === over && where === undefined,
    );
    const late = same?.name ?? part("late", { title: titles.sum(titled, this.#window) });
    const before = part("before", { ending: over, title: titles.before(titled, this.#window) });
    this.#add(`${what}_trend`, {
      source,
      declaration: {
        formula: `(${late} - ${before}) / (${late} + ${before})`,
        range: [-1, 1],
        direction: "up",
        title: titles.trend(titled, this.#window),
      },
    });
  }

  #flags(role: TableRole): void {
    const { source } = role;
    for (const { name } of this.#columns(role, "boolean").slice(0, mostOfKind.flag)) {
      const direction = directionOf(name) ?? directionOf(source);
      this.#add(`${nameFor(name, "column")}_${this.#long}`, {
        source,
        declaration: {
          count: source,
          where: inCondition(name),
          over: `${this.#long}d`,
          ...(direction && { direction }),
          title: titles.flagged(source, titleFor(name), this.#long),
        },
      });
    }
  }

  /** The columns of a type that may tell something; of the others it is told why not. */
  #columns(role: TableRole, type: ColumnProfile["type"]): ColumnProfile[] {
    const { table, source } = role;
    const all = table.columns.filter((column) => column.type === type && !isMark(role, column));
    const telling = all.filter((column) => this.#isTelling(role, column));
    if (telling.length > mostColumns) {
      const counts = { columns: telling.length, looked: mostColumns };
      this.#leftOut.push(leftOut("columns-too-many", source, counts));
    }
    return telling.slice(0, mostColumns);
  }

  #isTelling(role: TableRole, column: ColumnProfile): boolean {
    const { table, source } = role;
    const what = `${source}.${column.name}`;
    const found = whyNot(role, column);
    if (found) this.#leftOut.push(found(what));
    if (column.present > 0 && coverageOf(column, table) < 0.01) return false;
    return found === undefined;
  }
}
