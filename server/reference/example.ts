/**
 * The book that the reference takes its examples from: `docs/example`.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../packageFolder.ts";
import { code, table } from "./markdown.ts";

/** The text of one of its files. */
export const exampleText = (name: string): string => readFileSync(join(packageFolder(), "docs/example", name), "utf8");

/** The rows of an account in one of its files, as a table. */
export function exampleRows(name: string, account: string): string {
  const [header = "", ...lines] = exampleText(name).trim().split("\n");
  const rows = lines.map((line) => line.split(",")).filter(([first]) => first === account);
  return table(
    header.split(",").slice(1).map(code),
    rows.map(([, ...fields]) => fields),
  );
}
