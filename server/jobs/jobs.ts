/**
 * Long work that clients ask for: one after another, with progress, and honest about what became of it.
 *
 * @module
 */
import { randomUUID } from "node:crypto";
import { BarographError, type Problem, problem } from "#engine/problems.ts";
import type { Feed } from "../shelf/feed.ts";
import { hidePaths } from "../shelf/hidePaths.ts";
import { problemJson, problemsOf } from "../text/problems.ts";
import type { Watching } from "../work/watching.ts";
import type { JobHome, JobResult } from "./home.ts";
import { hasEnded, type Job, type JobAsked } from "./job.ts";
import { type JobStore, openJobStore, ownerIn } from "./store.ts";

/** More than so many are not let wait. */
const mostWaiting = 100;
/** Long work uses all cores by itself: a second one at a time would only make both slower. */
const mostRunning = 1;

interface Live {
  readonly ending: AbortController;
  readonly ended: Promise<void>;
}

export class Jobs {
  readonly #feed: Feed;
  readonly #stores = new Map<string, JobStore>();
  readonly #jobs = new Map<string, Job>();
  readonly #live = new Map<string, Live>();
  readonly #waiting: { id: string; start(): void }[] = [];
  #running = 0;

  private constructor(feed: Feed) {
    this.#feed = feed;
  }

  /**
   * Opens the jobs of books and drafts. What was at work when the server ended last is lost, and says so.
   *
   * @throws BarographError `store-newer`, `store-unusable`
   */
  static async open(homes: readonly JobHome[], feed: Feed): Promise<Jobs> {
    const jobs = new Jobs(feed);
    for (const home of homes) await jobs.add(home);
    return jobs;
  }

  /**
   * Takes a book or a draft in, with the jobs that it has had.
   *
   * @param was the draft that a book has been until now
   * @throws BarographError `store-newer`, `store-unusable`
   */
  async add(home: JobHome, was?: string): Promise<void> {
    const store = await openJobStore(home, was);
    this.#stores.set(keyOf(ownerIn(home)), store);
    for (const job of store.all()) this.#jobs.set(job.id, job);
  }

  /** Lets a book or a draft go: what is at work in it is cancelled. */
  async leave(home: JobHome): Promise<void> {
    const key = keyOf(ownerIn(home));
    const own = [...this.#jobs.values()].filter((job) => keyOf(job) === key);
    for (const { id } of own) await this.cancel(id);
    for (const { id } of own) this.#jobs.delete(id);
    await this.#stores.get(key)?.close();
    this.#stores.delete(key);
  }

  /** All jobs, the newest first. */
  get all(): readonly Job[] {
    return [...this.#jobs.values()].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  }

  /** How many are at work, and how many wait. */
  get counts(): { readonly running: number; readonly waiting: number } {
    return { running: this.#running, waiting: this.#waiting.length };
  }

  /** @throws BarographError `job-unknown` */
  job(id: string): Job {
    const found = this.#jobs.get(id);
    if (found) return found;
    throw new BarographError(problem("job-unknown", { job: id }));
  }

  /**
   * Asks for a job. It is written down before this returns.
   *
   * @throws BarographError `jobs-full`
   */
  start(home: JobHome, asked: JobAsked, by: string): Job {
    if (this.#waiting.length >= mostWaiting) throw new BarographError(problem("jobs-full", { limit: mostWaiting }));
    const job: Job = {
      id: randomUUID(),
      ...ownerIn(home),
      kind: asked.kind,
      rules: asked.rules,
      state: "waiting",
      step: null,
      share: 0,
      by,
      createdAt: new Date().toISOString(),
      startedAt: null,
      endedAt: null,
      run: null,
      problems: [],
    };
    this.#storeOf(job).add(job, asked);
    this.#jobs.set(job.id, job);
    this.#feed.tell({ type: "job", data: jobJson(job) });
    const ending = new AbortController();
    this.#live.set(job.id, { ending, ended: this.#work(job.id, home, asked, ending) });
    return job;
  }

  /**
   * Ends a job that has not ended. One that has stays as it is.
   *
   * @throws BarographError `job-unknown`
   */
  async cancel(id: string): Promise<Job> {
    this.job(id);
    const live = this.#live.get(id);
    if (live) {
      live.ending.abort();
      const place = this.#waiting.findIndex((one) => one.id === id);
      if (place >= 0) this.#waiting.splice(place, 1)[0]!.start();
      await live.ended;
    }
    return this.job(id);
  }

  /**
   * What a job gave.
   *
   * @throws BarographError `job-unknown`, `job-unfinished`; what it failed with
   */
  async result(id: string): Promise<JobResult> {
    const job = this.job(id);
    if (job.state === "failed") throw new BarographError(job.problems);
    if (job.state !== "done") throw new BarographError(problem("job-unfinished", { job: id, state: job.state }));
    const store = this.#storeOf(job);
    return store.home.result(job, store.resultOf(id));
  }

  /** What the last job of a book or draft gave; nothing unless it is done. */
  lastOf(home: JobHome): object | undefined {
    const key = keyOf(ownerIn(home));
    const last = this.all.find((job) => keyOf(job) === key);
    return last?.state === "done" ? this.#storeOf(last).resultOf(last.id) : undefined;
  }

  /** Ends everything that is at work. */
  async close(): Promise<void> {
    for (const { ending } of this.#live.values()) ending.abort();
    for (const { start } of this.#waiting.splice(0)) start();
    await Promise.all([...this.#live.values()].map(({ ended }) => ended));
    for (const store of this.#stores.values()) await store.close();
  }

  async #work(id: string, home: JobHome, asked: JobAsked, ending: AbortController): Promise<void> {
    const { signal } = ending;
    await this.#turn(id);
    this.#running++;
    try {
      if (signal.aborted) return this.#end(id, { state: "cancelled", problems: [problem("job-cancelled", {})] });
      this.#change(id, { state: "running", startedAt: new Date().toISOString() });
      const watching: Watching = {
        signal,
        onImport: ({ bytesRead, bytesTotal }) =>
          this.#progress(id, "import", bytesTotal === 0 ? 1 : bytesRead / bytesTotal),
        onWork: (share) => this.#progress(id, "compute", share),
      };
      const { run, result, findings } = await home.run(asked, watching);
      this.#end(id, { state: "done", run, problems: findings, share: 1 }, result);
    } catch (error) {
      const cancelled = signal.aborted;
      const problems: readonly Problem[] = cancelled ? [leftOf(error)] : hidePaths(problemsOf(error), home.places);
      this.#end(id, { state: cancelled ? "cancelled" : "failed", problems });
    } finally {
      this.#live.delete(id);
      this.#running--;
      this.#waiting.shift()?.start();
    }
  }

  /** Waits until it may begin. */
  async #turn(id: string): Promise<void> {
    if (this.#running < mostRunning && this.#waiting.length === 0) return;
    await new Promise<void>((start) => this.#waiting.push({ id, start }));
  }

  #progress(id: string, step: Job["step"], share: number): void {
    if (hasEnded(this.job(id).state)) return;
    this.#jobs.set(id, { ...this.job(id), step, share });
    this.#feed.tell({ type: "job", data: jobJson(this.job(id)) });
  }

  #change(id: string, change: Partial<Job>, result?: object): void {
    const job = { ...this.job(id), ...change };
    this.#storeOf(job).update(job, result);
    this.#jobs.set(id, job);
    this.#feed.tell({ type: "job", data: jobJson(job) });
  }

  #storeOf(job: Job): JobStore {
    return this.#stores.get(keyOf(job))!;
  }

  #end(id: string, change: Partial<Job>, result?: object): void {
    const ended = { ...change, step: null, endedAt: new Date().toISOString() };
    try {
      this.#change(id, ended, result);
    } catch (error) {
      // nothing may say that it is done where that could not be written down
      const problems = hidePaths(problemsOf(error), this.#storeOf(this.job(id)).home.places);
      this.#jobs.set(id, { ...this.job(id), ...ended, state: "failed", problems });
      this.#feed.tell({ type: "job", data: jobJson(this.job(id)) });
    }
  }
}

/** What is left of a job that was cancelled. */
const leftOf = (error: unknown): Problem =>
  problemsOf(error).find(({ code }) => code === "work-kept") ?? problem("job-cancelled", {});

/** What a job belongs to, by one name: books and drafts may be called alike. */
const keyOf = ({ book, draft }: Pick<Job, "book" | "draft">): string =>
  book === null ? `draft ${draft}` : `book ${book}`;

/** A job as programs read it. */
export const jobJson = (job: Job) => ({ ...job, problems: job.problems.map(problemJson) });
