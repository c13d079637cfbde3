/**
 * What `barograph history` tells: each commit of a rule set, and what it would do to the present book.
 *
 * @module
 */
import { dirname } from "node:path";
import type { Book } from "#engine/book/book.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { differencesBetween } from "#engine/plan/differences.ts";
import { type Plan, planOf } from "#engine/plan/plan.ts";
import { hasErrors } from "#engine/problems.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import { shortHash } from "../git/fileAt.ts";
import { logOf } from "../git/logOf.ts";
import { openRepository, pathIn } from "../git/repository.ts";
import { rulesAt } from "../git/rulesAt.ts";

/** What `history --format json` prints. */
export interface HistoryReport {
  readonly schemaVersion: 1;
  readonly book: { readonly id: string; readonly title: string; readonly currency: string | null };
  readonly rules: { readonly id: string; readonly title: string };
  readonly dataVersion: string;
  /** The day whose accounts are looked at, and how many they are. */
  readonly asOf: string | null;
  readonly accounts: number;
  /** The newest first. */
  readonly commits: readonly HistoryCommit[];
}

export interface HistoryCommit {
  readonly id: string;
  readonly at: string;
  readonly author: string;
  readonly subject: string;
  /** `null` where the rule set or its book does not compile in this commit. */
  readonly identity: string | null;
  /** Code of the first problem of what does not compile. */
  readonly problem: string | null;
  /** What it did; `null` for the first version, and where it or the one before cannot be read. */
  readonly effect: CommitEffect | null;
}

/** What a commit would do to the present book. */
export interface CommitEffect extends Pick<Plan, "differences" | "meanScore">, Pick<Plan["migration"], "ways"> {
  /** Facts that the two define otherwise and the present data cannot give: then nothing is said of accounts. */
  readonly lacking: readonly string[];
}

export interface HistoryInput {
  readonly book: Book;
  readonly ruleSet: RuleSet;
  /** Paths of the rule set and its book in the working copy. */
  readonly file: string;
  readonly bookFile: string;
  readonly dataVersion: string;
  readonly table: SnapshotTable;
  readonly limit: number;
  /** The snapshots with the facts as another version's book defines them. */
  readonly tableFor: (version: {
    readonly ruleSet: RuleSet;
    readonly book: Book;
  }) => Promise<{ table: SnapshotTable } | { lacking: readonly string[] }>;
  readonly onProgress?: (done: number, all: number) => void;
}

interface Read {
  readonly book: Book;
  readonly ruleSet: RuleSet;
}

/**
 * Walks through the commits of a rule set and its book.
 *
 * @throws BarographError `git-…`
 */
export async function historyReport(input: HistoryInput): Promise<HistoryReport> {
  const { book, ruleSet, file, bookFile, dataVersion, table, limit } = input;
  const repository = await openRepository(dirname(file));
  const paths = [await pathIn(repository, file), await pathIn(repository, bookFile)];
  const log = await logOf(repository, paths);
  const shown = log.slice(0, limit);
  // one more, so that the oldest shown has something to be held against
  const versions: ({ read: Read } | { problem: string })[] = [];
  for (const { id } of log.slice(0, limit + 1)) {
    const loaded = await rulesAt(repository, id, file, shortHash(id));
    const own = loaded.rules[0]?.ruleSet;
    const [first] = loaded.problems.filter(({ severity }) => severity === "error");
    versions.push(
      loaded.book && own && !hasErrors(loaded.problems)
        ? { read: { book: loaded.book, ruleSet: own } }
        : { problem: first?.code ?? "internal" },
    );
  }
  const commits: HistoryCommit[] = [];
  for (const [index, commit] of shown.entries()) {
    const version = versions[index]!;
    const before = versions[index + 1];
    const read = "read" in version ? version.read : undefined;
    const effect = read && before && "read" in before ? await effectOf(input, before.read, read) : null;
    commits.push({
      ...commit,
      id: shortHash(commit.id),
      identity: read?.ruleSet.identity ?? null,
      problem: "problem" in version ? version.problem : null,
      effect,
    });
    input.onProgress?.(index + 1, shown.length);
  }
  const present = planOf({
    before: { book, ruleSet, table, name: "" },
    after: { book, ruleSet, table, name: "" },
    dataVersion,
    most: 0,
  });
  return {
    schemaVersion: 1,
    book: { id: book.id, title: book.title, currency: book.currency ?? null },
    rules: { id: ruleSet.id, title: ruleSet.title },
    dataVersion,
    asOf: present.asOf,
    accounts: present.migration.ways.same.accounts,
    commits,
  };
}

async function effectOf({ tableFor, dataVersion }: HistoryInput, before: Read, after: Read): Promise<CommitEffect> {
  const differences = differencesBetween(before, after);
  const nobody = { accounts: 0, revenue: 0 };
  const none = { worse: nobody, better: nobody, same: nobody, unrated: nobody, entered: nobody, left: nobody };
  if (before.ruleSet.identity === after.ruleSet.identity) {
    return { differences, ways: none, meanScore: { before: null, after: null }, lacking: [] };
  }
  const [old, now] = [await tableFor(before), await tableFor(after)];
  const lacking = [...("lacking" in old ? old.lacking : []), ...("lacking" in now ? now.lacking : [])];
  if (!("table" in old && "table" in now)) {
    return { differences, ways: none, meanScore: { before: null, after: null }, lacking };
  }
  const plan = planOf({
    before: { ...before, table: old.table, name: "" },
    after: { ...after, table: now.table, name: "" },
    dataVersion,
    most: 0,
  });
  return { differences, ways: plan.migration.ways, meanScore: plan.meanScore, lacking };
}
