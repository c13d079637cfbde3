/**
 * Is everything that was acknowledged there, whole, and nothing else, whatever is killed and whenever?
 *
 * @module
 */
import { type Kill, killOnce, kills as points, type Template, template } from "../../kills/kill.ts";
import type { BatchResult, DeepCheck } from "../check.ts";
import { killsReport } from "./report.ts";

const settings = { points: points.length } as const;

export interface KillsBatch extends BatchResult {
  /** How often something was killed at each point, in their order. */
  readonly kills: readonly number[];
  readonly faults: readonly string[];
}

let made: Promise<Template> | undefined;

export const kills: DeepCheck<KillsBatch> = {
  name: "kills",
  settings,
  batches: 10,
  async run(batch) {
    made ??= template();
    const shop = await made;
    const faults: string[] = [];
    for (const [i, kill] of points.entries()) {
      // moments are spread evenly over the time that the work takes
      faults.push(...(await killOnce(shop, kill as Kill, ((batch * points.length + i) * 0.618) % 1)));
    }
    return { batch, kills: points.map(() => 1), faults };
  },
  failures: ({ batch, faults }) => faults.map((fault) => `${batch}: ${fault}`),
  page: "kills.md",
  report: killsReport,
};
