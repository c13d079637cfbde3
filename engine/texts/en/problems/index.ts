/**
 * English sentences of all problems. What stands in a file is quoted in backticks, exactly as it stands there;
 * counts are written for people.
 *
 * @module
 */
import { formatNumberOf } from "../../numbers.ts";
import type { ProblemCatalogue } from "../../problemTexts.ts";
import { books } from "./books.ts";
import { cases } from "./cases.ts";
import { checks } from "./checks.ts";
import { data } from "./data.ts";
import { documents } from "./documents.ts";
import { expressions } from "./expressions.ts";
import { init } from "./init.ts";
import { kpis } from "./kpis.ts";
import { quality } from "./quality.ts";
import { requests } from "./requests.ts";
import { rows } from "./rows.ts";
import { rules } from "./rules.ts";
import { schema } from "./schema.ts";
import { trees } from "./trees.ts";
import { usage } from "./usage.ts";

export const catalogue: ProblemCatalogue = {
  problems: {
    ...documents,
    ...schema,
    ...expressions,
    ...trees,
    ...books,
    ...rules,
    ...checks,
    ...cases,
    ...kpis,
    ...data,
    ...quality,
    ...rows,
    ...requests,
    ...usage,
    ...init,
  },
  severities: { error: "error", warning: "warning", note: "note" },
  more: (count) => `… and ${formatNumberOf(count, "problem")} more: \`--format json\` has them all.`,
};
