/**
 * Accounts: lists of them, and everything about one.
 *
 * @module
 */
import { Hono } from "hono";
import Type, { type Static } from "typebox";
import { oneOf } from "#engine/document/schema/parts.ts";
import { type AccountHistory, accountHistory } from "../answers/accountHistory.ts";
import { type AccountsPage, accountSorts, accountsPage } from "../answers/accounts/index.ts";
import { changeReport } from "../answers/change.ts";
import { explainReport } from "../answers/explain.ts";
import { whatIf } from "../answers/whatIf.ts";
import { requireSameFacts } from "../folder/otherRules.ts";
import { lossesOn } from "../shelf/losses.ts";
import { snapshotsOfAccount } from "../shelf/snapshotsOfAccount.ts";
import { openStore } from "../store/open.ts";
import { publishedOf } from "../store/publications.ts";
import { championOf } from "../tasks/champion.ts";
import { dayIn } from "./days.ts";
import type { Env } from "./env.ts";
import { operation } from "./operation.ts";
import {
  count,
  DayText,
  Facts,
  json,
  OfAccount,
  OfBook,
  object,
  orNull,
  RulesName,
  reportOf,
  text,
} from "./schemas.ts";
import type { Serving } from "./serving.ts";

const Score = orNull(Type.Number({ description: "From 0 to 100, with one digit; null where too little is known." }));
const Amount = (description: string) => orNull(Type.Number({ description }));

const OverrideSchema = orNull(
  object(
    {
      id: Type.Integer(),
      from: DayText,
      until: DayText,
      author: text("Who set it."),
      reason: text("Why.", 2000),
      score: Score,
      band: text("Id of the band that stands."),
      computed: object({ score: Score, band: text("Id of the band.") }, "What would stand without it."),
    },
    "What somebody set: then score and band are its.",
  ),
);

const Account = object(
  {
    account: text("Its id."),
    name: orNull(text("Its name.")),
    owner: orNull(text("Who looks after it.")),
    renewal: orNull(DayText),
    asOf: DayText,
    segment: text("Id of its segment."),
    stage: text("Id of its stage."),
    score: Score,
    interval: orNull(
      object(
        { low: Type.Number(), high: Type.Number() },
        "The least and the greatest score there could be, whatever the missing data were.",
      ),
    ),
    band: text("Id of the band held, stability included; `unknown` where too little is known."),
    scoreBand: text("Id of the band of the score alone."),
    coverage: Type.Number({ description: "Share of the weight that has data." }),
    revenue: Amount("Its revenue, in the book's currency."),
    scoreBefore: Score,
    bandBefore: orNull(text("Id of the band held on the scheduled date before.")),
    expectedLoss: Amount("What it is expected to lose; null where nothing can be foretold."),
    probability: Amount("Of being lost."),
    override: OverrideSchema,
    alerts: Type.Array(text("Id of an alert that is raised.")),
    reasons: Type.Array(
      Type.Object(
        {
          kind: Type.Union([Type.Literal("component"), Type.Literal("adjustment")]),
          lost: Type.Number(),
          sentence: text(""),
        },
        { additionalProperties: true, description: "Why the score is not higher, what costs most first." },
      ),
    ),
  },
  "An account on a date.",
);

const RulesQuery = {
  rules: Type.Optional(RulesName),
  asOf: Type.Optional(DayText),
};

const ListQuery = object({
  ...RulesQuery,
  search: Type.Optional(text("Part of the id or the name.", 200)),
  band: Type.Optional(text("Id of the band held, or `unknown`.", 200)),
  segment: Type.Optional(text("Id of the segment.", 200)),
  stage: Type.Optional(text("Id of the stage.", 200)),
  owner: Type.Optional(text("Who looks after it.", 500)),
  changedSince: Type.Optional(DayText),
  sort: Type.Optional(
    oneOf(
      [...accountSorts, ...accountSorts.map((one) => `-${one}` as const)],
      "With a hyphen before it, the greatest first; `-expectedLoss` without it.",
    ),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 50 })),
  cursor: Type.Optional(text("`next` of the page before.", 4000)),
});

const Page = object({
  asOf: DayText,
  accounts: Type.Array(Account),
  total: count("How many fit the filter."),
  next: orNull(text("What asks for the next page.", 4000)),
});

const History = object({
  account: text("Its id."),
  snapshots: Type.Array(
    object({
      asOf: DayText,
      score: Score,
      band: text("Id of the band held."),
      scoreBand: text("Id of the band of the score alone."),
      segment: text("Id of the segment."),
      stage: text("Id of the stage."),
      coverage: Type.Number(),
      revenue: Amount("Its revenue."),
      override: OverrideSchema,
    }),
  ),
  published: Type.Array(
    object({
      asOf: DayText,
      publishedAt: text("When, in ISO 8601."),
      score: Score,
      band: text("Id of the band held, in the rules of then."),
      sameRules: Type.Boolean({ description: "By the same rules as here?" }),
      sameData: Type.Boolean({ description: "Over the same data as here?" }),
    }),
    { description: "Its scores as they were published by versions of the rule set, the earliest date first." },
  ),
  events: Type.Array(
    object({
      on: DayText,
      noticed: DayText,
      kind: text("What happened."),
      amount: Amount("By how much."),
      reason: orNull(text("Why.")),
    }),
  ),
});

/** Accounts. */
export const accountsApi = ({ shelf }: Serving) =>
  new Hono<Env>()
    .get(
      "/books/:book/accounts",
      operation({
        id: "listAccounts",
        tag: "Accounts",
        summary: "List accounts with their scores, bands and reasons",
        description:
          "On one date, the last scheduled one without `asOf`. `changedSince` keeps those whose score or band is another than on the last scheduled date up to that day, and those that are new.",
        params: OfBook,
        query: ListQuery,
        answers: { 200: json("A page of them.", Page) },
      }),
      (c) => {
        const served = shelf.book(c.req.valid("param").book);
        const query = c.req.valid("query");
        const { rules, asOf, changedSince, sort = "-expectedLoss", limit = 50, ...rest } = query;
        const scored = served.scored(served.ruleSetNamed(rules));
        const descending = sort.startsWith("-");
        const page = accountsPage(scored, (day) => lossesOn(served, scored, day), {
          ...rest,
          asOf: dayIn("asOf", asOf),
          changedSince: dayIn("changedSince", changedSince),
          sort: (descending ? sort.slice(1) : sort) as (typeof accountSorts)[number],
          descending,
          limit,
        });
        return c.json(page as AccountsPage & Static<typeof Page>);
      },
    )
    .get(
      "/books/:book/accounts/:account",
      operation({
        id: "explainAccount",
        tag: "Accounts",
        summary: "Explain every digit of an account's score",
        description:
          "With `since`, also why it changed since that day; with `against`, since another rule set of the book, or a commit, branch or tag.",
        params: OfAccount,
        query: object({
          ...RulesQuery,
          since: Type.Optional(DayText),
          against: Type.Optional(text("A rule set's file beside the book, or a commit, branch or tag.", 200)),
        }),
        answers: { 200: json("The explanation.", reportOf("explain")) },
      }),
      async (c) => {
        const { book: id, account } = c.req.valid("param");
        const query = c.req.valid("query");
        const served = shelf.book(id);
        const rules = served.rulesNamed(query.rules);
        const ruleSet = served.ruleSetNamed(query.rules);
        const [asOf, since] = [dayIn("asOf", query.asOf), dayIn("since", query.since)];
        const other =
          query.against === undefined ? undefined : await championOf(query.against, rules.path, served.folder);
        if (other) requireSameFacts(query.against!, other, served.book);
        const { book, data } = served;
        return c.json(
          explainReport({
            book,
            ruleSet,
            dataVersion: data.imported.dataVersion,
            snapshots: await snapshotsOfAccount(served, account, { asOf, since }),
            account,
            asOf,
            since,
            against: other && { ruleSet: other.ruleSet, path: query.against! },
            overrides: served.notes.overrides.get(account),
          }),
        );
      },
    )
    .get(
      "/books/:book/accounts/:account/history",
      operation({
        id: "getAccountHistory",
        tag: "Accounts",
        summary: "Get an account's scores over time, as they are and as they were published, and what happened to it",
        params: OfAccount,
        query: object({ rules: RulesQuery.rules }),
        answers: { 200: json("Its history, oldest first.", History) },
      }),
      async (c) => {
        const { book, account } = c.req.valid("param");
        const served = shelf.book(book);
        const ruleSet = served.ruleSetNamed(c.req.valid("query").rules);
        const { snapshots, imported } = served.data;
        const store = await openStore(served.storePath);
        try {
          const published = await publishedOf(store, served.book.id, ruleSet.id, account);
          const given = { published, dataVersion: imported.dataVersion };
          const history = accountHistory(served.scored(ruleSet), snapshots.histories, account, given);
          return c.json(history as AccountHistory & Static<typeof History>);
        } finally {
          await store.close();
        }
      },
    )
    .post(
      "/books/:book/accounts/:account/what-if",
      operation({
        id: "whatIf",
        tag: "Accounts",
        summary: "Explain an account's score as it would be with other values",
        description: "Facts that are computed from the changed ones follow; null stands for missing.",
        params: OfAccount,
        body: object({
          rules: Type.Optional(RulesName),
          asOf: Type.Optional(DayText),
          facts: Facts,
        }),
        answers: { 200: json("What it would be.", reportOf("explain")) },
      }),
      async (c) => {
        const { book: id, account } = c.req.valid("param");
        const { rules, asOf: day, facts } = c.req.valid("json");
        const served = shelf.book(id);
        const ruleSet = served.ruleSetNamed(rules);
        const asOf = dayIn("asOf", day);
        const snapshots = await snapshotsOfAccount(served, account, { asOf });
        const { book, data } = served;
        const { dataVersion } = data.imported;
        return c.json(whatIf({ book, ruleSet, dataVersion, snapshots, account, asOf }, facts));
      },
    )
    .get(
      "/books/:book/change",
      operation({
        id: "explainChange",
        tag: "Accounts",
        summary: "Explain why the mean score of the whole book changed",
        params: OfBook,
        query: object({
          ...RulesQuery,
          since: Type.Optional(DayText),
          limit: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000, default: 20 })),
        }),
        answers: { 200: json("The change.", reportOf("change")) },
      }),
      (c) => {
        const served = shelf.book(c.req.valid("param").book);
        const { rules, since, asOf, limit = 20 } = c.req.valid("query");
        const { snapshots, imported } = served.data;
        return c.json(
          changeReport({
            book: served.book,
            ruleSet: served.ruleSetNamed(rules),
            table: snapshots.table,
            dataVersion: imported.dataVersion,
            since: dayIn("since", since),
            asOf: dayIn("asOf", asOf),
            limit,
          }),
        );
      },
    );
