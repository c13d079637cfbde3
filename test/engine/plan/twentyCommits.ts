/**
 * Twenty small changes of the example's rules, one after another, as they come in a year: what is replaced by what, and
 * what a reviewer must be told.
 */
import { type SnapshotTable, snapshotReader } from "#engine/book/table.ts";
import { readDocument } from "#engine/document/index.ts";
import type { Difference } from "#engine/plan/differences.ts";
import { type NaiveRules, naiveScore } from "../../parity/naive.ts";

export interface RulesEdit {
  readonly message: string;
  /** Each passage stands once in the file as it is by then. */
  readonly edits: readonly (readonly [passage: string, replacement: string])[];
  /** What must be told as different, in this order. */
  readonly differences: readonly Partial<Difference & { readonly id: string }>[];
  /** The sentence begins so. */
  readonly counted: string;
}

const component = (kind: "weight" | "shape" | "onMissing", id: string) => ({ kind, id }) as const;

export const twentyEdits: readonly RulesEdit[] = [
  {
    message: "Sales in a year count a little more",
    edits: [["    title: Value\n    weight: 20\n", "    title: Value\n    weight: 25\n"]],
    differences: [{ kind: "weight", of: "group", id: "value", before: 20, after: 25 }],
    counted: "1 group changed",
  },
  {
    message: "Say in a comment where the weight is from",
    edits: [["weight: 40 # of all facts, habit tells most", "weight: 40 # habit tells most: see the predictors"]],
    differences: [],
    counted: "Nothing changed in meaning",
  },
  {
    message: "Red begins a little higher",
    edits: [["    below: 30 # lost: 58 %; a quarter of the snapshots\n", "    below: 32\n"]],
    differences: [{ kind: "edge", of: "band", id: "red", before: 30, after: 32 }],
    counted: "1 band changed",
  },
  {
    message: "One order in half a year is worth nothing",
    edits: [["[[1, 5], [2, 20], [3, 40]", "[[1, 0], [2, 20], [3, 40]"]],
    differences: [component("shape", "orders-half-year")],
    counted: "1 component changed",
  },
  {
    message: "Titles that the team uses",
    edits: [
      ["title: Rhythm of purchases", "title: Rhythm"],
      ["title: Orders in half a year", "title: Orders of late"],
    ],
    differences: [],
    counted: "Nothing changed in meaning",
  },
  {
    message: "Recency weighs twice in its group",
    edits: [["        fact: recency_days\n", "        fact: recency_days\n        weight: 2\n"]],
    differences: [{ kind: "weight", of: "component", id: "recency", before: 1, after: 2 }],
    counted: "1 component changed",
  },
  {
    message: "Nobody is at risk who bought this month",
    edits: [
      [
        "\nbands: # worst first\n",
        "\nadjustments:\n  - id: just-bought\n    when: recency_days < 15\n    floor: 32\n    reason: Bought this fortnight\n\nbands: # worst first\n",
      ],
    ],
    differences: [{ kind: "added", of: "adjustment", id: "just-bought" }],
    counted: "1 adjustment changed",
  },
  {
    message: "This fortnight is twenty days",
    edits: [["    when: recency_days < 15\n", "    when: recency_days < 20\n"]],
    differences: [{ kind: "condition", of: "adjustment", id: "just-bought" }],
    counted: "1 adjustment changed",
  },
  {
    message: "And they are not even watched",
    edits: [["    floor: 32\n", "    floor: 60\n"]],
    differences: [{ kind: "amount", of: "adjustment", id: "just-bought" }],
    counted: "1 adjustment changed",
  },
  {
    message: "Half a year is 170 days",
    edits: [["    when: tenure_days < 180\n", "    when: tenure_days < 170\n"]],
    differences: [{ kind: "condition", of: "stage", id: "newcomer" }],
    counted: "1 stage changed",
  },
  {
    message: "Newcomers are warned of later",
    edits: [["    below: 32\n", "    below: 32\n    variants:\n      - for: { stage: newcomer }\n        below: 25\n"]],
    differences: [{ kind: "edge", of: "band", id: "red", before: 32, after: 25, cells: { stages: ["newcomer"] } }],
    counted: "1 band changed",
  },
  {
    message: "How often a customer returns goods is measured",
    edits: [
      [
        "  - id: breadth\n",
        "  - id: returns\n    title: Returns\n    weight: 5\n    components:\n      - id: return-rate\n        title: Value returned\n        fact: return_rate_180\n        curve: [[0, 100], [0.3, 0]]\n  - id: breadth\n",
      ],
    ],
    differences: [
      { kind: "added", of: "group", id: "returns" },
      { kind: "added", of: "component", id: "return-rate" },
    ],
    counted: "1 group and 1 component changed",
  },
  {
    message: "A fifth returned is already the worst",
    edits: [["curve: [[0, 100], [0.3, 0]]", "curve: [[0, 100], [0.2, 0]]"]],
    differences: [component("shape", "return-rate")],
    counted: "1 component changed",
  },
  {
    message: "Without sales nobody knows: the worst",
    edits: [["        fact: return_rate_180\n", "        fact: return_rate_180\n        onMissing: worst\n"]],
    differences: [component("onMissing", "return-rate")],
    counted: "1 component changed",
  },
  {
    message: "Breadth by steps that people can say",
    edits: [
      [
        "        curve: [[0, 0], [12, 15], [50, 45], [100, 70], [200, 100]]\n",
        "        steps: [{ below: 12, points: 10 }, { below: 100, points: 50 }, { points: 100 }]\n",
      ],
    ],
    differences: [component("shape", "items-half-year")],
    counted: "1 component changed",
  },
  {
    message: "The usual gap moves to the orders of late",
    edits: [
      [
        "      - id: usual-gap\n        title: Usual days between purchases\n        fact: mean_gap_days\n        weight: 1\n        # lost: 16 % under three weeks, 25 % at 30 to 36 days, 43 % at two months, 62 % beyond 105 days\n        curve: [[14, 100], [21, 85], [36, 65], [60, 35], [85, 20], [110, 0]]\n",
        "",
      ],
      [
        "      - id: recency\n",
        "      - id: usual-gap\n        title: Usual days between purchases\n        fact: mean_gap_days\n        weight: 1\n        curve: [[14, 100], [21, 85], [36, 65], [60, 35], [85, 20], [110, 0]]\n      - id: recency\n",
      ],
    ],
    differences: [{ kind: "group", id: "usual-gap", before: "Rhythm", after: "Orders of late" }],
    counted: "1 component changed",
  },
  {
    message: "What is worst in the orders of late decides",
    edits: [
      ["    title: Orders of late\n    weight: 25\n", "    title: Orders of late\n    weight: 25\n    rollUp: worst\n"],
    ],
    differences: [{ kind: "rollUp", of: "group", id: "of-late" }],
    counted: "1 group changed",
  },
  {
    message: "It was too hard: back to the mean",
    edits: [["    rollUp: worst\n", ""]],
    differences: [{ kind: "rollUp", of: "group", id: "of-late" }],
    counted: "1 group changed",
  },
  {
    message: "Watch ends earlier",
    edits: [["    below: 60 # lost: 40 %\n", "    below: 55\n"]],
    differences: [{ kind: "edge", of: "band", id: "amber", before: 60, after: 55 }],
    counted: "1 band changed",
  },
  {
    message: "Returns tell nothing: out again",
    edits: [
      [
        "  - id: returns\n    title: Returns\n    weight: 5\n    components:\n      - id: return-rate\n        title: Value returned\n        fact: return_rate_180\n        onMissing: worst\n        curve: [[0, 100], [0.2, 0]]\n",
        "",
      ],
    ],
    differences: [
      { kind: "removed", of: "group", id: "returns" },
      { kind: "removed", of: "component", id: "return-rate" },
    ],
    counted: "1 group and 1 component changed",
  },
];

/** The texts of the rules, commit by commit, the first before any edit. */
export function textsOf(first: string): readonly string[] {
  const texts = [first];
  for (const { message, edits } of twentyEdits) {
    let text = texts.at(-1)!;
    for (const [passage, replacement] of edits) {
      const parts = text.split(passage);
      if (parts.length !== 2) throw new Error(`${message}: the passage stands ${parts.length - 1} times: ${passage}`);
      text = parts.join(replacement);
    }
    texts.push(text);
  }
  return texts;
}

/**
 * By text of rules, for every account of the table's last day, the place of its band: by the independent evaluation of the
 * language's page. The rules have no stability, so that it is the band held.
 */
export function placesOf(texts: readonly string[], table: SnapshotTable): readonly (readonly number[])[] {
  const last = table.asOf.reduce((latest, day) => Math.max(latest, day), 0);
  const rows = Array.from(table.asOf.keys()).filter((row) => table.asOf[row] === last);
  const facts = rows.map((row) => {
    const read = snapshotReader(table, row);
    return Object.fromEntries([...table.facts.keys(), "as_of"].map((name) => [name, read(name)]));
  });
  return texts.map((text) => {
    const rules = readDocument(text, "health.rules.yaml").document!.value as unknown as NaiveRules;
    const ids = rules.bands.map(({ id }) => id);
    return facts.map((one) => ids.indexOf(naiveScore(rules, one).band));
  });
}

/** How many stand worse, better and the same. */
export function countsBetween(before: readonly number[], after: readonly number[]) {
  const counts = { worse: 0, better: 0, same: 0 };
  for (const [k, was] of before.entries()) {
    if (was < 0 || after[k]! < 0) throw new Error("an account is in no band");
    counts[after[k]! < was ? "worse" : after[k]! > was ? "better" : "same"]++;
  }
  return counts;
}
