/**
 * The facts that two versions define otherwise.
 *
 * @module
 */
import { meaningLines } from "../book/definitionText.ts";
import { withFactsRead } from "../book/factsRead.ts";
import { factMeaning } from "../rules/identity.ts";
import type { Difference, Version } from "./differences.ts";

/** Facts that both rule sets rest on and the books define otherwise; those that follow from others are named with them. */
export function factDifferences(before: Version, after: Version): Difference[] {
  const rests = ({ book, ruleSet }: Version) => new Set(withFactsRead(book, ruleSet.program.facts));
  const [old, now] = [rests(before), rests(after)];
  const changed = [...now].filter(
    (name) => old.has(name) && factMeaning(name, before.book) !== factMeaning(name, after.book),
  );
  const through = new Set(changed);
  return changed.map((name) => {
    const [was, is] = [before, after].map(({ book }) => meaningLines(book.facts.get(name)!)) as [string[], string[]];
    return {
      kind: "fact",
      name,
      before: was.filter((line) => !is.includes(line)),
      after: is.filter((line) => !was.includes(line)),
      through: [...now].filter((one) => !through.has(one) && withFactsRead(after.book, [one]).includes(name)),
    };
  });
}
