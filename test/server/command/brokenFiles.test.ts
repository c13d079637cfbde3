/**
 * What `check` prints of broken files: the frame stands at the right place whatever the file is like.
 *
 * @module
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { exampleFolder } from "../../reference.ts";
import { barograph } from "../commands.ts";

const rulesText = readFileSync(join(exampleFolder, "health.rules.yaml"), "utf8");
const bookText = readFileSync(join(exampleFolder, "book.yaml"), "utf8");
const misspelt = rulesText.replace("fact: nps", "fact: npz");

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** What is printed of the example with another rule set or book, without the folder's name. */
async function printed(files: Readonly<Record<string, string | Uint8Array>>): Promise<{ text: string; code: number }> {
  const root = mkdtempSync(join(tmpdir(), "barograph-"));
  folders.push(root);
  const folder = join(root, "example");
  cpSync(exampleFolder, folder, { recursive: true, filter: (name) => !name.endsWith(".barograph") });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const { code, out, err } = await barograph(["check", folder]);
  expect(err).toBe("");
  return { text: out.replaceAll(`${folder}/`, ""), code };
}

const ofRules = async (content: string | Uint8Array) => (await printed({ "health.rules.yaml": content })).text;

const frame = `health.rules.yaml:33:15  error  unknown-name
There is no fact \`npz\`.
   |
33 |         fact: npz
   |               ^^^
You may have meant \`nps\`.

1 error.
`;

describe("the same mistake", () => {
  test.each([
    ["as it is", misspelt],
    ["with CR LF", misspelt.replaceAll("\n", "\r\n")],
    ["with a byte order mark", `\ufeff${misspelt}`],
    ["with both", `\ufeff${misspelt.replaceAll("\n", "\r\n")}`],
    ["without an end of its last line", misspelt.trimEnd()],
    ["with blanks behind its lines", misspelt.replaceAll("\n", "  \n")],
  ])("%s is shown at the same place", async (_, text) => {
    expect(await ofRules(text)).toBe(frame);
  });

  test("with wide characters before it", async () => {
    const text = rulesText.replace("gave_reference and nps >= 9", 'plan == "数据 🙂" and npz >= 9');
    expect(await ofRules(text)).toContain(
      '47 |     when: plan == "数据 🙂" and npz >= 9\n   |                                 ^^^\n',
    );
  });

  test("after tabs", async () => {
    const text = rulesText.replace("fact: nps", "fact:\tnpz");
    expect(await ofRules(text)).toContain("33 |         fact:   npz\n   |                 ^^^\n");
  });

  test("in a very long line", async () => {
    const many = Array.from({ length: 200 }, (_, index) => `nps > ${index}`).join(" or ");
    const lines = (
      await ofRules(rulesText.replace("gave_reference and nps >= 9", `${many} or npz > 3 or ${many}`))
    ).split("\n");
    expect(lines[3]).toMatch(/^47 \| ….* or npz > 3 or .*…$/);
    expect(lines[4]!.indexOf("^^^")).toBe(lines[3]!.indexOf("npz"));
    expect(lines[3]!.length).toBeLessThan(120);
  });
});

describe("JSON", () => {
  const rules = parse(misspelt) as object;

  test("on many lines", async () => {
    expect(await ofRules(JSON.stringify(rules, null, 2))).toMatch(
      /:\d+:19 {2}error {2}unknown-name\n.*\n.*\n.*"fact": "npz",\n.*\^\^\^\^\^\n/,
    );
  });

  test("on one line", async () => {
    const lines = (await ofRules(JSON.stringify(rules))).split("\n");
    expect(lines[4]!.indexOf("^^^^^")).toBe(lines[3]!.indexOf('"npz"'));
  });

  test("a book in it", async () => {
    const { text } = await printed({
      "book.yaml": JSON.stringify(parse(bookText.replace("every: month", "every: moth")), null, 2),
    });
    expect(text).toContain("value-not-allowed\n`every` cannot be `moth`.\n");
    expect(text).toContain('    "every": "moth",\n');
  });

  test.each([
    ["a comma too few", '{\n  "rules": "x"\n  "groups": []\n}', "3:3", 'A comma is missing before `"groups"`.'],
    ["a comma too many", '{\n  "rules": "x",,\n  "groups": []\n}', "2:16", "YAML cannot be read from here on"],
    [
      "a bracket too few",
      '{\n  "groups": [{ "id": "a", "components": [ ] ],\n  "bands": []\n}',
      "2:14",
      "This bracket is not closed",
    ],
    ["a comment", '{\n  // mine\n  "rules": "x"\n}', "2:3", "`//` begins no comment here."],
    ["a key twice", '{\n  "rules": "x",\n  "rules": "y"\n}', "3:3", "The key `rules` stands twice in the same place."],
    ["text without an end", '{\n  "rules": "x,\n  "groups": []\n}', "2:12", "This quote is never closed."],
  ])("with %s", async (_, text, place, sentence) => {
    const told = await ofRules(text);
    expect(told).toContain(`health.rules.yaml:${place}  error  yaml-`);
    expect(told).toContain(sentence);
  });

  test("may have a comma behind the last entry, as YAML may", async () => {
    expect(await ofRules('{ "rules": "x", "groups": [], "bands": [], }')).toContain("`groups` has too few entries.");
  });
});

test("lines that end with carriage returns alone", async () => {
  expect(await ofRules(rulesText.replaceAll("\n", "\r"))).toContain("The lines end with carriage returns alone");
});

test("text in another encoding", async () => {
  expect(await ofRules(Buffer.from(rulesText.replace("Health", "Größe"), "latin1"))).toContain(
    "save it as plain text in UTF-8",
  );
  expect(await ofRules(Buffer.from(`\ufeff${rulesText}`, "utf16le"))).toContain("save it as plain text in UTF-8");
});

test("of very many problems the gravest are shown, and all are counted", async () => {
  const adjustments = Array.from({ length: 3000 }, (_, index) => `  - { id: a${index}, when: npz > 1, add: 1 }\n`).join(
    "",
  );
  const { text, code } = await printed({
    "health.rules.yaml": rulesText.replace("adjustments:\n", `adjustments:\n${adjustments}`),
  });
  expect(text.match(/unknown-name/g)).toHaveLength(50);
  expect(text).toMatch(/\n… and 2\u202f950 problems more: `--format json` has them all\.\n\n3\u202f000 errors\.\n$/);
  expect(code).toBe(3);
});
