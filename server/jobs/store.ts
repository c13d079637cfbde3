/**
 * Jobs as they are written down.
 *
 * @module
 */
import { type Problem, problem } from "#engine/problems.ts";
import { notesPathOf, openNotes } from "../notes/open.ts";
import { requireInPlace, storeError } from "../store/file.ts";
import { writeTransaction } from "../store/transaction.ts";
import type { JobHome } from "./home.ts";
import type { Job, JobAsked, JobKind } from "./job.ts";

/** So many of each book or draft are remembered. */
const mostRemembered = 200;

export interface JobStore {
  readonly home: JobHome;
  all(): readonly Job[];
  add(job: Job, asked: JobAsked): void;
  update(job: Job, result?: object): void;
  /** What a job gave that is no run. */
  resultOf(id: string): object | undefined;
  close(): Promise<void>;
}

/**
 * Opens the jobs of a book or draft. Those that were at work when the server ended are lost: that is written down.
 *
 * @param was the draft that a book has been until now: its jobs become the book's
 * @throws BarographError `store-newer`, `store-unusable`
 */
export async function openJobStore(home: JobHome, was?: string): Promise<JobStore> {
  const { id: owner } = home;
  const notes = await openNotes(notesPathOf(home.storePath));
  const { db, sqlite } = notes;
  writeTransaction(sqlite, (run) => {
    if (was !== undefined) run(db.updateTable("jobs").set({ book: owner }).where("book", "=", was).compile());
    run(
      db
        .updateTable("jobs")
        .set({ state: "lost", ended_at: new Date().toISOString(), problems: JSON.stringify([problem("job-lost", {})]) })
        .where("book", "=", owner)
        .where("state", "in", ["waiting", "running"])
        .compile(),
    );
    const own = db.selectFrom("jobs").select("id").where("book", "=", owner);
    const kept = own.orderBy("created_at", "desc").limit(mostRemembered);
    run(db.deleteFrom("jobs").where("book", "=", owner).where("id", "not in", kept).compile());
  });
  return {
    home,
    all: () =>
      writeTransaction(sqlite, (run) => run(db.selectFrom("jobs").selectAll().where("book", "=", owner).compile())).map(
        (row) => ({
          id: row.id,
          ...ownerIn(home),
          kind: row.kind as JobKind,
          rules: row.rules,
          state: row.state,
          step: null,
          share: row.state === "done" ? 1 : 0,
          by: row.by,
          createdAt: row.created_at,
          startedAt: row.started_at,
          endedAt: row.ended_at,
          run: row.run,
          problems: JSON.parse(row.problems as unknown as string) as Problem[],
        }),
      ),
    add({ id, kind, rules, state, by, createdAt }, asked) {
      const said = { asked: JSON.stringify(asked), by, created_at: createdAt, problems: "[]" };
      const row = { id, book: owner, kind, rules, state, ...said };
      try {
        requireInPlace(notes);
        writeTransaction(sqlite, (run) => run(db.insertInto("jobs").values(row).compile()));
      } catch (error) {
        throw storeError(notes.path, error);
      }
    },
    update({ id, state, startedAt, endedAt, run: number, problems }, result) {
      const change = {
        state,
        started_at: startedAt,
        ended_at: endedAt,
        run: number,
        problems: JSON.stringify(problems),
        ...(result && { result: JSON.stringify(result) }),
      };
      writeTransaction(sqlite, (run) => run(db.updateTable("jobs").set(change).where("id", "=", id).compile()));
    },
    resultOf(id) {
      const query = db.selectFrom("jobs").select("result").where("id", "=", id);
      const [row] = writeTransaction(sqlite, (run) => run(query.compile()));
      return typeof row?.result === "string" ? JSON.parse(row.result) : undefined;
    },
    close: () => notes.close(),
  };
}

/** Whose a job is, as it is told. */
export const ownerIn = ({ kind, id }: JobHome): Pick<Job, "book" | "draft"> =>
  kind === "book" ? { book: id, draft: null } : { book: null, draft: id };
