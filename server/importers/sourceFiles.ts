/**
 * The files behind a book's sources: where they lie, what they contain, byte for byte.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import type { FileSource } from "#engine/book/book.ts";
import { BarographError, problem } from "#engine/problems.ts";

/** A source's file as it was found: its real path, its size, and a stamp that changes when somebody writes to it. */
export interface SourceFile {
  readonly source: FileSource;
  readonly path: string;
  readonly bytes: number;
  readonly stamp: string;
}

/**
 * Finds the file of a source.
 *
 * @throws BarographError as `findFile`
 */
export async function locateFile(source: FileSource, folder: string): Promise<SourceFile> {
  return { source, ...(await findFile(source.name, source.file, folder)) };
}

/**
 * Finds a file that a source names. It must lie in the book's folder, also after every symbolic link is followed, so that
 * a book from somebody else cannot read what else is on the machine.
 *
 * @throws BarographError `source-outside-book`, `source-missing`, `source-not-a-file` or `source-unreadable`
 */
export async function findFile(source: string, file: string, folder: string): Promise<Omit<SourceFile, "source">> {
  const named = { source, path: file };
  if (isAbsolute(file) || leadsOutside(relative(folder, join(folder, file)))) {
    throw new BarographError(problem("source-outside-book", named));
  }
  try {
    const path = await realpath(join(folder, file));
    if (leadsOutside(relative(await realpath(folder), path))) {
      throw new BarographError(problem("source-outside-book", named));
    }
    const found = await stat(path);
    // checked before the file is opened: opening a named pipe would wait for ever
    if (!found.isFile()) throw new BarographError(problem("source-not-a-file", named));
    return { path, bytes: found.size, stamp: `${found.ino}:${found.size}:${found.mtimeMs}` };
  } catch (error) {
    if (error instanceof BarographError) throw error;
    if (["ENOENT", "ENOTDIR", "ERR_INVALID_ARG_VALUE"].includes(codeOf(error))) {
      throw new BarographError(problem("source-missing", named));
    }
    throw new BarographError(problem("source-unreadable", { ...named, reason: codeOf(error) }), { cause: error });
  }
}

/** SHA-256 of the file's bytes as they lie on the disk, in hexadecimal. */
export async function fingerprint(file: SourceFile, signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(file.path, { highWaterMark: 1 << 20 })) {
      signal?.throwIfAborted();
      hash.update(chunk);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw unreadable(file, error);
  }
  return hash.digest("hex");
}

/**
 * The content of a file, decompressed if it is gzip (told by its first bytes, not by its name).
 *
 * @param onRead is told how many bytes of the file were taken from the disk so far
 * @throws BarographError `source-unreadable`, also half-way, if the disk or the compression fails
 */
export async function* sourceBytes(file: SourceFile, onRead?: (bytes: number) => void): AsyncGenerator<Buffer> {
  const wrapped = (error: unknown) => unreadable(file, error);
  const gzipped = await isGzip(file.path).catch((error) => Promise.reject(wrapped(error)));
  const raw = createReadStream(file.path, { highWaterMark: 1 << 16 });
  if (onRead) raw.on("data", () => onRead(raw.bytesRead));
  // the callback is only there because `pipeline` wants one: the error also comes out of the last stream
  const content = gzipped ? pipeline(raw, createGunzip({ chunkSize: 1 << 16 }), () => {}) : raw;
  const chunks = content[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await chunks.next().catch((error) => Promise.reject(wrapped(error)));
      if (next.done) return;
      yield next.value as Buffer;
    }
  } finally {
    content.destroy();
    raw.destroy();
  }
}

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function leadsOutside(path: string): boolean {
  return path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);
}

/** What to throw where a file fails while it is read. */
export function unreadable({ source }: SourceFile, error: unknown): BarographError {
  const parameters = { source: source.name, path: source.file, reason: codeOf(error) };
  return new BarographError(problem("source-unreadable", parameters), { cause: error });
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error ? String(error.code) : error.message;
}
