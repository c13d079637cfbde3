/**
 * CSV (RFC 4180) as bytes in UTF-8, field by field: a string for each of millions of rows would keep the collector of
 * garbage busier than the writing.
 *
 * @module
 */
import { Buffer } from "node:buffer";

const comma = 0x2c;
const quote = 0x22;
const newline = 0x0a;
const carriageReturn = 0x0d;
const zero = 0x30;

/** Beyond this, whole numbers are written as texts. */
const largestCounted = 1e9;

export class CsvBytes {
  #bytes = Buffer.allocUnsafe(1 << 16);
  #length = 0;
  #isFirst = true;

  get length(): number {
    return this.#length;
  }

  /** Ends a line. */
  endLine(): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = newline;
    this.#isFirst = true;
  }

  /** An empty field: missing. */
  missing(): void {
    this.#separate(1);
  }

  /** A text, in quotes where it must be. */
  text(text: string): void {
    this.#separate(1 + text.length);
    const start = this.#length;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f || code === comma || code === quote || code === newline || code === carriageReturn) {
        this.#length = start;
        this.#awkward(text);
        return;
      }
      this.#bytes[this.#length++] = code;
    }
  }

  /** A number, in as many digits as it has. */
  number(value: number): void {
    if (!(Number.isInteger(value) && value >= 0 && value < largestCounted)) {
      this.text(String(value));
      return;
    }
    this.#separate(11);
    let digits = 1;
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits++;
    let left = value;
    for (let place = this.#length + digits - 1; place >= this.#length; place--) {
      const higher = Math.floor(left / 10);
      this.#bytes[place] = zero + (left - higher * 10);
      left = higher;
    }
    this.#length += digits;
  }

  /** All bytes so far, which are then forgotten. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return taken;
  }

  /** A text that has to be in quotes, or that is more than ASCII. */
  #awkward(text: string): void {
    const quoted = /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    this.#reserve(Buffer.byteLength(quoted));
    this.#length += this.#bytes.write(quoted, this.#length);
  }

  /** A comma, unless the line has just begun, and room for what follows. */
  #separate(room: number): void {
    this.#reserve(room + 1);
    if (this.#isFirst) this.#isFirst = false;
    else this.#bytes[this.#length++] = comma;
  }

  #reserve(room: number): void {
    if (this.#length + room <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#bytes.length + room));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
