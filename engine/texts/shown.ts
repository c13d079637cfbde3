/**
 * Text from people's files, made fit to be shown: nothing in it can move a cursor, colour a terminal, break a line or
 * turn the direction of reading. Whatever a sentence quotes goes through here.
 *
 * @module
 */

/** Longest text that a sentence quotes, in characters. */
const quotedLength = 60;

/**
 * Controls, invisible format characters (bidirectional overrides among them), halves of pairs, what no character is
 * assigned to, line separators.
 */
const unfit = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/gu;

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** Writes characters that must not be shown as escapes: `\n`, `\u001b`, `\u{e0041}`. */
export function escapeUnfit(text: string): string {
  return text.replace(unfit, (character) => {
    const code = character.codePointAt(0)!.toString(16);
    return shortEscapes.get(character) ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`);
  });
}

/** The text escaped, and cut where it is longer than `most` characters. */
export function shown(text: string, most = quotedLength): string {
  // a character takes at most two units: no need to look at megabytes
  const characters = [...text.slice(0, 2 * most + 2)];
  return escapeUnfit(characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : text);
}

/** The text as a sentence quotes it: between backticks, doubled where it has one itself. */
export function quoted(text: string, most?: number): string {
  const inner = shown(text, most);
  return inner.includes("`") ? `\`\` ${inner} \`\`` : `\`${inner}\``;
}

/** Passwords in URLs (`://user:password@`) and in settings (`password=…`), replaced letter by letter. */
export function withoutPasswords(text: string): string {
  const hidden = (password: string) => "•".repeat(password.length);
  return text
    .replace(/(:\/\/[^\s"'/:@]*:)([^\s"']*)(?=@)/g, (_, before: string, password: string) => before + hidden(password))
    .replace(/((?:password|pwd)=)([^\s"'&;]+)/gi, (_, before: string, password: string) => before + hidden(password));
}
