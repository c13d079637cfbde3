/**
 * What is generated from the code is current, and what the documentation shows and links to is there.
 *
 * @module
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { shownFacts } from "#server/reference/aggregates.ts";
import { generatedFiles } from "#server/reference/files.ts";
import { slug } from "#server/reference/markdown.ts";
import { allCodes } from "#server/reference/problems/examples.ts";
import { bookText, soundBook } from "./engine/book/catalogue/metric.ts";
import { spoiled } from "./engine/documents.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = await generatedFiles();

test.each(Object.keys(files))("%s is what `npm run generate` writes", (path) => {
  expect(readFileSync(join(root, path), "utf8")).toBe(files[path]);
});

test("generating gives the same bytes every time", async () => {
  expect(await generatedFiles()).toEqual(files);
});

test("every problem has its row", () => {
  const rows = files["docs/problems.md"]!.matchAll(/^\| `([a-z-]+)` \| (error|warning|note), /gm);
  expect(new Set([...rows].map(([, code]) => code))).toEqual(new Set(allCodes));
});

test.each(shownFacts)("the reference shows a fact that a book may have: %s", (fact) => {
  const crm = "  crm: { file: data/crm.csv, account: account_id, columns: { plan: string } }\n";
  const text = spoiled(bookText, "\nsnapshots:\n", `${crm}\nsnapshots:\n`);
  expect(soundBook(`${text}\n  shown: ${fact}\n`).facts.has("shown")).toBe(true);
});

/** Links of a page, without those to other sites. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!).filter((link) => !/^[a-z]+:/.test(link));
}

const headingsOf = (path: string): string[] =>
  [...readFileSync(path, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading]) => slug(heading!));

const pages = [
  ...readdirSync(join(root, "docs"), { recursive: true })
    .map((name) => join("docs", String(name)))
    .filter((name) => name.endsWith(".md")),
  ...["README.md", "CONTRIBUTING.md"].filter((name) => existsSync(join(root, name))),
];

describe.each(pages)("%s", (page) => {
  const links = linksOf(readFileSync(join(root, page), "utf8"));

  test("links to what is there", () => {
    for (const link of links) {
      const [file = "", fragment] = link.split("#");
      const target = file === "" ? join(root, page) : resolve(join(root, dirname(page)), file);
      expect(existsSync(target), link).toBe(true);
      if (fragment !== undefined) expect(headingsOf(target), link).toContain(fragment);
    }
  });
});

test("the contents page names every page beside it", () => {
  const contents = linksOf(readFileSync(join(root, "docs", "README.md"), "utf8"));
  const beside = pages.filter((page) => dirname(page) === "docs" && page !== join("docs", "README.md"));
  for (const page of beside) expect(contents).toContain(page.slice("docs/".length));
});
