/**
 * Reports about what happened, made for a terminal: with bars where somebody watches, and what was found on the way.
 *
 * @module
 */
import { type Judging, type JudgingOptions, makeRun as make, judging as prepare } from "../runs/judging.ts";
import type { KindName, ReportOf, SettingsOf } from "../runs/kinds.ts";
import type { Terminal } from "./context.ts";
import { tellFindings } from "./import.ts";
import { importBar, workBar } from "./progress.ts";

/** Prepares what a path means for being judged; as `judging` of runs. */
export async function judging(terminal: Terminal, path: string, options: JudgingOptions): Promise<Judging> {
  const bar = importBar(terminal);
  return prepare({ signal: terminal.signal, onImport: bar.onProgress }, path, options).finally(bar.stop);
}

/** Makes and keeps a report; as `makeRun` of runs. */
export async function makeRun<K extends KindName>(
  terminal: Terminal,
  material: Judging,
  kind: K,
  settings: SettingsOf<K>,
): Promise<ReportOf<K>> {
  const bar = workBar(terminal, kind);
  const watching = { signal: terminal.signal, onWork: bar.onProgress };
  const { report, findings } = await make(watching, material, kind, settings).finally(bar.stop);
  tellFindings(material.imported, findings, terminal);
  return report;
}
