/**
 * Keeping runs: what came of them, with all that they were made from.
 *
 * @module
 */
import { type Problem, problem } from "#engine/problems.ts";
import { failureOf, openStore } from "../store/open.ts";
import { addRun, type StoredRun } from "../store/runs.ts";
import { version } from "../version.ts";
import { type KindName, kindNamed, type ReportOf, type SettingsOf } from "./kinds.ts";
import type { Material } from "./material.ts";

/**
 * Keeps a run. A store that cannot be written to is no reason to do without the report.
 *
 * @param known what of earlier looks was known
 * @returns its number, or why it could not be kept
 */
export async function keepRun<K extends KindName>(
  storePath: string,
  { book, ruleSet, texts, dataVersion, previous }: Material,
  known: StoredRun["known"],
  { kind, settings, report }: { readonly kind: K; readonly settings: SettingsOf<K>; readonly report: ReportOf<K> },
): Promise<{ readonly run: number } | { readonly problem: Problem }> {
  const { figures, judged } = kindNamed(kind)!;
  const looked = judged(report);
  try {
    const store = await openStore(storePath);
    try {
      const run = addRun(store, {
        book: book.id,
        kind,
        at: new Date().toISOString(),
        version,
        rules: { id: ruleSet.id, title: ruleSet.title, identity: ruleSet.identity },
        dataVersion,
        settings: { ...settings },
        headline: figures(report)[0] ?? null,
        ...(looked && { judged: looked }),
        previous: previous ? { commit: previous.commit, date: previous.date } : null,
        known,
        texts: {
          ...texts,
          ...(previous && { previousBook: previous.texts.book, previousRules: previous.texts.rules }),
        },
        identities: looked?.identities ?? [],
        report: JSON.stringify(report),
      });
      return { run };
    } finally {
      await store.close();
    }
  } catch (error) {
    return { problem: problem("run-not-kept", { path: storePath, reason: failureOf(error) }) };
  }
}
