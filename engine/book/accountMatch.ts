/**
 * Accounts that are found by way of another source.
 *
 * @module
 */

/** A column of a source of the book. */
export interface SourceColumn {
  readonly source: string;
  readonly column: string;
}

/** How the account of a row is found: by each way in turn, until one finds it. */
export interface AccountMatch {
  /** The column that has the same key. */
  readonly lookup?: SourceColumn;
  /** The column with the internet domains of the accounts. */
  readonly byDomain?: SourceColumn;
  /** What is taken over from the row that `lookup` found: its column there, by the name that it has here. */
  readonly take: ReadonlyMap<string, string>;
}

/** The sources that must be there before a source can be matched. */
export function sourcesMatchedBy(match: AccountMatch | undefined): string[] {
  const ways = [match?.lookup, match?.byDomain].filter((way) => way !== undefined);
  return [...new Set(ways.map(({ source }) => source))];
}
