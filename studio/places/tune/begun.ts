/**
 * The tuning that this tab began last. A page that is loaded anew goes on with it: the server did so meanwhile.
 *
 * @module
 */

export interface Begun {
  /** Id of the job. */
  readonly job: string;
  readonly book: string;
  readonly rules: string;
  /** The text that is tuned. */
  readonly text: string;
}

const key = "barograph/tuning";

/** Keeps it for this tab; nothing is kept where the browser lets nobody keep anything. */
export function keepBegun(begun: Begun): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(begun));
  } catch {
    // then a page that is loaded anew begins anew
  }
}

export const forgetBegun = (): void => sessionStorage.removeItem(key);

/** What this tab began last, if it is of this rule set. */
export function begunOf(book: string, rules: string): Begun | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "null") as Begun | null;
    return kept?.book === book && kept.rules === rules ? kept : undefined;
  } catch {
    return undefined;
  }
}
