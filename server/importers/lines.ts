/**
 * Bytes to lines of text.
 *
 * @module
 */
import { isUtf8 } from "node:buffer";

/** The most characters that a line may have; a longer one arrives cut, but still longer than this. */
export const longestLine = 1 << 20;

const lineFeed = 0x0a;
const windows1252 = new TextDecoder("windows-1252");

/**
 * Splits bytes at line feeds, in blocks, holding at most one chunk and one line. Line feeds are removed, carriage
 * returns stay (inside quotes they belong to the value), as does nothing of a byte order mark.
 *
 * @param encoding a label of the Encoding Standard; what means nothing in it becomes U+FFFD. Without it, a byte order
 * mark tells UTF-16; other text is UTF-8. A line that is not valid UTF-8 is read as Windows-1252, the likeliest other
 * encoding of an export; it is decided line by line, so that one pass is enough and mixed files come out right.
 */
export async function* textLines(chunks: AsyncIterable<Buffer>, encoding?: string): AsyncGenerator<string[]> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    const first = await firstBytes(iterator);
    const told = encoding ?? markedEncoding(first);
    yield* told === undefined ? guessedLines(first, iterator) : decodedLines(first, iterator, told);
  } finally {
    await iterator.return?.(undefined);
  }
}

/** The first bytes, at least as many as a byte order mark has, if there are so many. */
async function firstBytes(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let first: Buffer = Buffer.alloc(0);
  while (first.length < 2) {
    const next = await chunks.next();
    if (next.done) break;
    first = Buffer.concat([first, next.value]);
  }
  return first;
}

function markedEncoding(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
}

async function* following(first: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
}

async function* decodedLines(first: Buffer, chunks: AsyncIterator<Buffer>, encoding: string): AsyncGenerator<string[]> {
  // it takes away a byte order mark
  const decoder = new TextDecoder(encoding);
  let rest = "";
  const split = (text: string): string[] => {
    const lines = text.split("\n");
    lines[0] = rest + lines[0]!;
    // a line that is too long is only known to be so
    rest = lines.pop()!.slice(0, longestLine + 1);
    return lines;
  };
  for await (const chunk of following(first, chunks)) {
    const lines = split(decoder.decode(chunk, { stream: true }));
    if (lines.length > 0) yield lines;
  }
  const lines = [...split(decoder.decode()), rest];
  if (lines.length > 1 || rest !== "") yield lines;
}

async function* guessedLines(begin: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<string[]> {
  let rest: Buffer = Buffer.alloc(0);
  let first = true;
  const decoded = (block: Buffer): string[] => {
    const lines = decodeLines(block);
    if (first) lines[0] = lines[0]!.replace(/^(\uFEFF|ï»¿)/, "");
    first = false;
    return lines;
  };
  for await (const chunk of following(begin, chunks)) {
    const end = chunk.lastIndexOf(lineFeed);
    if (end < 0) {
      if (rest.length <= longestLine) rest = Buffer.concat([rest, chunk]);
      continue;
    }
    yield decoded(Buffer.concat([rest, chunk.subarray(0, end)]));
    rest = chunk.subarray(end + 1);
  }
  if (rest.length > 0) yield decoded(rest);
}

function decodeLines(block: Buffer): string[] {
  if (isUtf8(block)) return block.toString("utf8").split("\n");
  const lines: string[] = [];
  for (let from = 0; from <= block.length; ) {
    const found = block.indexOf(lineFeed, from);
    const to = found < 0 ? block.length : found;
    const line = block.subarray(from, to);
    lines.push(isUtf8(line) ? line.toString("utf8") : windows1252.decode(line));
    from = to + 1;
  }
  return lines;
}
