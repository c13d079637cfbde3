/**
 * The reference of aggregates, from their tables.
 *
 * @module
 */
import { aggregates } from "#engine/book/aggregates.ts";
import { rollUps } from "#engine/book/rollUps.ts";
import { exampleRows } from "./example.ts";
import { bullets, code, codes, page, plain, section, table } from "./markdown.ts";
import { typesText } from "./types.ts";

/** Facts that show how something is said, each with what it is. */
const idioms: readonly (readonly [heading: string, text: string, facts: readonly (readonly [string, string])[]])[] = [
  [
    "What is computed from each row",
    "Where an aggregate takes a column, it may take a formula over the row instead: the source is named alone, and `of` says what is computed. A row for which that is missing has no value.",
    [
      ["{ mean: escalations, of: closed_on - at, where: closed_on < as_of }", "Days between two dates of a row."],
      [
        '{ sum: contracts, of: "amount * (coalesce(ends_on, as_of) - starts_on) / 365", where: starts_on < as_of }',
        "What contracts are worth from their start to their end, or to now.",
      ],
      ["{ distinct: usage, of: floor((as_of - at - 1) / 7), over: 12w }", "Weeks with use, of the last twelve."],
    ],
  ],
  [
    "Names, and what is missing",
    "Under `where`, `meeting` and `of` a name is that of a column, `at`, `known` or `as_of`; any other is that of a fact, with the value it has on the same date. A column hides a fact of the same name. Facts may stand in any order, but not read each other in a circle. A row for which `where` is unknown does not count, so that what may be missing has to be asked for: a contract without an end has no `ends_on`, and `ends_on > as_of` is not true of it.",
    [
      [
        "{ sum: contracts.amount, where: starts_on <= as_of and (ends_on is missing or ends_on > as_of) }",
        "What is in force, open-ended contracts included. Where `ends_on` is the last day of a contract and not the first one after it, write `ends_on >= as_of`.",
      ],
      [
        "{ sum: content.reads, where: topic == read_topic, over: 90d }",
        "Reads about the topic that another fact names.",
      ],
    ],
  ],
  [
    "Columns that are filled later",
    "A row counts as soon as it happened and was known; but some of its columns may have been written long after, and the source shows them as they are today. Ask for the date on which they came, or the fact knows the future.",
    [
      ["{ mean: tickets.resolution_hours, where: resolved_on < as_of, over: 90d }", "Of what was resolved by then."],
      [
        "{ count: tickets, where: resolved_on is missing or resolved_on >= as_of }",
        "What was open, even if it was resolved since.",
      ],
    ],
  ],
  [
    "Rows from a date of the account on",
    "`since` is a date, as a formula over facts: rows before it do not count, whatever `over` says. Where it is missing, the fact is missing, and not 0.",
    [
      [
        "{ count: tickets, since: new_product_on, over: 90d }",
        "Tickets since a product was bought, of 90 days at most.",
      ],
      ["{ count: tickets, since: customer_since, where: at < customer_since + 90 }", "Tickets in the first 90 days."],
    ],
  ],
  [
    "Windows that are divided",
    "With `each`, the window `over` is divided into windows of that length, the last of which ends where it ends. The aggregate is taken in each of them, and `rollUp` says how their values become one; what is calculated is calculated of values rounded to six decimals. A window without rows is 0 where the aggregate is, else missing; one that begins before `since` is missing. Without `since`, windows from before an account was there are like any without rows.",
    [
      [
        "{ sum: usage.events, over: 180d, each: 30d, rollUp: slope, since: customer_since }",
        "How many events more with each 30 days.",
      ],
      ["{ distinct: usage.user_id, over: 30d, each: 1d, rollUp: mean }", "Users on a day: the mean of 30 days."],
      ["{ distinct: usage.user_id, over: 30d, each: 1d, rollUp: sum }", "Days with use, of all users together."],
    ],
  ],
];

/** Every fact that the page shows below the table; a test reads them. */
export const shownFacts: readonly string[] = idioms.flatMap(([, , facts]) => facts.map(([fact]) => fact));

/** The text of `docs/aggregates.md`. */
export function aggregatesReference(): string {
  return page(
    "Aggregates",
    "How the rows of a source become a fact of an account. A column is written `source.column`; `source.at` and `source.known` are the dates of the row.",
    section(
      "Which rows count",
      bullets([
        "A row counts only if it happened and was known before `as_of`, the start of a day in the book's time zone, and if `where` is true for it, not unknown.",
        "The window reaches from `as_of` − `ending` − `over`, inclusive, to `as_of` − `ending`, exclusive. Without `over` it holds everything before its end. One that reaches before the first row of its source uses what there is, and is marked.",
        "Rows without a value in the column are skipped, except by `count` and `from`.",
        "Rows are in the order of (at, known, line of the file). A source without `at` has only the order of its lines, and all of them count.",
        "A fact with `freshFor` is missing once the row that gave the value is more than so many days old.",
        "Dates are calendar days, also where a column has the time of day.",
        "Sums, means, medians, quantiles and slopes are rounded to six decimals, so that the order of rows and the way of calculating decide no threshold; from 2³³ on, where doubles are no finer, they stay as they are.",
      ]),
    ),
    section(
      "The table",
      table(
        ["Aggregate", "Column", "Gives", "Keys beside `where`", "Meaning"],
        Object.entries(aggregates).map(([kind, { takes, gives, allows, dated, documentation }]) => [
          code(kind),
          takes.length === 0 ? "none" : typesText(takes),
          gives === "column" ? "what the column is" : gives,
          codes(allows),
          dated ? `${documentation} The source needs dates (\`at\`).` : documentation,
        ]),
      ),
      "On 1 July 2026 the source `surveys` of [the example](example/book.yaml) has these rows of the account `acme`:",
      exampleRows("data/surveys.csv", "acme"),
      table(
        ["A fact", "Its value"],
        Object.values(aggregates).map(({ example: { fact, gives } }) => [code(fact), code(gives)]),
      ),
    ),
    ...idioms.map(([heading, text, facts]) =>
      section(
        heading,
        plain(text),
        ...(heading === rolledUp ? [rollUpTable()] : []),
        table(
          ["A fact", "What it is"],
          facts.map(([fact, meaning]) => [code(fact), plain(meaning)]),
        ),
      ),
    ),
  );
}

/** The heading under which the roll-ups stand. */
const rolledUp = "Windows that are divided";

function rollUpTable(): string {
  return table(
    ["`rollUp`", "Meaning"],
    Object.entries(rollUps).map(([name, { documentation }]) => [code(name), documentation]),
  );
}
