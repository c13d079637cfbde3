/**
 * A progress bar for an import, on a terminal only.
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
          stream: process.stderr,
          hideCursor: true,
          clearOnComplete: true,
          barsize: 30,
        });
        bar.start(progress.bytesTotal, progress.bytesRead, payload);
      } else bar?.update(progress.bytesRead, payload);
    },
  };
}
