/**
 * Jobs as they are written down.
 *
 * @module
 */
import { type Problem, problem } from "#engine/problems.ts";
import { notesPathOf, openNotes } from "../notes/open.ts";
import type { ServedBook } from "../shelf/servedBook.ts";
import { writeTransaction } from "../store/transaction.ts";
import type { Job, JobAsked, JobKind } from "./job.ts";

/** So many of each book are remembered. */
const mostRemembered = 200;

export interface JobStore {
  readonly served: ServedBook;
  all(): readonly Job[];
  add(job: Job, asked: JobAsked): void;
  update(job: Job, result?: object): void;
  /** What a job gave that is no run. */
  resultOf(id: string): object | undefined;
  close(): Promise<void>;
}

/**
 * Opens the jobs of a book. Those that were at work when the server ended are lost: that is written down.
 *
 * @throws BarographError `store-newer`, `store-unusable`
 */
export async function openJobStore(served: ServedBook): Promise<JobStore> {
  const notes = await openNotes(notesPathOf(served.storePath));
  const { db, sqlite } = notes;
  writeTransaction(sqlite, (run) => {
    run(
      db
        .updateTable("jobs")
        .set({ state: "lost", ended_at: new Date().toISOString(), problems: JSON.stringify([problem("job-lost", {})]) })
        .where("book", "=", served.id)
        .where("state", "in", ["waiting", "running"])
        .compile(),
    );
    const own = db.selectFrom("jobs").select("id").where("book", "=", served.id);
    const kept = own.orderBy("created_at", "desc").limit(mostRemembered);
    run(db.deleteFrom("jobs").where("book", "=", served.id).where("id", "not in", kept).compile());
  });
  return {
    served,
    all: () =>
      writeTransaction(sqlite, (run) =>
        run(db.selectFrom("jobs").selectAll().where("book", "=", served.id).compile()),
      ).map((row) => ({
        id: row.id,
        book: served.id,
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
      })),
    add({ id, kind, rules, state, by, createdAt }, asked) {
      const said = { asked: JSON.stringify(asked), by, created_at: createdAt, problems: "[]" };
      const row = { id, book: served.id, kind, rules, state, ...said };
      writeTransaction(sqlite, (run) => run(db.insertInto("jobs").values(row).compile()));
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
