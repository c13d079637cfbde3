/**
 * Plans that were saved as JSON: each is bound to the meaning of both rule sets and to the data, and holds as long as
 * these are the same.
 *
 * @module
 */
import type { Plan } from "#engine/plan/plan.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { readText } from "../folder/readText.ts";

/** What a plan is bound to. */
type Bound = Readonly<Record<"before" | "after" | "data", string>>;

const boundTo = ({ before, after, dataVersion }: Plan): Bound => ({
  before: before.rules.identity,
  after: after.rules.identity,
  data: dataVersion,
});

/**
 * Holds a saved plan against the one that is made now.
 *
 * @throws BarographError `plan-outdated`, `plan-unreadable`; as `readText`
 */
export async function expectHolds(path: string, now: Plan): Promise<void> {
  const read = await readText(path, path);
  if ("problem" in read) throw new BarographError(read.problem);
  const [saved, present] = [boundIn(path, read.text), boundTo(now)];
  const other = (["before", "after", "data"] as const).filter((part) => saved[part] !== present[part]);
  if (other.length > 0) throw new BarographError(problem("plan-outdated", { path, other }));
}

function boundIn(path: string, text: string): Bound {
  try {
    const bound = boundTo(JSON.parse(text) as Plan);
    if (Object.values(bound).every((part) => typeof part === "string")) return bound;
  } catch {
    // no JSON, or none of a plan
  }
  throw new BarographError(problem("plan-unreadable", { path }));
}
