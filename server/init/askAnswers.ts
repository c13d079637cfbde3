/**
 * The few questions that tables leave open, each with what is taken if nobody answers.
 *
 * @module
 */
import { activityOf, outcomeOf } from "#engine/init/outcomes.ts";
import type { Answers, TableProfile } from "#engine/init/profile.ts";
import { rolesOf } from "#engine/init/roles.ts";
import { spanOf } from "#engine/init/span.ts";
import { initTexts } from "#engine/texts/index.ts";
import type { Terminal } from "../command/context.ts";

/** What was said on the command line. */
export interface Given {
  readonly account?: string;
  readonly after?: number;
  readonly capacity?: number;
}

const millisecondsPerDay = 86_400_000;

/**
 * What is known by the command line, and where somebody can be asked, by questions: which column names the customer
 * where no name says so, and how many warnings can be worked on.
 *
 * @param ask without it, nothing is asked
 */
export async function askAnswers(
  tables: readonly TableProfile[],
  { account, after, capacity }: Given,
  ask: Terminal["ask"],
): Promise<Answers> {
  const today = Math.floor(Date.now() / millisecondsPerDay) - 1;
  const given: Answers = {
    today,
    ...(account !== undefined && { account }),
    ...(after !== undefined && { after }),
    ...(capacity !== undefined && { capacity }),
  };
  if (!ask) return given;
  const named = await customerAsked(tables, given, ask);
  const silent = await silenceAsked(tables, named, ask);
  if (silent.capacity !== undefined) return silent;
  const number = countIn(await ask(initTexts.questions.capacity()));
  return number === undefined ? silent : { ...silent, capacity: number };
}

async function customerAsked(
  tables: readonly TableProfile[],
  given: Answers,
  ask: NonNullable<Terminal["ask"]>,
): Promise<Answers> {
  if (given.account !== undefined) return given;
  const { roles } = rolesOf(tables);
  const guessed = roles.find(({ account }) => account.because === "repeated");
  if (!guessed && roles.length > 0) return given;
  const columns = tables.flatMap(({ columns: all }) => all.map(({ name }) => name));
  const said = await ask(initTexts.questions.account(guessed?.account.column));
  return columns.includes(said) ? { ...given, account: said } : given;
}

async function silenceAsked(
  tables: readonly TableProfile[],
  given: Answers,
  ask: NonNullable<Terminal["ask"]>,
): Promise<Answers> {
  if (given.after !== undefined) return given;
  const { roles } = rolesOf(tables, given.account);
  const span = spanOf(roles, given.today);
  const outcome = span && outcomeOf(roles, span, activityOf(roles), undefined);
  if (outcome?.by !== "lapse") return given;
  const days = countIn(await ask(initTexts.questions.silence(outcome.role.source)));
  return days === undefined ? given : { ...given, after: days };
}

/** A whole number from 1 on; anything else is no answer. */
function countIn(text: string): number | undefined {
  const count = Number(text.trim());
  return Number.isInteger(count) && count >= 1 && count <= 1_000_000 ? count : undefined;
}
