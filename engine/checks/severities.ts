/**
 * How grave the findings of checks are: as the book says, else by their code.
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import type { Problem } from "../problems.ts";

/** The findings with the severities that the book gives them; those that it switches off are left out. */
export function severityOf({ checks }: Pick<Book, "checks">, problems: readonly Problem[]): Problem[] {
  return problems.flatMap((one): Problem[] => {
    const severity = checks?.get(one.code);
    if (severity === "off") return [];
    return [severity ? ({ ...one, severity } as Problem) : one];
  });
}
