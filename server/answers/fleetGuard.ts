/**
 * The fleet guard: when much of a book moves the same way at once, it is more often the data than the customers.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { factSources } from "#engine/book/factSources.ts";
import { splitChange } from "#engine/explain/change.ts";
import type { FactReader } from "#engine/explain/explanation.ts";
import { namesIn } from "#engine/language/names.ts";
import type { Condition, Program } from "#engine/rules/program.ts";

/** An account that is there on both sides. */
export interface GuardedAccount {
  readonly account: string;
  /** Numbers of the bands held, the worst 0; `null` where it is unknown. */
  readonly bandBefore: number | null;
  readonly band: number | null;
  /** The score as it was published. */
  readonly scoreBefore: number | null;
  /** Its facts then and now; `null` where there is no snapshot of then. */
  readonly readBefore: FactReader | null;
  readonly read: FactReader;
}

/** What moved the accounts, as far as they moved the same way. */
export interface GuardedInput {
  /**
   * By what it moved them: the points of components, segments, stages or adjustments; `rules`: other ones than were
   * published; `restated`: data of then are others by now.
   */
  readonly kind: "points" | "rules" | "restated" | "segment" | "stage" | "adjustments";
  /** The fact whose values are others; `null` where no fact is. */
  readonly fact: string | null;
  /** The sources that it rests on. */
  readonly sources: readonly string[];
  /** Points that it moved the accounts together. */
  readonly by: number;
  /** Its share of all that moved them that way, 0 … 1. */
  readonly share: number;
}

export interface Guarded {
  /** More than this share must not move the same way. */
  readonly limit: number;
  /** Accounts with a band on both sides. */
  readonly accounts: number;
  /** How many got worse, and how many better. */
  readonly worse: number;
  readonly better: number;
  /** The way in which too many went; `null` where the guard has nothing against it. */
  readonly tripped: "worse" | "better" | null;
  /** What moved those, the most first; empty where nothing tripped. */
  readonly inputs: readonly GuardedInput[];
}

/** Fewer accounts than this are no fleet: one of three may well move. */
const fewestMoved = 5;

/**
 * Counts who moved, and finds what moved them where it is too many.
 *
 * @param sameRules whether what was published was computed by the same rules
 */
export function guardFleet(
  { book, program }: { readonly book: Book; readonly program: Program },
  accounts: readonly GuardedAccount[],
  { limit, sameRules }: { readonly limit: number; readonly sameRules: boolean },
): Guarded {
  const judged = accounts.filter(({ bandBefore, band }) => bandBefore !== null && band !== null);
  const worse = judged.filter(({ bandBefore, band }) => band! < bandBefore!);
  const better = judged.filter(({ bandBefore, band }) => band! > bandBefore!);
  const isTooMany = (moved: readonly GuardedAccount[]) =>
    moved.length >= fewestMoved && moved.length / judged.length > limit;
  const tripped = isTooMany(worse) ? "worse" : isTooMany(better) ? "better" : null;
  const moved = tripped === "worse" ? worse : better;
  return {
    limit,
    accounts: judged.length,
    worse: worse.length,
    better: better.length,
    tripped,
    inputs: tripped ? inputsOf(book, program, moved, tripped === "worse" ? -1 : 1, sameRules) : [],
  };
}

/** The exact split of the change of every account, added up by what it came from. */
function inputsOf(
  book: Book,
  program: Program,
  moved: readonly GuardedAccount[],
  sign: 1 | -1,
  sameRules: boolean,
): GuardedInput[] {
  const readBy = factsReadBy(book, program);
  const sums = new Map<string, { readonly kind: GuardedInput["kind"]; readonly fact: string | null; by: number }>();
  const add = (kind: GuardedInput["kind"], fact: string | null, by: number) => {
    const key = `${kind} ${fact}`;
    const sum = sums.get(key) ?? { kind, fact, by: 0 };
    sums.set(key, sum);
    sum.by += by;
  };
  for (const { scoreBefore, readBefore, read } of moved) {
    if (!readBefore) continue;
    const { before, after, parts } = splitChange({ program, read: readBefore }, { program, read });
    // what was published, against what the present rules and data say of that day
    if (before.score !== null && scoreBefore !== null) {
      add(sameRules ? "restated" : "rules", null, before.score - scoreBefore);
    }
    /** What is moved by facts falls to those that are others, in equal shares. */
    const addBy = (kind: GuardedInput["kind"], facts: readonly string[], by: number) => {
      const others = facts.filter((name) => readBefore(name) !== read(name));
      if (others.length === 0) add(kind, null, by);
      for (const fact of others) add(kind, fact, by / others.length);
    };
    for (const part of parts) {
      if (part.kind === "value" || part.kind === "presence") {
        addBy("points", readBy.components.get(part.component) ?? [], part.by);
      } else if (part.kind === "segment" || part.kind === "stage") {
        addBy(part.kind, readBy[part.kind], part.by);
      } else if (part.kind === "adjustments") {
        const turned = after.adjustments.filter(({ applied }, i) => applied !== before.adjustments[i]?.applied);
        addBy("adjustments", [...new Set(turned.flatMap(({ id }) => readBy.adjustments.get(id) ?? []))], part.by);
      }
    }
  }
  const alongside = [...sums.values()].filter(({ by }) => Math.sign(by) === sign).sort((a, b) => (b.by - a.by) * sign);
  const total = alongside.reduce((sum, { by }) => sum + by, 0);
  const rests = factSources(book);
  return alongside.map(({ kind, fact, by }) => ({
    kind,
    fact,
    sources: fact === null ? [] : [...(rests.get(fact) ?? [])].sort(),
    by,
    share: by / total,
  }));
}

/** The facts that components, adjustments, segments and stages read. */
function factsReadBy(book: Book, { groups, adjustments, segments, stages }: Program) {
  const read = (conditions: readonly (Condition | undefined)[]) => {
    const names = conditions.flatMap((one) => (one ? [...namesIn(one.expression)] : []));
    return [...new Set(names)].filter((name) => book.facts.has(name));
  };
  const components = groups.flatMap((group) => group.components);
  return {
    components: new Map(
      components.map(({ id, fact, shapes }) => {
        const decided = shapes.flatMap((shape) => (shape.kind === "decisions" ? shape.decisions : []));
        return [id, [...new Set([...(fact === undefined ? [] : [fact]), ...read(decided.map(({ when }) => when))])]];
      }),
    ),
    adjustments: new Map(adjustments.map(({ id, when }) => [id, read([when])])),
    segment: read(segments.map(({ when }) => when)),
    stage: read(stages.map(({ when }) => when)),
  };
}
