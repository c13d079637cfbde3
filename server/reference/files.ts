/**
 * Everything that is generated from the code, as texts by path relative to the repository.
 *
 * @module
 */
import { BacktestReportSchema } from "#engine/document/schema/backtestReport.ts";
import { schemas } from "#engine/document/schema/index.ts";
import { aggregatesReference } from "./aggregates.ts";
import { backtestReference } from "./backtest.ts";
import { cliReference } from "./cli.ts";
import { expressionsReference } from "./expressions.ts";
import { generatorReference } from "./generator.ts";
import { kpiCatalogueReference, kpisReference } from "./kpis.ts";
import { problemsReference } from "./problems/page.ts";
import { schemaReference } from "./schema.ts";
import { shapesReference } from "./shapes.ts";
import { treesReference } from "./trees.ts";
import { validatorsSource } from "./validators.ts";

/** All generated files: path → text. */
export function generatedFiles(): Record<string, string> {
  const files: Record<string, string> = {
    "engine/document/validators.generated.ts": validatorsSource(),
    "docs/aggregates.md": aggregatesReference(),
    "docs/backtest.md": backtestReference(),
    "docs/book.md": bookReference(),
    "docs/cli.md": cliReference(),
    "docs/expressions.md": expressionsReference(),
    "docs/kpis.md": kpisReference(),
    "docs/kpi-catalogue.md": kpiCatalogueReference(),
    "docs/generator.md": generatorReference(),
    "docs/problems.md": problemsReference(),
    "docs/rules.md": rulesReference(),
    "docs/shapes.md": shapesReference(),
    "docs/trees.md": treesReference(),
  };
  for (const [kind, schema] of Object.entries({ ...schemas, "backtest-report": BacktestReportSchema })) {
    files[`rules/schema/${kind}.schema.json`] = `${JSON.stringify(
      { $schema: "http://json-schema.org/draft-07/schema#", ...schema },
      null,
      2,
    )}\n`;
  }
  return files;
}

/** What the tables of keys alone do not show. */
const untidySources = [
  "## Sources that are not tidy",
  "The export of a survey tool is a wide table, one column a question. `unpivot` makes a row of each answer, with the columns `kind`, `score`, `comment` and `topic`. Who answered is found by the domain of the e-mail address, or by a key in another source; so is the account of any row that names something else. Rows without an account are set aside, counted and shown.",
  `\`\`\`yaml
sources:
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
      - { question: What should we improve?, kind: improve, separator: ";" }
\`\`\``,
  "What must be true of data stands under `expect`: of each row, or of each account by its facts at the end of the data (the day after `completeThrough`, without outcomes the last day of the calendar). What breaks it is counted, told by every command that reads the data, and stops nothing. A fact with a `range` and a `direction` that is taken from answers is told as a scale that may be reversed, if everything that has to do with it falls where the answers rise.",
  `\`\`\`yaml
sources:
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
  churn-flag: { that: churn_flag == has_churned }
\`\`\``,
] as const;

const bookReference = (): string =>
  schemaReference(schemas.book, "Books", "book.yaml", [
    "A book says where the data of a business lie and what they mean. [The example](example/book.yaml) is a small one, [a wholesaler's](../rules/online-retail/book.yaml) a real one; [aggregates](aggregates.md) and [conditions and formulas](expressions.md) have pages of their own. Keys that are not named here are errors; JSON may stand wherever YAML may.",
    ...untidySources,
  ]);

const rulesReference = (): string =>
  schemaReference(schemas.rules, "Rule sets", "*.rules.yaml", [
    "A rule set is one scoring formula over a [book](book.md). [The example](example/health.rules.yaml) is a small one, [a wholesaler's](../rules/online-retail/health.rules.yaml) a real one; [point shapes](shapes.md), [conditions](expressions.md), [condition trees](trees.md) and [the backtest](backtest.md) have pages of their own. Keys that are not named here are errors; JSON may stand wherever YAML may.",
  ]);
