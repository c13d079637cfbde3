/**
 * The reference of books: the schema of `book.yaml`, what its tables of keys do not show, and what the code has settled.
 *
 * @module
 */
import { schemas } from "#engine/document/schema/index.ts";
import { block, bullets, section } from "./markdown.ts";
import { schemaReference } from "./schema.ts";

/** Parts of books as texts; a test puts them into the example. */
export const untidySources = {
  survey: `sources:
  accounts: { file: data/accounts.csv, account: account_id, columns: { domain: string } }
  contacts: { file: data/contacts.csv, account: account_id, columns: { email: string } }
  surveys:
    file: data/survey.csv
    headerRows: 2                        # SurveyMonkey: the questions, and below what each column of a question is
    account: { column: Email Address, lookup: contacts.email, byDomain: accounts.domain }
    at: End Date
    columns: { End Date: { type: date, format: MM/dd/yyyy hh:mm:ss a } }
    unpivot:
      - { question: Would you recommend us?, kind: nps, scale: [0, 10], comment: Why? }
      - { question: How satisfied are you?, kind: csat, answers: { Not at all: 1, So so: 3, Very: 5 } }
      - { question: How much effort was it?, kind: ces, scale: [1, 7], reversed: true }
      - { question: What should we improve?, kind: improve, separator: ";" }`,
  expectations: `sources:
  licences: { file: data/licences.csv, account: account_id, at: signed_on, columns: { licence_id: string, starts_on: date } }
  usage:
    file: data/usage.csv
    account:
      column: licence_id
      lookup: licences.licence_id
      take: { licence_start: starts_on } # a column of the licence, for \`expect\` and for facts
    at: used_on
    expect:
      after-start: { that: at >= licence_start, title: Nothing is used before its licence starts }

expect:
  reference: { that: not gave_reference or nps >= 7, title: Who speaks for us recommends us }`,
} as const;

/** The text of `docs/book.md`. */
export function bookReference(): string {
  const intro = [
    "A book says where the data of a business lie and what they mean. [The example](example/book.yaml) is a small one, [a wholesaler's](../rules/online-retail/book.yaml) a real one; [aggregates](aggregates.md) and [conditions and formulas](expressions.md) have pages of their own. Keys that are not named here are errors; JSON may stand wherever YAML may.",
    section(
      "Sources that are not tidy",
      "The export of a survey tool is a wide table, one column a question. `unpivot` makes a row of each answer, with the columns `kind`, `score`, `comment` and `topic`. Who answered is found by the domain of the e-mail address, or by a key in another source; so is the account of any row that names something else. Rows without an account are set aside, counted and shown.",
      block(untidySources.survey, "yaml"),
      "What must be true of data stands under `expect`: of each row, or of each account by its facts at the end of the data (the day after `completeThrough`, without outcomes the last day of the calendar). What breaks it is counted, told by every command that reads the data, and stops nothing. A fact with a `range` and a `direction` that is taken from answers is told as a scale that may be reversed, if everything that has to do with it falls where the answers rise.",
      block(untidySources.expectations, "yaml"),
    ),
  ];
  return schemaReference(schemas.book, "Books", "book.yaml", intro, [section("Also settled", bullets(settled))]);
}

const settled = [
  "A file has at most a million characters and is one YAML document, nested at most 64 levels deep, without tags and merge keys (`<<`); aliases may stand for at most 200,000 values.",
  "An account has a snapshot on a day if a row of it was known before that day and `where` is true; where `where` is unknown, it has none. Rows of sources without dates do not show that an account was there, unless no source has dates.",
  "A calendar has at most 20,000 days.",
  "Where `known` is empty, cannot be read or lies before `at`, `at` counts.",
  "True is `true`, `t`, `yes`, `y` or `1`, false is `false`, `f`, `no`, `n` or `0`, in capitals or not. Numbers have no marks between thousands; a comma is taken for the decimal mark only where the first thousand rows leave no doubt.",
  "Dates are written in all rows of a column as in the first that can be read. Where day and month could be exchanged in every row, the import stops and asks for a `format`. A time with an offset is moved to the book's time zone.",
  "White space around accounts and the names of columns is dropped. A column without a name is passed over; a source has at most a thousand columns.",
  "Of ready-made snapshots of one account and day the one that was known last counts, of several the one furthest down; one that became known after its day is left out, and told.",
];
