/**
 * Resolves what only some populations have: when accounts are looked at, how long ago, what is followed; and what only
 * outcomes can tell.
 *
 * @module
 */
import { speaksOfBook } from "../../book/book.ts";
import type { Path } from "../../document/document.ts";
import type { MeasureDeclaration } from "../../document/schema/kpis.ts";
import { problem } from "../../problems.ts";
import type { Measure, MeasuredAt } from "../kpis.ts";
import { lack } from "../lacks.ts";
import { parseSpan } from "../periods.ts";
import { populations } from "../populations.ts";
import { accountScope, factWithRole } from "../scopes.ts";
import { type Counted, resolveName } from "./counted.ts";
import type { Layered } from "./layers.ts";
import { type KpiResolution, lacking, readIn } from "./resolution.ts";

type Declared = Layered<MeasureDeclaration>;

/** What only some populations have. */
export function resolveDetails(
  resolution: KpiResolution,
  declared: Declared,
  counted: Counted,
  reads: ReadonlySet<string>,
): Pick<Measure, "on" | "at" | "since" | "follow" | "withinPeriod" | "ofAccounts"> {
  const { book, ruleSet, document, problems } = resolution;
  const { declaration, pathOf } = declared;
  const { on, at, since, withinPeriod = false } = declaration;
  const allowed = populations[counted.population].at;
  if (at !== undefined && allowed.length > 1 && !allowed.includes(at)) {
    problems.push(problem("value-not-allowed", { key: "at", found: at, allowed }, document.spanOf(pathOf("at"))));
  }
  const accounts = accountScope(book, ruleSet);
  const ofAccounts = readIn(resolution, pathOf("ofAccounts"), declaration.ofAccounts, accounts, "condition");
  if (ofAccounts && counted.source && speaksOfBook(counted.source)) {
    const parameters = { key: "ofAccounts", of: counted.source.name };
    problems.push(problem("kpi-key-misplaced", parameters, document.spanOfKey(pathOf("ofAccounts"))));
  }
  const follow = counted.population === "cohort" ? followed(resolution, declared, counted, reads) : undefined;
  if (on !== undefined) checkDate(resolution, pathOf("on"), on, counted);
  return {
    at: at ?? allowed[0]!,
    withinPeriod,
    ...(on !== undefined && on !== "at" && on !== counted.source?.at && { on }),
    ...(since !== undefined && { since: parseSpan(since) }),
    ...(follow !== undefined && { follow }),
    ...(ofAccounts && { ofAccounts: ofAccounts.expression }),
  };
}

/** What only outcomes tell must be there. */
export function needOutcomes(
  resolution: KpiResolution,
  { population }: Pick<Measure, "population">,
  reads: ReadonlySet<string>,
  at: MeasuredAt,
  path: Path,
): void {
  const { book, document } = resolution;
  const { events, lapse, renewals } = book.outcomes ?? {};
  const need = (needs: "outcomes" | "events" | "renewals.amount") =>
    lacking(resolution, lack("outcomes", { needs }), document.spanOfKey(path));
  if (population === "lost") {
    if (reads.has("reason") && !events?.reason) need("events");
    else if ((at === "notice" || reads.has("noticed") || reads.has("left")) && !events && !lapse) need("outcomes");
  }
  const readsAmount = reads.has("amount") || reads.has("renewed_amount");
  if (population === "renewals" && readsAmount && !renewals?.amount) need("renewals.amount");
}

/** The fact whose values a cohort is followed by; none is needed where neither `then` nor `now` is read. */
function followed(
  resolution: KpiResolution,
  { declaration, pathOf }: Declared,
  counted: Counted,
  reads: ReadonlySet<string>,
): string | undefined {
  const { book, ruleSet, document, problems } = resolution;
  if (!reads.has("then") && !reads.has("now")) return undefined;
  if (declaration.follow === undefined) {
    const revenue = factWithRole(book, "revenue");
    if (!revenue) lacking(resolution, lack("role", { role: "revenue" }), document.spanOfKey(pathOf("follow")));
    return revenue?.name;
  }
  const path = pathOf("follow");
  const scope = accountScope(book, ruleSet);
  const read = resolveName(resolution, path, declaration.follow, { population: counted.population, scope });
  if (!read) return undefined;
  if (read.type !== "number") {
    const parameters = { kind: "follow", expected: ["number"], found: read.type } as const;
    problems.push(problem("kpi-value-type", parameters, document.spanOf(path)));
  }
  return read.expression.kind === "name" ? read.expression.name : undefined;
}

function checkDate(resolution: KpiResolution, path: Path, on: string, counted: Counted): void {
  const read = resolveName(resolution, path, on, counted);
  if (!read || read.type === "date") return;
  const parameters = { kind: "on", expected: ["date"], found: read.type } as const;
  resolution.problems.push(problem("kpi-value-type", parameters, resolution.document.spanOf(path)));
}
