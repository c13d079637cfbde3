/**
 * From a folder of tables to a proposed book with rules and cases, as texts; nothing is written but a store.
 *
 * @module
 */
import { join, relative } from "node:path";
import type { Book, Source } from "#engine/book/book.ts";
import type { Snapshots } from "#engine/book/snapshots.ts";
import type { BookDocument } from "#engine/document/schema/book.ts";
import {
  type Answers,
  type BookNames,
  type BookProposal,
  bookFile,
  casesFile,
  draftBook,
  draftRules,
  type LeftOut,
  leftOut,
  type Mapping,
  type NoBook,
  proposeBook,
  proposeCases,
  proposeRules,
  type RulesProposal,
  rulesFile,
  type Seen,
  settledBook,
  silenceFor,
  type TableMapping,
  type TableProfile,
  tooFewRenewals,
} from "#engine/init/index.ts";
import { BarographError, type Problem, problem } from "#engine/problems.ts";
import { quantile } from "#engine/statistics/index.ts";
import { problemText } from "#engine/texts/problems.ts";
import { takeSnapshots } from "../folder/snapshots.ts";
import type { ImportOptions } from "../importers/importSource.ts";
import { packageFolder } from "../packageFolder.ts";
import { type ProfileOptions, profileTable } from "./profileTable.ts";

/** What was found, and the files that it becomes. */
export interface FolderProposal {
  readonly tables: readonly TableProfile[];
  readonly book: BookProposal;
  readonly rules: RulesProposal;
  /** Those of tables, columns and facts. */
  readonly leftOut: readonly LeftOut[];
  /** Texts by the name of the file. */
  readonly files: ReadonlyMap<string, string>;
  readonly cases: number;
  /** The book as it is written: without facts that the rules found to know the future. */
  readonly settled: BookDocument;
}

export interface ProposeOptions extends ImportOptions {
  /** Path of the store that the tables are imported into. */
  readonly store: string;
}

/** The names of the files that are proposed. */
export const proposedFiles = ["book.yaml", "health.rules.yaml", "health.cases.yaml"] as const;

/**
 * Looks at tables.
 *
 * @returns their profiles, and which could not be read
 * @throws BarographError if none of them can be read; the signal's reason
 */
export async function profileTables(
  sources: readonly Source[],
  folder: string,
  { mapping = {}, ...options }: Omit<ProfileOptions, "columns"> & { readonly mapping?: Mapping | undefined } = {},
): Promise<{ readonly tables: readonly TableProfile[]; readonly unreadable: readonly LeftOut[] }> {
  const tables: TableProfile[] = [];
  const unreadable: LeftOut[] = [];
  const problems: Problem[] = [];
  expectTables(mapping, sources);
  for (const source of sources) {
    const said = mapping[source.name];
    if (said?.unused) continue;
    try {
      const profile = await profileTable(source, folder, { ...options, columns: said?.columns });
      if (said) expectColumns(said, profile);
      tables.push(profile);
    } catch (error) {
      // what somebody said of a table is not the table's fault
      if (!(error instanceof BarographError) || error.problems.some(({ code }) => ofMapping.has(code))) throw error;
      problems.push(...error.problems);
      const { sentence } = problemText(error.problems[0]!);
      unreadable.push(leftOut("table-unreadable", source.name, { problem: sentence }));
    }
  }
  if (tables.length > 0) return { tables, unreadable };
  if (problems.length > 0) throw new BarographError(problems);
  throw new BarographError(problem("init-no-account", { tables: sources.map(({ name }) => name) }));
}

/** Problems of what was said of tables. */
const ofMapping: ReadonlySet<string> = new Set(["init-column-unknown", "init-column-unfit"]);

function expectTables(mapping: Mapping, sources: readonly Source[]): void {
  const known = sources.map(({ name }) => name);
  const name = Object.keys(mapping).find((one) => !known.includes(one));
  if (name !== undefined) throw new BarographError(problem("init-table-unknown", { name, known }));
}

/** The columns that were named must be there, and the day be one. */
function expectColumns({ account, at }: TableMapping, { name: table, columns }: TableProfile): void {
  for (const column of [account, at]) {
    if (column === undefined || columns.some(({ name }) => name === column)) continue;
    throw new BarographError(problem("init-column-unknown", { table, column, known: columns.map(({ name }) => name) }));
  }
  if (at !== undefined && columns.some(({ name, type }) => name === at && type !== "date"))
    throw new BarographError(problem("init-column-unfit", { table, column: at, type: "date" }));
}

/**
 * Proposes a book, a rule set and cases.
 *
 * @throws BarographError `init-account-unknown`, `init-no-account`, `init-no-date`, `init-nobody`, `init-no-facts`; as
 *   `takeSnapshots`
 */
export async function proposeFolder(
  folder: string,
  { tables, unreadable }: Awaited<ReturnType<typeof profileTables>>,
  answers: Answers,
  names: BookNames,
  options: ProposeOptions,
): Promise<FolderProposal> {
  const { proposal, book, snapshots } = await bookOver(folder, tables, answers, names, options);
  const rules = proposeRules(proposal, book, snapshots, answers, names);
  if (!rules) throw new BarographError(problem("init-no-facts", { tables: tables.map(({ name }) => name) }));
  const settled = settledBook(proposal, rules);
  const final = draftBook(settled, proposal.roles);
  const { program } = draftRules(rules.document, final);
  const latest = snapshots.table.asOf.reduce((last, day) => Math.max(last, day), Number.NEGATIVE_INFINITY);
  const rows = Int32Array.from({ length: snapshots.table.length }, (_, row) => row).filter(
    (row) => snapshots.table.asOf[row] === latest,
  );
  const cases = proposeCases(final, program, snapshots.table, rows);
  const schema = schemaFolder(folder);
  const [bookName, rulesName, casesName] = proposedFiles;
  return {
    tables,
    book: proposal,
    rules,
    leftOut: [...unreadable, ...proposal.leftOut, ...rules.leftOut],
    files: new Map([
      [bookName, bookFile(settled, { ...proposal, leftOut: [...unreadable, ...proposal.leftOut] }, rules, schema)],
      [rulesName, rulesFile(rules, schema)],
      [casesName, casesFile(cases, schema && `${schema}/cases.schema.json`)],
    ]),
    cases: cases.length,
    settled,
  };
}

interface Taken {
  readonly proposal: BookProposal;
  readonly book: Book;
  readonly snapshots: Snapshots;
}

/**
 * The book with its snapshots. Where contracts show too few renewals, silence says who left, if anything shows it; and
 * as long a silence as the customers' habits ask for.
 */
async function bookOver(
  folder: string,
  tables: readonly TableProfile[],
  answers: Answers,
  names: BookNames,
  options: ProposeOptions,
): Promise<Taken> {
  const first = await take(folder, tables, answers, names, {}, options);
  const renewals = tooFewRenewals(first.proposal, first.book, first.snapshots);
  const taken = renewals ? await take(folder, tables, answers, names, { renewals }, options) : first;
  const { proposal, snapshots } = taken;
  const { outcome, names: facts } = proposal;
  const gap = outcome?.by === "lapse" && facts.activity ? usualGap(snapshots, facts.activity.gap) : undefined;
  if (gap === undefined) return filled(taken);
  const after = answers.after ?? silenceFor(gap, proposal.span);
  return filled(
    await take(folder, tables, { ...answers, after }, names, { gap, ...(renewals && { renewals }) }, options),
  );
}

async function take(
  folder: string,
  tables: readonly TableProfile[],
  answers: Answers,
  names: BookNames,
  seen: Seen,
  options: ProposeOptions,
): Promise<Taken> {
  const proposal = proposeBook(tables, answers, names, seen);
  if ("refused" in proposal) throw new BarographError(refusal(proposal.refused, tables, answers));
  const book = draftBook(proposal.document, proposal.roles);
  const { snapshots } = await takeSnapshots(book, folder, options);
  return { proposal, book, snapshots };
}

function refusal(refused: NoBook["refused"], tables: readonly TableProfile[], { account }: Answers): Problem {
  const all = tables.map(({ name }) => name);
  const isEmpty = ({ columns }: TableProfile) => columns.every(({ present }) => present === 0);
  if (tables.every(isEmpty)) return problem("init-no-rows", { tables: all });
  if (account !== undefined && !tables.some(({ columns }) => columns.some(({ name }) => name === account))) {
    const known = [...new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)))];
    return problem("init-account-unknown", { column: account, known });
  }
  return problem(`init-${refused}`, { tables: all });
}

/** What four in five customers do not exceed between two rows, by their last snapshot. */
function usualGap({ table }: Snapshots, fact: string): number | undefined {
  const column = table.facts.get(fact);
  if (column?.type !== "number") return undefined;
  const last = new Map<number, number>();
  for (let row = 0; row < table.length; row++) {
    if (!Number.isNaN(column.values[row]!)) last.set(table.account[row]!, column.values[row]!);
  }
  const gaps = Float64Array.from(last.values()).sort();
  return gaps.length === 0 ? undefined : quantile(gaps, 0.8);
}

function filled(taken: Taken): Taken {
  if (taken.snapshots.table.length > 0) return taken;
  const { document, roles } = taken.proposal;
  const accounts = Math.max(
    ...roles.map(({ table, account }) => table.columns.find(({ name }) => name === account.column)!.distinct),
  );
  throw new BarographError(problem("init-nobody", { where: String(document.snapshots.where ?? ""), accounts }));
}

/** Where the JSON Schemas lie, if that is near. */
function schemaFolder(folder: string): string | undefined {
  const path = relative(folder, join(packageFolder(), "rules/schema")).replaceAll("\\", "/");
  return path.startsWith("../../..") ? undefined : path;
}
