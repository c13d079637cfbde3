/**
 * The exported runner as another company would have it: a folder with `rules.json`, `run.mjs` and json-rules-engine,
 * run by a Node process of its own.
 *
 * @module
 */
import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { JsonRules } from "#engine/evaluate/jsonRules.ts";
import type { Explanation, FactReader } from "#engine/explain/explanation.ts";
import type { Value } from "#engine/language/expression.ts";
import type { Program } from "#engine/rules/program.ts";

/** The facts of one account, as `score` takes them. */
export type GivenFacts = Readonly<Record<string, unknown>>;

const repository = fileURLToPath(new URL("..", import.meta.url));
export const runnerFile = join(repository, "server", "export", "run.mjs");

/** A new folder in which nothing but json-rules-engine can be imported; `use` may fill and use it, then it is removed. */
export async function inForeignFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "barograph-")));
  try {
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(
      join(repository, "node_modules", "json-rules-engine"),
      join(folder, "node_modules", "json-rules-engine"),
    );
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a module in a folder; gives what it writes. */
export async function runModule(folder: string, code: string): Promise<string> {
  const file = join(folder, "driver.mjs");
  writeFileSync(file, code);
  const env = { ...process.env, NODE_OPTIONS: "" };
  const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: folder, env, maxBuffer: 1 << 28 });
  return stdout;
}

/**
 * Scores accounts with the runners in the folders `0`, `1` … of a folder: as many as there are lists of accounts.
 * Every call is started before the first has ended.
 *
 * @returns by folder and account the result, or the message with which it was refused
 */
export async function scoreWith(folder: string, accounts: readonly (readonly GivenFacts[])[]): Promise<unknown[][]> {
  writeFileSync(join(folder, "accounts.json"), JSON.stringify(accounts));
  const text = await runModule(
    folder,
    `import { readFileSync } from "node:fs";
const results = [];
for (const [index, list] of JSON.parse(readFileSync("accounts.json", "utf8")).entries()) {
  const { score } = await import("./" + index + "/run.mjs");
  results.push(await Promise.all(list.map((facts) => score(facts).catch(({ message }) => message))));
}
process.stdout.write(JSON.stringify(results));`,
  );
  return JSON.parse(text) as unknown[][];
}

/** The same for documents that are not written yet. */
export function scoreExported(
  exports: readonly { readonly document: JsonRules; readonly accounts: readonly GivenFacts[] }[],
): Promise<unknown[][]> {
  return inForeignFolder((folder) => {
    exports.forEach(({ document }, index) => {
      mkdirSync(join(folder, String(index)));
      writeFileSync(join(folder, String(index), "rules.json"), JSON.stringify(document));
      cpSync(runnerFile, join(folder, String(index), "run.mjs"));
    });
    return scoreWith(
      folder,
      exports.map(({ accounts }) => accounts),
    );
  });
}

/** What the runner has to give where this is the explanation; as JSON, since it comes out of another process. */
export function resultOf(explanation: Explanation, program: Program): unknown {
  const { segment, stage, score, band, coverage, interval, components, adjustments, alerts } = explanation;
  const adjustment = new Map(program.adjustments.map((one) => [one.id, one]));
  const alert = new Map(program.alerts.map((one) => [one.id, one]));
  const result = {
    segment: segment.id,
    stage: stage.id,
    score,
    band,
    coverage,
    interval,
    components: components.map(({ id, group, value, present, points, effectiveWeight, contribution }) => {
      return { id, group, value, present, points, effectiveWeight, contribution };
    }),
    adjustments: adjustments
      .filter(({ applied }) => applied === true)
      .map(({ id, before, after }) => ({ id, reason: adjustment.get(id)!.reason, before, after })),
    alerts: alerts
      .filter(({ raised }) => raised === true)
      .map(({ id }) => {
        const { when: _, ...told } = alert.get(id)!;
        return told;
      }),
  };
  return JSON.parse(JSON.stringify(result)) as unknown;
}

/** Every fact that exported rules read, as a snapshot has it; dates as days, missing as null. */
export function factsFor(document: JsonRules, read: FactReader): Record<string, Value> {
  return Object.fromEntries(Object.keys(document.facts).map((name) => [name, read(name)]));
}

/** The rules of an exported document in the text of a file. */
export const readRules = (folder: string): JsonRules =>
  JSON.parse(readFileSync(join(folder, "rules.json"), "utf8")) as JsonRules;
