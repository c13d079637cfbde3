/**
 * Claims about what foretells a loss that are often made, as questions that a book can answer: which of its facts each
 * is about. Facts are known by words of their names and titles, as nothing else says what a survey asked.
 *
 * @module
 */
import type { Book, Fact } from "../book/book.ts";
import { factsReadBy } from "../book/factsRead.ts";

export const claimIds = ["effort", "hard", "trend", "advocacy", "support"] as const;
export type ClaimId = (typeof claimIds)[number];

/** A claim about one fact, or about one against another. */
export interface Claim {
  readonly id: ClaimId;
  readonly fact: string;
  /** What it is said to tell more than. */
  readonly than: string | null;
}

/** Words by which facts are known, the likeliest first; of a list all must be there. */
const words = {
  effort: [["ces"], ["effort"]],
  satisfaction: [["csat"], ["satisfied"], ["satisfaction"]],
  hard: [
    ["ces", "hard"],
    ["effort", "hard"],
    ["found", "hard"],
  ],
  trend: [["trend"]],
  advocacy: [["advocacy", "half"], ["advocacy", "overdue"], ["advocacy"], ["advocate"]],
  support: [
    ["support", "expected"],
    ["support", "expects"],
    ["contacts", "expected"],
  ],
} as const;

/** The claims that the facts of a book can answer. */
export function claimsOn(book: Pick<Book, "facts" | "sources">): Claim[] {
  const find = (which: keyof typeof words) => foundBy(book.facts.values(), words[which]);
  const [effort, satisfaction, trend] = [find("effort"), find("satisfaction"), find("trend")];
  const level = trend && levelOf(trend, book);
  const alone = (id: ClaimId, fact: Fact | undefined): Claim[] => (fact ? [{ id, fact: fact.name, than: null }] : []);
  return [
    ...(effort && satisfaction ? [{ id: "effort", fact: effort.name, than: satisfaction.name } as const] : []),
    ...alone("hard", find("hard")),
    ...(trend && level ? [{ id: "trend", fact: trend.name, than: level } as const] : []),
    ...alone("advocacy", find("advocacy")),
    ...alone("support", find("support")),
  ];
}

/** The first fact that has an order and is called by the words, those with a direction before the others. */
function foundBy(facts: Iterable<Fact>, alternatives: readonly (readonly string[])[]): Fact | undefined {
  const ordered = [...facts].filter(({ type }) => type !== "string");
  const isCalled = ({ name, title = "" }: Fact, all: readonly string[]) => {
    const own = new Set(`${name} ${title}`.toLowerCase().split(/[^a-z]+/));
    return all.every((word) => own.has(word));
  };
  const fitting = alternatives.flatMap((all) => ordered.filter((fact) => isCalled(fact, all)));
  return fitting.find(({ direction }) => direction !== "none") ?? fitting[0];
}

/** What a trend is the trend of: the first number that its formula reads. */
function levelOf(trend: Fact, book: Pick<Book, "facts" | "sources">): string | undefined {
  return [...factsReadBy(trend, book)].find((name) => book.facts.get(name)?.type === "number");
}
