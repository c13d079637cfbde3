/**
 * A CSV file while it is being written: gathered in memory up to a block, then handed on, compressed where its name
 * says so. Compression works beside the program; who is faster waits for the other.
 *
 * @module
 */
import { createWriteStream } from "node:fs";
import type { TransformOptions, Writable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { createGzip, type ZlibOptions } from "node:zlib";
import { CsvBytes } from "./csvBytes.ts";

/** Bytes that are gathered before they are handed on. */
const blockSize = 1 << 18;
/** Bytes that may wait to be compressed or written. */
const waiting = 4 * blockSize;
/** A compressing stream has the limits of every stream, although its types do not say so. */
const gzipOptions: ZlibOptions & TransformOptions = { chunkSize: blockSize, writableHighWaterMark: waiting };

export class CsvFile {
  readonly csv = new CsvBytes();
  readonly #entrance: Writable;
  readonly #done: Promise<void>;

  /** @param path compressed if it ends in `.gz` */
  constructor(path: string, columns: readonly string[]) {
    const file = createWriteStream(path, { flags: "wx", highWaterMark: waiting });
    const gzip = path.endsWith(".gz") ? createGzip(gzipOptions) : undefined;
    this.#entrance = gzip ?? file;
    this.#done = gzip ? pipeline(gzip, file) : finished(file);
    // looked at when a block is handed on, and in the end
    this.#done.catch(() => {});
    for (const column of columns) this.csv.text(column);
    this.csv.endLine();
  }

  /** Is there a whole block to be handed on? */
  get isFull(): boolean {
    return this.csv.length >= blockSize;
  }

  /** Hands on what has been gathered; waits until the next block is wanted. */
  async settle(): Promise<void> {
    if (this.#entrance.write(this.csv.take())) return;
    const drained = new Promise<void>((resolve) => this.#entrance.once("drain", resolve));
    // a stream that fails never drains
    await Promise.race([drained, this.#done]);
  }

  /** Writes all that is left. */
  async close(): Promise<void> {
    this.#entrance.end(this.csv.take());
    await this.#done;
  }

  /** Ends without writing what is left; never throws. */
  async abandon(): Promise<void> {
    this.#entrance.destroy();
    await this.#done.catch(() => {});
  }
}
