/**
 * The names of a table's columns, from the rows that stand above the data.
 *
 * @module
 */

/** Stands between the texts of several header rows. */
const between = " / ";

/**
 * Names columns. The first header row does it where it tells a column from all others; else the rows below it help, one
 * after another. A text that is followed by empty fields stands for them too, as it does over several columns.
 *
 * @param rows the header rows, from the top
 * @param numbered are names that are still the same told apart by ` (2)`, ` (3)`?
 * @example columnNames([["Id", "Rate each", ""], ["", "Speed", "Price"]], false) // ["Id", "Rate each / Speed", …]
 */
export function columnNames(rows: readonly (readonly string[])[], numbered: boolean): string[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const texts = rows.map((row, number) => (number < rows.length - 1 ? spread(row, width) : padded(row, width)));
  const isNamed = Array.from({ length: width }, (_, column) => rows.some((row) => trimmed(row[column]) !== ""));
  const names = texts[0]!.map((name, column) => (isNamed[column] ? name : ""));
  for (const below of texts.slice(1)) {
    const repeated = repeatedIn(names);
    for (const [column, name] of names.entries()) {
      if (!isNamed[column] || !(name === "" || repeated.has(name))) continue;
      names[column] = [name, below[column]!].filter((text) => text !== "").join(between);
    }
  }
  return numbered ? withNumbers(names) : names;
}

const trimmed = (text = ""): string => text.trim();

const padded = (row: readonly string[], width: number): string[] =>
  Array.from({ length: width }, (_, i) => trimmed(row[i]));

/** Empty fields get the text to their left. */
function spread(row: readonly string[], width: number): string[] {
  let last = "";
  return padded(row, width).map((text) => (last = text === "" ? last : text));
}

function repeatedIn(names: readonly string[]): Set<string> {
  return new Set(names.filter((name, index) => name !== "" && names.indexOf(name) !== index));
}

function withNumbers(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    if (name === "") return name;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
