/**
 * Progress bars, on a terminal only.
 *
 * @module
 */
import { SingleBar } from "cli-progress";
import { formatCount } from "#engine/texts/numbers.ts";
import type { ImportProgress } from "../importers/importSource.ts";
import type { Terminal } from "./context.ts";

export interface ImportBar {
  onProgress(progress: ImportProgress): void;
  /** Must be called in the end, whatever happened. */
  stop(): void;
}

const looks = { stream: process.stderr, hideCursor: true, clearOnComplete: true, barsize: 30 } as const;

/** A bar by bytes read, with the source's name and its rows; of a query, the rows alone. */
export function importBar(terminal: Terminal): ImportBar {
  if (!terminal.interactive) return { onProgress: () => {}, stop: () => {} };
  let bar: SingleBar | undefined;
  let source = "";
  const stop = () => bar?.stop();
  return {
    stop,
    onProgress: (progress) => {
      const payload = { source: progress.source, rows: formatCount(progress.rows) };
      if (progress.source !== source) {
        stop();
        source = progress.source;
        bar = new SingleBar({
          // nobody knows how many rows a query will give
          format: `importing {source} ${progress.bytesTotal > 0 ? "{bar} {percentage} % · " : ""}{rows} rows`,
          ...looks,
        });
        bar.start(progress.bytesTotal, progress.bytesRead, payload);
      } else bar?.update(progress.bytesRead, payload);
    },
  };
}

export interface AccountBar {
  onProgress(accounts: number): void;
  /** Must be called in the end, whatever happened. */
  stop(): void;
}

/** A bar by accounts that have been generated. */
export function accountBar(terminal: Terminal, total: number): AccountBar {
  if (!terminal.interactive) return { onProgress: () => {}, stop: () => {} };
  const bar = new SingleBar({ format: "generating {bar} {percentage} % · {accounts} accounts", ...looks });
  const payload = (accounts: number) => ({ accounts: formatCount(accounts) });
  bar.start(total, 0, payload(0));
  return { onProgress: (accounts) => bar.update(accounts, payload(accounts)), stop: () => bar.stop() };
}

export interface WorkBar {
  onProgress(share: number): void;
  /** Must be called in the end, whatever happened. */
  stop(): void;
}

/** A bar by how much of a long part is done; after one part there may be another. */
export function workBar(terminal: Terminal, doing: string): WorkBar {
  if (!terminal.interactive) return { onProgress: () => {}, stop: () => {} };
  let bar: SingleBar | undefined;
  return {
    onProgress(share) {
      if (!bar) {
        bar = new SingleBar({ format: `${doing} {bar} {percentage} %`, ...looks });
        bar.start(1, 0);
      }
      bar.update(share);
    },
    stop: () => bar?.stop(),
  };
}
