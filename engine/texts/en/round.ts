/**
 * What is said in English of a scheduler's round: who changed their band, which alerts are new, and what holds them back.
 *
 * @module
 */
import { formatCount, formatDate, formatNumberOf, formatRate, formatScore, formatSigned } from "../numbers.ts";
import { plain } from "./explain/values.ts";
import { listed } from "./lists.ts";

export const name = (book: string): string => `Changes of ${plain(book)}`;

/** What happened, in a sentence. */
export function verdict(
  asOf: string,
  since: string | null,
  counts: { readonly changes: number; readonly alerts: number; readonly scored: number },
): string {
  const day = formatDate(asOf);
  if (since === null) return `The first scores, of ${formatNumberOf(counts.scored, "account")} on ${day}.`;
  return `${formatNumberOf(counts.changes, "account")} changed their band from ${formatDate(since)} to ${day}; ${formatNumberOf(counts.alerts, "alert")} ${counts.alerts === 1 ? "is" : "are"} new.`;
}

/** The guard holds: how many moved, and how many are let. */
export const held = (moved: number, of: number, way: "worse" | "better", limit: number): string =>
  `Held back: ${formatCount(moved)} of ${formatNumberOf(of, "account")} (${formatRate(moved / of)}) got ${way} at once, more than ${formatRate(limit)}. Nothing was published and nobody alerted.`;

/** What to do then. */
export const heldRemedy = "Look at the input that moved them. If it is right, run again with --guard 1.";

interface InputText {
  readonly kind: "points" | "rules" | "restated" | "segment" | "stage" | "adjustments";
  readonly sources: readonly string[];
  readonly by: number;
  readonly share: number;
}

const ways = {
  points: "points",
  segment: "who the accounts are",
  stage: "where they stand",
  adjustments: "adjustments",
} as const;

/** An input that moved accounts, with its share: `“Logins” from usage, by points: 83% of it (− 412.0)`. */
export function input({ kind, sources, by, share }: InputText, fact: string | undefined): string {
  const much = `${formatRate(share)} of it (${formatSigned(by, formatScore)} points in all)`;
  if (kind === "rules") return `Other rules than were published: ${much}`;
  if (kind === "restated") return `Data of earlier days that are others by now: ${much}`;
  const from = sources.length === 0 ? "" : ` from ${listed(sources.map((one) => plain(one)))}`;
  const what = fact === undefined ? "What no fact explains alone" : `“${plain(fact)}”${from}`;
  return `${what}, by way of ${ways[kind]}: ${much}`;
}

export const published = {
  added: "Published now.",
  unchanged: "Published before, and the same.",
  differs: "Other scores of this day and meaning were published before: those stay.",
  held: "Not published.",
} as const;

export const otherRules = "What was published last was computed by other rules.";

export const titles = { changes: "Bands that changed", alerts: "New alerts", inputs: "What moved them" } as const;

export const heads = {
  changes: ["account", "before", "now", "score", "why it is not higher (points lost)"],
  alerts: ["account", "alert", "for"],
} as const;

/** `61.6 → 38.2` */
export const fromTo = (before: number | null, after: number | null): string =>
  [before, after].map((one) => (one === null ? "–" : formatScore(one))).join(" → ");
