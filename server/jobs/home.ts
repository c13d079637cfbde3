/**
 * What jobs belong to: a book, or the draft of one that is yet to be made.
 *
 * @module
 */
import type { Problem } from "#engine/problems.ts";
import type { Report } from "../report/report.ts";
import type { Watching } from "../work/watching.ts";
import type { Job, JobAsked } from "./job.ts";

export interface JobHome {
  readonly kind: "book" | "draft";
  readonly id: string;
  /** Folders that nobody is told of. */
  readonly places: readonly string[];
  /** Beside it, what was asked for is written down. */
  readonly storePath: string;
  /**
   * Does what is asked for.
   *
   * @throws BarographError what the work fails with; the signal's reason
   */
  run(asked: JobAsked, watching: Watching): Promise<JobDone>;
  /**
   * What a job that is done gave, as it is shown.
   *
   * @param kept what was written down of it
   * @throws BarographError `run-unknown`, `store-unusable`, `job-unfinished`
   */
  result(job: Job, kept: object | undefined): Promise<JobResult>;
}

export interface JobDone {
  /** Number of the stored run. */
  readonly run: number | null;
  /** What it gave, where it is not kept as a run. */
  readonly result?: object;
  readonly findings: readonly Problem[];
}

export interface JobResult {
  readonly json: object;
  /** The report for people; imports and proposals have none. */
  readonly view: (() => Report) | undefined;
}
