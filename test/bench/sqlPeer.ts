/**
 * A hand that drags, answered by SQL.
 *
 * @module
 */
import Database from "better-sqlite3";
import type { SnapshotTable } from "#engine/book/table.ts";
import { noScore } from "#engine/evaluate/arithmetic.ts";
import { decideTable } from "#engine/evaluate/decided.ts";
import { encodeTable } from "#engine/evaluate/encode.ts";
import { scoresAlone } from "#engine/evaluate/scoresAlone.ts";
import type { Program } from "#engine/rules/program.ts";
import { auc } from "#engine/statistics/index.ts";

/**
 * The same by SQL (SQLite in memory): every component's points stand in a column, what is judged and what came of it
 * beside them. A weight of the last group is a parameter; segments' own weights are left aside, in SQL's favour.
 */
export function sqlPeer(
  program: Program,
  table: SnapshotTable,
  judged: { readonly row: Int32Array; readonly y: Uint8Array },
): (weight: number) => unknown {
  const encoded = encodeTable(table, program.facts);
  const all = Int32Array.from({ length: table.length }, (_, row) => row);
  const alone = scoresAlone(program, decideTable({ ...program, adjustments: [] }, encoded), all);
  const ids = program.groups.flatMap(({ components }) => components.map(({ id }) => id.replaceAll("-", "_")));
  const last = Math.max(...new Set(table.asOf));
  const y = new Int8Array(table.length).fill(-1);
  judged.row.forEach((row, i) => {
    y[row] = judged.y[i]!;
  });
  const database = new Database(":memory:");
  database.exec(`CREATE TABLE s (y INTEGER, last INTEGER, ${ids.map((id) => `${id} REAL`).join(", ")})`);
  const insert = database.prepare(`INSERT INTO s VALUES (${["?", "?", ...ids.map(() => "?")].join(", ")})`);
  database.transaction(() => {
    for (let row = 0; row < table.length; row++) {
      insert.run(
        y[row]!,
        Number(table.asOf[row] === last),
        ...alone.map((tenths) => (tenths[row] === noScore ? null : tenths[row]! / 10)),
      );
    }
  })();
  const means = program.groups.map(({ components }) => {
    const terms = components.map(({ id, weights }) => [id.replaceAll("-", "_"), weights[0]!] as const);
    const sum = terms.map(([id, weight]) => `${weight} * ifnull(${id}, 0)`).join(" + ");
    return `(${sum}) / nullif(${terms.map(([id, weight]) => `${weight} * (${id} IS NOT NULL)`).join(" + ")}, 0)`;
  });
  const weights = program.groups.map(({ id, weights }) => (id === "usage" ? "@weight" : String(weights[0]!)));
  const sum = means.map((mean, g) => `${weights[g]} * ifnull(${mean}, 0)`).join(" + ");
  const whole = means.map((mean, g) => `${weights[g]} * ((${mean}) IS NOT NULL)`).join(" + ");
  const query = database.prepare(
    `SELECT y, last, CAST(round(10 * ((${sum}) / nullif(${whole}, 0))) AS INTEGER) AS tenths, count(*) AS n
     FROM s WHERE y >= 0 OR last = 1 GROUP BY 1, 2, 3`,
  );
  const risk = Float64Array.from({ length: 1001 }, (_, bin) => bin / 10);
  return (weight: number) => {
    const counts = { risk, churned: new Float64Array(1001), retained: new Float64Array(1001) };
    const bands = [0, 0, 0];
    for (const row of query.all({ weight }) as { y: number; last: number; tenths: number | null; n: number }[]) {
      if (row.tenths === null) continue;
      if (row.y >= 0) (row.y === 1 ? counts.churned : counts.retained)[1000 - row.tenths]! += row.n;
      if (row.last === 1) bands[row.tenths < 400 ? 0 : row.tenths < 700 ? 1 : 2]! += row.n;
    }
    return { auc: auc(counts), bands };
  };
}
