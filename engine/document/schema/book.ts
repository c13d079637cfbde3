/**
 * `book.yaml`: one definition, from which come the types, the validator and the JSON Schema.
 *
 * @module
 */
import * as Type from "typebox";
import { type CheckCode, checkCodes } from "../../checks/codes.ts";
import { Expectations } from "./expectations.ts";
import { Facts } from "./facts.ts";
import { Outcomes } from "./outcomes.ts";
import { Condition, DayText, Id, object, oneOf, type ReadonlyStatic, Text } from "./parts.ts";
import { Sources } from "./sources.ts";

const Snapshots = object(
  {
    every: Type.Optional(
      oneOf(
        ["day", "week", "month", "quarter"],
        "How often; weeks begin on Monday, months on their first day. Of ready-made snapshots, how far they are apart: a month without it.",
      ),
    ),
    from: Type.String({
      pattern: "^(\\d{4}-\\d{2}-\\d{2}|[A-Za-z_][A-Za-z0-9_]*)$",
      names: "datedSource",
      expected: "a date such as 2026-06-15, or a source of ready-made snapshots",
      description: "First day on which a snapshot may be taken; or the source of ready-made snapshots.",
    }),
    to: Type.Optional(DayText("Last day, inclusive; of ready-made snapshots, all without it.")),
    where: Type.Optional(Condition("An account has a snapshot only on days for which this is true.")),
  },
  "The days on which the facts of every account are recorded.",
  { examples: [{ every: "month", from: "2026-01-01", to: "2026-07-01", where: "tenure_days >= 30" }] },
);

const gravity = (code: CheckCode) =>
  Type.Optional(oneOf(["error", "warning", "note", "off"], `How grave the finding \`${code}\` is.`));

const Checks = object(
  Object.fromEntries(checkCodes.map((code) => [code, gravity(code)])) as Record<CheckCode, ReturnType<typeof gravity>>,
  "How grave the findings of checks are, in this book and its rule sets; what is not named keeps its own severity.",
  { examples: [{ "missing-may-raise": "off", "cap-on-edge": "error" }] },
);

export const BookSchema = Type.Object(
  {
    book: Id("The book's id."),
    title: Type.Optional(Text("The book's name for people.")),
    currency: Type.Optional(
      Type.String({ pattern: "^[A-Z]{3}$", expected: "a currency code such as EUR", description: "ISO 4217 code." }),
    ),
    timeZone: Type.Optional(Text("IANA name of the zone in which days begin; UTC without it.")),
    sources: Sources,
    snapshots: Snapshots,
    facts: Facts,
    expect: Type.Optional(
      Expectations("each account, by its facts at the end of the data", {
        "in-contract": { that: "arr > 0", title: "Everybody pays something" },
      }),
    ),
    outcomes: Type.Optional(Outcomes),
    checks: Type.Optional(Checks),
  },
  { additionalProperties: false, title: "Barograph book", description: "The data of one business: book.yaml." },
);

export type BookDocument = ReadonlyStatic<typeof BookSchema>;
export type SourceDeclaration = BookDocument["sources"][string];
export type FactDeclaration = BookDocument["facts"][string];
