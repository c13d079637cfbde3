/**
 * What a run is, whenever it is made: equal identities stand for runs that come out the same to the digit.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { version } from "../version.ts";
import type { KindName, SettingsOf } from "./kinds.ts";
import type { Material } from "./material.ts";

/**
 * A hash of all that the figures of a run follow from: the program, the texts, the data and the settings. What was looked
 * at before is outside: a report tells of it, and no figure follows from it.
 *
 * @returns 64 hexadecimal digits
 */
export function identityOfRun<K extends KindName>(
  kind: K,
  { texts, dataVersion, settings: judged, histories, snapshots, published, previous }: Material,
  settings: SettingsOf<K>,
): string {
  const made = {
    kind,
    settings,
    // logarithms may differ by their last digit from one to the next
    program: [version, process.version],
    texts: [texts.book.text, texts.rules.text],
    previous: previous && [previous.commit, previous.texts.book.text, previous.texts.rules.text],
    data: dataVersion,
    judged,
    // accounts may have been erased from a version of the data
    rows: [snapshots.table.length, snapshots.table.accounts.length, histories.completeThrough],
    published,
  };
  return createHash("sha256").update(JSON.stringify(made)).digest("hex");
}
