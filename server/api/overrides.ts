/**
 * Overrides: what a person sets for an account, until a day, with a reason.
 *
 * @module
 */
import { Hono } from "hono";
import Type from "typebox";
import { formatDay } from "#engine/book/days.ts";
import { unknownBand } from "#engine/rules/program.ts";
import type { Entry } from "../notes/entries.ts";
import { overrideOf } from "../notes/overrides.ts";
import type { ServedBook } from "../shelf/servedBook.ts";
import {
  AccountText,
  checkedDay,
  EntriesQuery,
  entryFields,
  entryJson,
  knownAccount,
  OfEntry,
  unfit,
} from "./entries.ts";
import type { Env } from "./env.ts";
import { operation } from "./operation.ts";
import { DayText, json, OfBook, object, orNull, RulesName, text } from "./schemas.ts";
import type { Serving } from "./serving.ts";

const Override = object(
  {
    ...entryFields,
    account: text("The account's id."),
    rules: orNull(text("Id of the only rule set that it is about.")),
    score: orNull(Type.Number({ description: "The score that is set." })),
    band: orNull(text("Id of the band that is set; without it, the band of the score.")),
    reason: text("Why."),
    from: DayText,
    until: DayText,
  },
  "What somebody set for an account's snapshots from one day to another, both inclusive.",
);

const NewOverride = object({
  account: AccountText,
  rules: Type.Optional(RulesName),
  score: Type.Optional(Type.Number({ minimum: 0, maximum: 100, description: "Rounded to a tenth." })),
  band: Type.Optional(text("Id of a band, or `unknown`.", 200)),
  reason: Type.String({ minLength: 1, maxLength: 2000, pattern: "\\S", description: "Why." }),
  from: Type.Optional(DayText),
  until: DayText,
});

/** Overrides. */
export const overridesApi = ({ shelf }: Serving) =>
  new Hono<Env>()
    .get(
      "/books/:book/overrides",
      operation({
        id: "listOverrides",
        tag: "Notes",
        summary: "List what people set for accounts",
        params: OfBook,
        query: EntriesQuery,
        answers: { 200: json("The overrides.", object({ overrides: Type.Array(Override) })) },
      }),
      (c) => {
        const { notes } = shelf.book(c.req.valid("param").book);
        return c.json({ overrides: notes.list({ kind: "override", ...c.req.valid("query") }).map(overrideEntry) });
      },
    )
    .post(
      "/books/:book/overrides",
      operation({
        id: "addOverride",
        tag: "Notes",
        summary: "Set a score or a band for an account, until a day",
        description:
          "Applies last to the account's snapshots from `from` (the last scheduled date without it) to `until`; of several the one that was set last. What was computed stays beside it, and no backtest, no KPI and no published score knows of it.",
        role: "editor",
        params: OfBook,
        body: NewOverride,
        answers: { 201: json("The override.", Override) },
      }),
      (c) => {
        const served = shelf.book(c.req.valid("param").book);
        const { account, rules, score, band, reason, from, until } = c.req.valid("json");
        knownAccount(served, account);
        if (score === undefined && band === undefined) throw unfit("", "must have a score or a band");
        const only = rules === undefined ? null : served.ruleSetNamed(rules).id;
        if (band !== undefined) requireBand(served, band, rules);
        const begins = from === undefined ? lastDay(served) : checkedDay("from", from);
        const ends = checkedDay("until", until);
        if (ends < begins) throw unfit("/until", `must not be before ${begins}`);
        const tenths = score === undefined ? null : Math.round(score * 10);
        const body = { rules: only, tenths, band: band ?? null };
        const entry = { kind: "override", account, on: begins, until: ends, text: reason, body } as const;
        return c.json(overrideEntry(served.notes.add(entry, c.get("caller").name)), 201);
      },
    )
    .delete(
      "/books/:book/overrides/:id",
      operation({
        id: "removeOverride",
        tag: "Notes",
        summary: "Take away what somebody set",
        role: "editor",
        params: OfEntry,
        answers: { 200: json("It, which stays in the audit.", Override) },
      }),
      (c) => {
        const { book, id } = c.req.valid("param");
        return c.json(overrideEntry(shelf.book(book).notes.remove("override", id, c.get("caller").name)));
      },
    );

function overrideEntry(entry: Entry) {
  const { account, rules, from, until, tenths, band, reason } = overrideOf(entry);
  return {
    ...entryJson(entry),
    account,
    rules,
    score: tenths === null ? null : tenths / 10,
    band,
    reason,
    from: formatDay(from),
    until: formatDay(until),
  };
}

/** A band that the rule set has, or, where none is named, one of the book's. */
function requireBand(served: ServedBook, band: string, rules: string | undefined): void {
  const sets =
    rules === undefined ? served.rules.flatMap(({ ruleSet }) => ruleSet ?? []) : [served.ruleSetNamed(rules)];
  const known = new Set([...sets.flatMap(({ program }) => program.bands.map(({ id }) => id)), unknownBand]);
  if (!known.has(band)) throw unfit("/band", `must be one of ${[...known].join(", ")}`);
}

/** The last scheduled date with a snapshot. */
function lastDay({ data, book }: ServedBook): string {
  const { table } = data.snapshots;
  const days = table.asOf.filter((_, row) => !table.beside?.[row]);
  return formatDay(days.reduce((last, day) => Math.max(last, day), book.calendar.from));
}
