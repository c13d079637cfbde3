/**
 * Loads the cases that lie beside rule sets.
 *
 * @module
 */
import { access, readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Book } from "#engine/book/book.ts";
import type { Case } from "#engine/cases/cases.ts";
import { resolveCases } from "#engine/cases/resolve.ts";
import { readDocument, type SourceDocument } from "#engine/document/document.ts";
import { BarographError, type Problem, problem } from "#engine/problems.ts";
import { display, type Loaded, type LoadedRules, load } from "./load.ts";
import { readText } from "./readText.ts";

/** A file of cases with everything that is wrong with it; with an error there are none. */
export interface LoadedCases {
  readonly file: string;
  /** The rule set whose cases they are; `undefined` if there is no such. */
  readonly rules?: LoadedRules;
  readonly cases?: readonly Case[];
  readonly problems: readonly Problem[];
  /** What stands in the file, if it could be read. */
  readonly text?: string;
}

const casesName = /\.cases\.(ya?ml|json)$/;
const rulesEndings = [".rules.yaml", ".rules.yml", ".rules.json"];

/** Does a path name a file of cases? */
export const isCasesFile = (path: string): boolean => casesName.test(path);

/** Where the cases of a rule set lie unless their file says otherwise: beside it, under its name. */
export function casesFileOf(rules: string): string {
  return rules.replace(/\.rules\.(ya?ml|json)$/, ".cases.$1");
}

/** What an argument means, with the cases of its rule sets. */
export interface WithCases extends Loaded {
  readonly cases: readonly LoadedCases[];
}

/**
 * Loads what an argument means and the cases of its rule sets: those beside a book or a rule set, or one file of them.
 *
 * @param argument as of `load`, or a file of cases
 * @throws as `load`
 */
export async function loadWithCases(argument: string): Promise<WithCases> {
  if (!isCasesFile(argument)) {
    const loaded = await load(argument);
    return withCases(loaded, await casesBeside(loaded.rules));
  }
  const read = await readText(argument, display(argument));
  if ("problem" in read) throw new BarographError(read.problem);
  const { document } = readDocument(read.text, display(argument));
  return withCases(await load(rulesOf(document, argument)), [argument]);
}

async function withCases(loaded: Loaded, paths: readonly string[]): Promise<WithCases> {
  const cases: LoadedCases[] = [];
  for (const path of paths) {
    const one = await loadCases(path, loaded);
    if (one) cases.push(one);
  }
  const texts = new Map(loaded.texts);
  for (const { file, text } of cases) if (text !== undefined) texts.set(file, text);
  const problems = cases.flatMap((one) => one.problems);
  return { ...loaded, cases, texts, problems: [...loaded.problems, ...problems] };
}

/** Files of cases in the folders of rule sets that are cases of one of them, or of one that is not there. */
async function casesBeside(rules: readonly LoadedRules[]): Promise<string[]> {
  const folders = new Set(rules.map(({ path }) => dirname(path)));
  const found: string[] = [];
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    found.push(...names.filter((name) => casesName.test(name)).map((name) => join(folder, name)));
  }
  return found.sort();
}

/** Nothing where they are the cases of a rule set that is there and was not asked for. */
async function loadCases(path: string, { book, rules }: Loaded): Promise<LoadedCases | undefined> {
  const file = display(path);
  const read = await readText(path, file);
  if ("problem" in read) return { file, problems: [read.problem] };
  const { document, problems } = readDocument(read.text, file);
  const found = { file, text: read.text };
  if (!document) return { ...found, problems };
  const wanted = rulesOf(document, path);
  const own = rules.find((one) => resolve(one.path) === resolve(wanted));
  if (!own) {
    if (await isThere(wanted)) return undefined;
    const span = document.spanOf(["rules"]);
    return { ...found, problems: [problem("file-missing", { path: display(wanted) }, span)] };
  }
  return { ...found, rules: own, ...resolved(document, book, own) };
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Of a rule set with errors nothing can be said of its cases: the errors are told already. */
function resolved(document: SourceDocument, book: Book | undefined, { ruleSet }: LoadedRules) {
  return book && ruleSet ? resolveCases(document, book, ruleSet.program) : { problems: [] };
}

/** Path of the rule set whose cases a file has: the one that it names, else the one of the same name. */
function rulesOf(document: SourceDocument | undefined, path: string): string {
  const { rules } = (document?.value ?? {}) as { rules?: unknown };
  if (typeof rules === "string") return join(dirname(path), rules);
  const ending = rulesEndings.find((one) => path.endsWith(one.replace(".rules", ".cases"))) ?? ".rules.yaml";
  return join(dirname(path), basename(path).replace(casesName, ending));
}
