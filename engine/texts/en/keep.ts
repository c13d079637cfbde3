/**
 * What is said in English of copies that are kept, and of who may reach a server.
 *
 * @module
 */
import { formatDate } from "../numbers.ts";
import { shown } from "../shown.ts";

interface CopiedText {
  readonly store: string;
  readonly notes: string | null;
}

const both = ({ store, notes }: CopiedText): string =>
  notes === null ? shown(store, 300) : `${shown(store, 300)}, and the notes in ${shown(notes, 300)}`;

export const backedUp = (copied: CopiedText): string => `Copied to ${both(copied)}.\n`;

export const restored = (copied: CopiedText): string =>
  copied.notes === null
    ? `Restored ${both(copied)}. The copy has no notes: those that are there stay.\n`
    : `Restored ${both(copied)}.\n`;

/** One line for each, without a heading. */
export function tokens(list: readonly { name: string; role: string; madeAt: string }[]): string {
  if (list.length === 0) return "Nobody has a token.\n";
  const widest = Math.max(...list.map(({ name }) => name.length));
  return list
    .map(({ name, role, madeAt }) => {
      return `${shown(name, 100).padEnd(widest)}  ${role.padEnd(6)}  since ${formatDate(madeAt.slice(0, 10))}\n`;
    })
    .join("");
}

export const tokenRemoved = (name: string): string => `The token of ${shown(name, 100)} is gone.\n`;
