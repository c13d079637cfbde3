/**
 * JSON for people: what fits on a line stands on one.
 *
 * @module
 */
const width = 120;

/** The text of a value as JSON, with a line break at its end. */
export const readableJson = (value: unknown): string => `${lines(value, "", 0)}\n`;

/** @param used characters of the line that stand before and behind the value */
function lines(value: unknown, indent: string, used: number): string {
  const short = oneLine(value);
  if (indent.length + used + short.length <= width || typeof value !== "object" || value === null) return short;
  const inner = `${indent}  `;
  // a comma may follow
  const parts = Array.isArray(value)
    ? value.map((one) => lines(one, inner, 1))
    : entriesOf(value).map(([key, one]) => {
        const name = `${JSON.stringify(key)}: `;
        return `${name}${lines(one, inner, name.length + 1)}`;
      });
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${parts.map((part) => `${inner}${part}`).join(",\n")}\n${indent}${close}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = entriesOf(value).map(([key, one]) => `${JSON.stringify(key)}: ${oneLine(one)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** What is undefined is not there, as in all JSON. */
const entriesOf = (value: object): [string, unknown][] => Object.entries(value).filter(([, one]) => one !== undefined);
