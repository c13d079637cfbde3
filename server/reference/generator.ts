/**
 * The reference of generated books, from the tables of the model.
 *
 * @module
 */
import { formatDay } from "#engine/book/days.ts";
import { covariateNames, covariates } from "../generate/covariates.ts";
import { decisionColumns } from "../generate/files/truthFiles.ts";
import { model } from "../generate/model.ts";
import { type Coefficients, segmentNames, type Weights } from "../generate/parameters.ts";
import { accountSourceNames, accountSources, bookSources, type SourceDefinition } from "../generate/sources.ts";
import { trapNames, trapOf } from "../generate/traps/index.ts";
import { code, codes, page, table } from "./markdown.ts";

/** The text of `docs/generator.md`. */
export function generatorReference(): string {
  const { book, monthsBefore, firstDay, segments } = model;
  const bySegment = (heading: string, text: (segment: (typeof segments)["small"]) => string) => [
    heading,
    ...segmentNames.map((name) => text(segments[name])),
  ];
  return page(
    "Generated books",
    "`barograph generate` makes up the customers of a vendor of business software: what its systems would hold of them, as raw data with a book, and beside it, in a folder that the book does not know, what is true of them. Statistics can be tried on it against a truth. Nothing in it is an estimate of any real business.",
    "## What happens",
    [
      `Rows begin ${monthsBefore} months before the first month with snapshots (${formatDay(firstDay)}), so that every window is whole. ${percent(book.oldShare)} of the accounts were customers before that, and renewed until then; the others come over time. Each belongs to a segment, known by its employees. What nobody sees of it (how much it uses the product, how content it is, and so on) drifts from month to month, each apart from the others; rows come of these states.`,
      `Contracts run for whole years and have a last day for notice, or none. Each is decided upon once: at the start of the last first of a month that is at least ${book.decisionDays} days before the deadline, or before the contract's end where it has no deadline; ${percent(book.earlyShare)} decide ${book.earlyDays} days before where the contract has run for ${book.earlyAfterDays} days. The covariates below are read off the rows that were known then, and the contract ends with the probability 1 / (1 + exp(−η)), η = intercept + Σ coefficient × (covariate − centre); a missing covariate adds nothing. So the truth is exact, and what the facts of the book say on the day of the decision is all that there is to know.`,
      `Who leaves gives notice from ${book.noticeAfterDays} days after the decision to the deadline, or stays silent where nothing renews by itself. Who stays signs at once if early, mostly by the contract's end, ${percent(book.lateShare)} within ${book.lateDays} days after it; or the contract renews by itself. Renewals are for less, for the same or for more; products bought within a term end with it. Contracts end otherwise by ${percent(book.involuntary, 1)} a year: bankrupt, acquired, not paid.`,
      "Every concern of an account has random numbers of its own. So a trap changes what it says and nothing else, and the first accounts of a larger book of the same seed are the same.",
    ].join("\n\n"),
    "## The hazard",
    table(
      ["Covariate", "Centre", ...segmentNames, "What it is"],
      [
        ["intercept", "", ...segmentNames.map((name) => String(segments[name].hazard.intercept)), ""],
        ...covariateNames.map((name) => [
          code(name),
          String(covariates[name].centre),
          ...segmentNames.map((segment) => coefficient(segments[segment].hazard, name)),
          covariates[name].documentation,
        ]),
      ],
    ),
    `Likewise, of those that renew, for less: ${coefficientsText(model.contraction)}; of the others, for more: ${coefficientsText(model.expansion)}.`,
    "## The segments",
    table(
      ["", ...segmentNames],
      [
        bySegment("Share of the accounts", ({ share }) => percent(share)),
        bySegment("Employees", ({ employees }) => employees.join(" to ")),
        bySegment("Seats at first: median, least, most", ({ seats: [median, , least, most] }) =>
          [median, least, most].join(", "),
        ),
        bySegment("Plan", ({ plans }) => weightsText(plans)),
        bySegment("Months of a contract", ({ termMonths }) => weightsText(termMonths)),
        bySegment("Days of notice, 0: no deadline", ({ noticeDays }) => weightsText(noticeDays)),
        bySegment("Renews by itself", ({ automatic }) => percent(automatic)),
        bySegment("Price of a renewal rises by", ({ uplifts }) =>
          uplifts.map(([[low, high], share]) => `${rangeText(low, high)} ${percent(share)}`).join(", "),
        ),
        bySegment("Share of the seats in use, and its deviation", ({ seatUse }) => seatUse.join(", ")),
        bySegment("The champion leaves, a month", ({ championLeaves }) => percent(championLeaves, 1)),
        ...Object.keys(segments.small.monthly).map((rate) =>
          bySegment(`${rate}, a month`, ({ monthly }) => String(monthly[rate as keyof typeof monthly])),
        ),
      ],
    ),
    "## Traps",
    "Each is switched on by its name; all but `interventions` and `returns` change only what is written down, and leave alone what happens.",
    table(
      ["Trap", "Changes", "What it is"],
      trapNames.map((name) => {
        const { changes, documentation } = trapOf(name);
        return [
          code(name),
          changes === "all" ? "everything of some accounts, from then on" : codes(changes),
          documentation,
        ];
      }),
    ),
    "## Files",
    table(
      ["File in `data`", "Columns"],
      [
        ...accountSourceNames.map((name) => fileRow(accountSources[name], true)),
        ...Object.values(bookSources).map((source) => fileRow(source, false)),
      ],
    ),
    `In \`truth\`, which no book reads: \`model.json\` with the coefficients and the days on which traps work; \`decisions.csv\`, a row for each decision (${codes(decisionColumns)}); \`affected.csv\`, a row for each account that a trap changed, with the first and the last day and the number of rows.`,
  );
}

function fileRow({ file, large, at, known, columns }: SourceDefinition, isOfAccounts: boolean): string[] {
  const own = [...(isOfAccounts ? ["account_id"] : []), at, ...(known === undefined ? [] : [known])];
  return [code(`${file}.csv${large ? ".gz" : ""}`), codes([...own, ...Object.keys(columns)])];
}

function coefficient(coefficients: Coefficients, name: keyof Coefficients): string {
  const value = coefficients[name];
  return value === undefined ? "" : String(value);
}

const coefficientsText = (coefficients: Coefficients): string =>
  Object.entries(coefficients)
    .map(([name, value]) => `${code(name)} ${value}`)
    .join(", ");

const weightsText = <T>(weights: Weights<T>): string =>
  weights.map(([choice, share]) => `${choice} ${percent(share)}`).join(", ");

const rangeText = (low: number, high: number): string =>
  high === 0 ? "nothing" : `${Math.round(low * 100)} to ${percent(high)}`;

const percent = (share: number, decimals = 0): string => `${(share * 100).toFixed(decimals)} %`;
