/**
 * The account of a row that names something else: a key of another source, or an e-mail address.
 *
 * @module
 */
import type { SourceColumn } from "#engine/book/accountMatch.ts";
import type { Source } from "#engine/book/book.ts";
import type { UnmatchedReason } from "#engine/problems.ts";
import { type KeyedAccount, stageAccountKeys } from "../store/accountKeys.ts";
import type { Store } from "../store/open.ts";
import type { SourceVersion } from "../store/sourceVersions.ts";
import { domainOf, domainsIn, isFreeMail, withParents } from "./mailDomains.ts";

/** Why no account was found: in which column was looked, and for what. */
export interface Unmatched {
  readonly reason: UnmatchedReason;
  readonly place: string;
  readonly key: string;
}

export interface AccountMatcher {
  /** @param text what the row names, not empty */
  match(text: string): KeyedAccount | Unmatched;
  drop(): void;
}

/**
 * Makes the matcher of a source, which holds for the given versions of the sources that it looks in.
 *
 * @param versions by name, those of the sources that `match` names
 */
export function accountMatcher(
  { sqlite }: Store,
  { match }: Source,
  versions: ReadonlyMap<string, SourceVersion>,
): AccountMatcher | undefined {
  if (!match) return undefined;
  const { lookup, byDomain, take } = match;
  const columns = [...take.values()];
  const stage = (way: SourceColumn, name: string, keysOf: (text: string) => string[], taken: readonly string[] = []) =>
    stageAccountKeys(sqlite, name, versions.get(way.source)!, way.column, keysOf, taken);
  const keys = lookup && stage(lookup, "looked_up", (text) => [keyOf(text)], columns);
  const domains = byDomain && stage(byDomain, "domains", domainsIn);

  const look = (text: string): KeyedAccount | Unmatched => {
    const key = keyOf(text);
    return found(keys!.find(key), placeOf(lookup!), key);
  };
  const lookDomain = (text: string): KeyedAccount | Unmatched => {
    const place = placeOf(byDomain!);
    const domain = domainOf(text);
    if (domain === "") return { reason: "account-unmatched", place, key: text };
    if (isFreeMail(domain)) return { reason: "account-free-mail", place, key: domain };
    for (const one of withParents(domain)) {
      const account = domains!.find(one);
      // nothing is taken over with a domain: it says who somebody is, not in which row
      if (account) return found(account, place, one, columns.length);
    }
    return { reason: "account-unmatched", place, key: domain };
  };
  return {
    match(text) {
      const first = keys ? look(text) : undefined;
      if (first && ("account" in first || !domains)) return first;
      return lookDomain(text);
    },
    drop() {
      keys?.drop();
      domains?.drop();
    },
  };
}

/** A key as it is compared: without white space around it; of e-mail addresses capitals do not matter. */
function keyOf(text: string): string {
  const key = text.trim();
  return key.includes("@") ? key.toLowerCase() : key;
}

const placeOf = ({ source, column }: SourceColumn): string => `${source}.${column}`;

function found(
  account: KeyedAccount | "several" | undefined,
  place: string,
  key: string,
  missing = 0,
): KeyedAccount | Unmatched {
  if (account === undefined) return { reason: "account-unmatched", place, key };
  if (account === "several") return { reason: "account-ambiguous", place, key };
  return missing === 0 ? account : { ...account, taken: new Array<null>(missing).fill(null) };
}
