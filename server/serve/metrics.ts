/**
 * Figures about the server itself, as Prometheus reads them.
 *
 * @module
 */
import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Env } from "../api/env.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Shelf } from "../shelf/shelf.ts";
import { version } from "../version.ts";

/** Upper ends of the buckets of durations, in seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Counted {
  readonly labels: string;
  readonly buckets: number[];
  count: number;
  sum: number;
}

export class Metrics {
  readonly #requests = new Map<string, Counted>();

  /** Counts every answer by its route, never by its address: accounts are not to be read here. */
  readonly count: MiddlewareHandler<Env> = async (c, next) => {
    const begin = performance.now();
    await next();
    const seconds = (performance.now() - begin) / 1000;
    const labels = `method="${c.req.method}",route="${routePath(c)}",status="${c.res.status}"`;
    const counted = this.#requests.get(labels) ?? { labels, buckets: buckets.map(() => 0), count: 0, sum: 0 };
    this.#requests.set(labels, counted);
    counted.count++;
    counted.sum += seconds;
    for (const [i, end] of buckets.entries()) if (seconds <= end) counted.buckets[i]!++;
  };

  /** The text that is read by Prometheus. */
  text(shelf: Shelf, jobs: Jobs): string {
    const { running, waiting } = jobs.counts;
    const memory = process.memoryUsage();
    const books = shelf.books.map(({ id, state, dataIfReady }) => ({
      id: id.replace(/["\\\n]/g, "_"),
      ready: state === "ready" ? 1 : 0,
      snapshots: dataIfReady?.snapshots.table.length ?? 0,
    }));
    return [
      gauge("barograph_info", "The version that is running.", [[`version="${version}"`, 1]]),
      gauge(
        "barograph_book_ready",
        "1 if the data of a book have been read.",
        books.map((one) => [`book="${one.id}"`, one.ready]),
      ),
      gauge(
        "barograph_book_snapshots",
        "Snapshots of a book.",
        books.map((one) => [`book="${one.id}"`, one.snapshots]),
      ),
      gauge("barograph_jobs", "Jobs by state.", [
        ['state="running"', running],
        ['state="waiting"', waiting],
      ]),
      gauge("barograph_listeners", "Clients that follow events.", [["", shelf.feed.size]]),
      gauge("process_resident_memory_bytes", "Resident memory.", [["", memory.rss]]),
      gauge("process_uptime_seconds", "Time since the start.", [["", process.uptime()]]),
      this.#durations(),
    ].join("\n");
  }

  #durations(): string {
    const name = "barograph_request_seconds";
    const lines = [...this.#requests.values()].flatMap(({ labels, buckets: counts, count, sum }) => [
      ...counts.map((one, i) => `${name}_bucket{${labels},le="${buckets[i]}"} ${one}`),
      `${name}_bucket{${labels},le="+Inf"} ${count}`,
      `${name}_sum{${labels}} ${sum}`,
      `${name}_count{${labels}} ${count}`,
    ]);
    return [`# HELP ${name} Time until the answer.`, `# TYPE ${name} histogram`, ...lines, ""].join("\n");
  }
}

function gauge(name: string, help: string, values: readonly (readonly [labels: string, value: number])[]): string {
  const lines = values.map(([labels, value]) => `${name}${labels && `{${labels}}`} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines].join("\n");
}
