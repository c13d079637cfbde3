/**
 * What names of columns and tables mean, as far as names tell: in English, German and the other languages that exports
 * are written in. A name alone decides nothing that the values contradict.
 *
 * @module
 */
import { type Meaning, vocabularies } from "./vocabularies.ts";

/**
 * The words of a name, in small letters.
 *
 * @example wordsOf("firstResponse_time (h)") // ["first", "response", "time", "h"]
 */
export function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** Does a name speak of something? */
export function speaksOf(name: string, meaning: Meaning): boolean {
  const { starts, exact, within } = vocabularies[meaning];
  return wordsOf(name).some(
    (word) =>
      exact.includes(word) ||
      starts.some((start) => word.startsWith(start)) ||
      within.some((part) => word.includes(part)),
  );
}

const spelled: ReadonlyMap<string, string> = new Map([
  ["ä", "ae"],
  ["ö", "oe"],
  ["ü", "ue"],
  ["ß", "ss"],
  ["ø", "oe"],
  ["æ", "ae"],
  ["å", "aa"],
  ["ł", "l"],
]);

/** Words that mean something in conditions, and the names that rows and accounts always have. */
const reserved: ReadonlySet<string> = new Set(
  "and or not in is missing true false as_of at known segment stage score coverage min max abs round floor ceil sqrt clamp coalesce".split(
    " ",
  ),
);

/**
 * A name as facts and sources have them: small letters, digits and underscores.
 *
 * @param fallback what it is called where no letter can be written so
 * @example nameFor("Größe (m²)", "column") // "groesse_m"
 */
export function nameFor(text: string, fallback: string): string {
  const letters = wordsOf(text)
    .join("_")
    .replace(/[äöüßøæåł]/g, (letter) => spelled.get(letter)!)
    .normalize("NFKD")
    .replace(/[^a-z0-9_]/g, "")
    .replace(/_+/g, "_")
    .replace(/^_|_$/g, "")
    .slice(0, 40);
  if (letters === "") return fallback;
  return /^\d/.test(letters) || reserved.has(letters) ? `${fallback}_${letters}` : letters;
}

/** Gives every name once: the second one gets a number. */
export class Names {
  readonly #taken = new Set<string>();

  take(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.#taken.has(name); number++) name = `${wanted}_${number}`;
    this.#taken.add(name);
    return name;
  }
}

/** A name as people read it: `usage_count` is “Usage count”. */
export function titleFor(name: string): string {
  const text = wordsOf(name).join(" ");
  return text === "" ? name : text[0]!.toUpperCase() + text.slice(1);
}
