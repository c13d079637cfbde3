/**
 * Problems for people and for programs.
 *
 * @module
 */
import { problemFrame } from "#engine/problemFrame.ts";
import { BarographError, type Problem, problem, type Severity } from "#engine/problems.ts";
import { formatNumberOf } from "#engine/texts/numbers.ts";
import { moreProblemsText, problemText } from "#engine/texts/problems.ts";
import type { Paint } from "./paint.ts";

/** More problems than this nobody reads in a terminal. */
const mostShown = 50;

/** Problems with their lines and carets, and a last line that counts them; of very many the gravest. */
export function problemsText(problems: readonly Problem[], texts: ReadonlyMap<string, string>, paint: Paint): string {
  const colours = { error: paint.red, warning: paint.yellow, note: paint.blue };
  const frames = gravestOf(problems).map((one) =>
    problemFrame(one, one.span && texts.get(one.span.file), {
      paint: (piece, part, severity) => {
        if (part === "severity" || part === "mark") return colours[severity](piece);
        if (part === "sentence" || part === "place") return paint.bold(piece);
        return part === "source" || part === "remedy" ? piece : paint.dim(piece);
      },
    }),
  );
  const left = problems.length - frames.length;
  return [...frames, ...(left > 0 ? [moreProblemsText(left)] : []), countsOf(problems)].join("\n\n");
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** As many problems as are shown, errors before all others, in the order in which they were told. */
function gravestOf(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= mostShown) return problems;
  const chosen = new Set(problems.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]).slice(0, mostShown));
  return problems.filter((one) => chosen.has(one));
}

function countsOf(problems: readonly Problem[]): string {
  const counts = (["error", "warning", "note"] as const)
    .map((severity) => ({ severity, count: problems.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0);
  return `${counts.map(({ severity, count }) => formatNumberOf(count, severity)).join(", ")}.`;
}

/** Problems as a document for programs. */
export function problemsJson(problems: readonly Problem[]): string {
  return `${JSON.stringify({ schemaVersion: 1, problems: problems.map(problemJson) }, null, 2)}\n`;
}

/** A problem as a program reads it: the code and its parameters, with the sentences that people see. */
export function problemJson(one: Problem): Record<string, unknown> {
  const { code, severity, parameters, span } = one;
  return { code, severity, ...span, ...problemText(one), parameters };
}

/** What a thrown value tells: of what is not ours nothing that a stranger could use. */
export function problemsOf(error: unknown): readonly Problem[] {
  return error instanceof BarographError ? error.problems : [problem("internal", { detail: "" })];
}
