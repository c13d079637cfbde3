/**
 * Misses: accounts of which it came true while their band said that nothing would happen. Of losses they are the false
 * greens: accounts that left while their band was the best.
 *
 * @module
 */
import { nameReader } from "../book/accountName.ts";
import type { Book } from "../book/book.ts";
import type { Day } from "../book/days.ts";
import { type SnapshotTable, snapshotReader } from "../book/table.ts";
import type { Scores } from "../evaluate/columns.ts";
import { type ComponentExplanation, explain } from "../explain/explanation.ts";
import { largestContributions, largestDeductions } from "../explain/reasons.ts";
import type { Program } from "../rules/program.ts";
import type { Observations } from "./observations.ts";
import { bandsThatTell } from "./risk.ts";

export interface Miss {
  readonly account: string;
  /** What the book calls it; `null` where it says nothing. */
  readonly name: string | null;
  /** The calm snapshot before it with the largest amount; of equals the first. */
  readonly asOf: Day;
  readonly score: number;
  /** Revenue lost (of what is welcome, gained) after that snapshot. */
  readonly moved: number;
  /** How many observations of the account were calm and came true. */
  readonly n: number;
  /** What made the score say otherwise, the strongest first. */
  readonly because: readonly ComponentExplanation[];
}

export interface Misses {
  readonly accounts: number;
  readonly moved: number;
  readonly largest: readonly Miss[];
}

/** How many components are told. */
const componentsTold = 3;

/** The misses, largest amount first, ties by account. */
export function missesOf(
  book: Pick<Book, "facts">,
  program: Program,
  table: SnapshotTable,
  { row, y, moved, length }: Observations,
  scores: Scores,
  welcome: boolean,
  most: number,
): Misses {
  const { calm } = bandsThatTell(program.bands.length, welcome);
  const byAccount = new Map<number, { best: number; n: number }>();
  for (let i = 0; i < length; i++) {
    if (y[i] !== 1 || scores.band[row[i]!] !== calm) continue;
    const account = table.account[row[i]!]!;
    const found = byAccount.get(account);
    if (!found) byAccount.set(account, { best: i, n: 1 });
    else {
      found.n++;
      if (moved[i]! > moved[found.best]!) found.best = i;
    }
  }
  const all = [...byAccount.values()].sort((a, b) => moved[b.best]! - moved[a.best]! || row[a.best]! - row[b.best]!);
  const nameOf = nameReader(book, table);
  const strongest = welcome ? largestDeductions : largestContributions;
  return {
    accounts: all.length,
    moved: all.reduce((sum, { best }) => sum + moved[best]!, 0),
    largest: all.slice(0, most).map(({ best, n }): Miss => {
      const at = row[best]!;
      return {
        account: table.accounts[table.account[at]!]!,
        name: nameOf(at),
        asOf: table.asOf[at]!,
        score: scores.tenths[at]! / 10,
        moved: moved[best]!,
        n,
        because: strongest(explain(program, snapshotReader(table, at)), componentsTold),
      };
    }),
  };
}
