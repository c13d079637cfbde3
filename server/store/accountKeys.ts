/**
 * Keys that other sources find their accounts by: what one column of a source version holds, with the account of the
 * row, in a temporary table of the connection.
 *
 * @module
 */
import type { Database } from "better-sqlite3";
import { rowTable } from "./rowTables.ts";
import type { SourceVersion } from "./sourceVersions.ts";

/** What belongs to a key. `taken` are the values of its last row by (at, known, line), in the order that was asked for. */
export interface KeyedAccount {
  readonly account: string;
  readonly taken: readonly (number | string | null)[];
}

export interface AccountKeys {
  /** @returns `several` if rows of different accounts have the key, `undefined` if no row has it */
  find(key: string): KeyedAccount | "several" | undefined;
  drop(): void;
}

/** So many rows are read at once. */
const blockSize = 5000;

/**
 * Makes the table of a column's keys.
 *
 * @param name of the table, which no other on this connection may have
 * @param column of the source; its account where it is no column of values
 * @param keysOf the keys that stand in a field
 * @param take the columns whose values are taken; `at` and `known` are the dates of the row
 */
export function stageAccountKeys(
  sqlite: Database,
  name: string,
  { id, columns }: SourceVersion,
  column: string,
  keysOf: (text: string) => readonly string[],
  take: readonly string[] = [],
): AccountKeys {
  const physical = (wanted: string): string => {
    const stored = columns.find((one) => one.name === wanted);
    if (stored) return `r.${stored.physical}`;
    return wanted === "at" || wanted === "known" ? `r.${wanted}` : "a.key";
  };
  const taken = take.map((_, i) => `t${i + 1}`);
  const listed = ["key", "account", "several", ...taken];
  sqlite.exec(`create temp table ${name} (key text primary key, ${listed.slice(1).join(", ")}) without rowid`);
  const add = sqlite.prepare(
    `insert into temp.${name} (${listed.join(", ")}) values (${listed.map(() => "?").join(", ")})
     on conflict (key) do update set several = several or account <> excluded.account
     ${taken.map((one) => `, ${one} = excluded.${one}`).join("")}`,
  );
  const selected = ["r.account", "r.at", "r.known", "r.line", physical(column), "a.key", ...take.map(physical)];
  const read = sqlite
    .prepare<unknown[], unknown[]>(
      `select ${selected.join(", ")} from ${rowTable(id)} as r join accounts as a on a.id = r.account
       where (r.account, r.at, r.known, r.line) > (?, ?, ?, ?) order by r.account, r.at, r.known, r.line limit ?`,
    )
    .raw();
  const addAll = sqlite.transaction((rows: readonly unknown[][]) => {
    for (const [, , , , text, account, ...values] of rows) {
      if (typeof text === "string") for (const key of keysOf(text)) add.run(key, account, 0, ...values);
    }
  });
  let after: unknown[] = [-1, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, -1];
  for (let rows = read.all(...after, blockSize); rows.length > 0; rows = read.all(...after, blockSize)) {
    addAll(rows);
    after = rows.at(-1)!.slice(0, 4);
  }
  const find = sqlite
    .prepare<[string], [string, number, ...(number | string | null)[]]>(
      `select account, several${taken.map((one) => `, ${one}`).join("")} from temp.${name} where key = ?`,
    )
    .raw();
  return {
    find(key) {
      const found = find.get(key);
      if (!found) return undefined;
      const [account, several, ...values] = found;
      return several ? "several" : { account, taken: values };
    },
    drop: () => sqlite.exec(`drop table if exists temp.${name}`),
  };
}
