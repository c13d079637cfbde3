/**
 * The reference of checks: a page of fixed form for each.
 *
 * @module
 */

import { type CheckCode, checkCodes } from "#engine/checks/codes.ts";
import { bookChecks, rulesChecks } from "#engine/checks/index.ts";
import { checkTexts } from "#engine/texts/en/checks.ts";
import { block, code, page, plain, section, table } from "./markdown.ts";
import { examplesOf } from "./problems/examples.ts";
import { tableOf } from "./problems/page.ts";

/** The pages of `docs/checks`, by path. */
export function checkPages(): Record<string, string> {
  const pages = checkCodes.map((name): [string, string] => [`docs/checks/${name}.md`, checkPage(name)]);
  return { "docs/checks/README.md": contents(), ...Object.fromEntries(pages) };
}

function contents(): string {
  const rows = checkCodes.map((name) => [
    `[${code(name)}](${name}.md)`,
    severityOf(name),
    plain(checkTexts[name].title),
    needsData(name) ? "yes" : "",
  ]);
  return page(
    "Checks",
    "Checks find what is allowed and yet hardly meant. `barograph check` tells what they find with everything else that is wrong with a file; those that need data look at them with `--data`. How grave a finding is, `book.yaml` can say in one place, for itself and all of its rule sets:",
    block("checks:\n  missing-may-raise: off\n  cap-on-edge: error", "yaml"),
    table(["Check", "Kind", "Finds", "Needs data"], rows),
  );
}

function checkPage(name: CheckCode): string {
  const { title, why } = checkTexts[name];
  return page(
    plain(title),
    `${code(name)}, ${severityOf(name)}${needsData(name) ? "; needs `--data`" : ""}.`,
    section("Why", plain(why)),
    section("Example", tableOf([name])),
    section("Otherwise", block(`checks:\n  ${name}: off # or note, warning, error`, "yaml")),
  );
}

const severityOf = (name: CheckCode): string => examplesOf(name)[0]!.problem.severity;

const needsData = (name: CheckCode): boolean =>
  [...rulesChecks, ...bookChecks].some((check) => check.code === name && check.needsData === true);
