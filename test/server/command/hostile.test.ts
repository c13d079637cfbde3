/**
 * What must never harm: every command, given what it cannot use, says what and where, ends with the right code and
 * writes nothing.
 *
 * @module
 */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { bookText, rulesText, spoiled } from "../../engine/documents.ts";
import { folderWith } from "../books.ts";
import { barograph, contentsOf, shop } from "../commands.ts";

const everyCommand = ["check", "import", "score", "backtest"] as const;
/** Data can be imported while a rule set is faulty. */
const notImport = ["check", "score", "backtest"] as const;

/** A folder to be made, and where in it the problem lies: `file:line:column`. */
interface Spoiled {
  readonly make: () => string;
  readonly place?: string;
  /** What the command is given, within the folder; without it, the folder. */
  readonly argument?: string;
}

/** Line and column of a passage, which must stand in the text. */
function placeOf(text: string, passage: string): string {
  const offset = text.indexOf(passage);
  expect(offset, passage).toBeGreaterThanOrEqual(0);
  const lines = text.slice(0, offset).split("\n");
  return `${lines.length}:${lines.at(-1)!.length + 1}`;
}

/** The small book with one passage replaced, and the problem at `at`. */
function inBook(passage: string, replacement: string, at: string): Spoiled {
  const text = spoiled(bookText, passage, replacement);
  return { make: () => shop({ "book.yaml": text }), place: `book.yaml:${placeOf(text, at)}` };
}

/** Its rule set with one passage replaced, and the problem at `at`. */
function inRules(passage: string, replacement: string, at: string): Spoiled {
  const text = spoiled(rulesText, passage, replacement);
  return { make: () => shop({ "health.rules.yaml": text }), place: `health.rules.yaml:${placeOf(text, at)}` };
}

const bookOf = (content: string | Uint8Array, place = "1:1"): Spoiled => ({
  make: () => shop({ "book.yaml": content }),
  place: `book.yaml:${place}`,
});

const rulesOf = (content: string | Uint8Array, place = "1:1"): Spoiled => ({
  make: () => shop({ "health.rules.yaml": content }),
  place: `health.rules.yaml:${place}`,
});

const atPurchases = `book.yaml:${placeOf(bookText, "data/purchases.csv")}`;
const atCrm = `book.yaml:${placeOf(bookText, "data/crm.csv")}`;
const purchasesOf = (content: string | Uint8Array | undefined): Spoiled => ({
  make: () => shop({ "data/purchases.csv": content }),
  place: atPurchases,
});
const crmOf = (content: string | Uint8Array): Spoiled => ({
  make: () => shop({ "data/crm.csv": content }),
  place: atCrm,
});

/** A folder in which something that is no file stands under a file's name. */
function withFolderAt(name: string): string {
  const folder = shop({ [name]: undefined });
  mkdirSync(join(folder, name), { recursive: true });
  return folder;
}

function withLinkOutside(): string {
  const outside = folderWith({ "purchases.csv": "customer,date,orders,sales,country\n" });
  const folder = shop({ "data/purchases.csv": undefined });
  symlinkSync(join(outside, "purchases.csv"), join(folder, "data", "purchases.csv"));
  return folder;
}

const deep = (piece: string) => piece.repeat(10_000);
const large = `# ${"x".repeat(10_000_000)}\n`;
const binary = Uint8Array.from({ length: 5000 }, (_, i) => (i * 197) % 256);
/** Ten times ten times … values, of eight lines. */
const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
  .concat([..."bcdefgh"].map((name, i) => `${name}: &${name} [${Array(10).fill(`*${"abcdefg"[i]}`).join(", ")}]`))
  .join("\n");
/** Its sixth line would make a million values; the list there repeats the fifth. */
const bombPlace = "6:8";
const otherBook = `book: ./boook.yaml\n${rulesText}`;

const faultyRules: readonly (readonly [name: string, code: string, where: Spoiled])[] = [
  ["a misspelt fact", "unknown-name", inRules("fact: recency_days", "fact: recensy_days", "recensy_days")],
  [
    "a string compared with a number",
    "types-not-comparable",
    inRules("tenure_days < 180", "country < 180", "country <"),
  ],
  [
    "a number compared with a string",
    "types-not-comparable",
    inRules("tenure_days < 180", 'tenure_days < "a"', "tenure_days <"),
  ],
  ["steps out of order", "steps-order", inRules("below: 60, points: 50", "below: 20, points: 50", "20, points: 50")],
  [
    "a lifecycle without a catch-all",
    "catch-all-missing",
    inRules("  - id: steady", "  - id: steady\n    when: tenure_days >= 180", "when: tenure_days >="),
  ],
  ["an alias bomb", "yaml-alias-limit", rulesOf(bomb, bombPlace)],
  ["a __proto__ key", "forbidden-key", inRules("coverage:", "__proto__: { polluted: true }\ncoverage:", "__proto__")],
  ["10,000 braces", "nested-too-deeply", rulesOf(deep("{a: "), "1:257")],
  ["10,000 parentheses", "expression-too-deep", rulesOf(rulesText.replace("tenure_days < 180", deep("(")), "9:112")],
  ["10 MB", "file-too-large", rulesOf(large + rulesText)],
  ["nothing", "file-empty", rulesOf("")],
  ["comments only", "file-empty", rulesOf("# to do\n")],
  ["a binary file", "file-not-text", rulesOf(binary)],
  [
    "a folder under its name",
    "file-unreadable",
    { make: () => withFolderAt("health.rules.yaml"), place: "health.rules.yaml:1:1" },
  ],
  ["a book that does not exist", "file-missing", rulesOf(otherBook, "1:7")],
  [
    "another book",
    "rules-other-book",
    { ...rulesOf(otherBook, "1:7"), make: () => shop({ "health.rules.yaml": otherBook, "boook.yaml": bookText }) },
  ],
];

const faultyBook: typeof faultyRules = [
  ["a misspelt fact", "unknown-name", inBook("sales_90 - sales_prev90", "sales_90 - sales_prev9", "sales_prev9 }")],
  [
    "a string compared with a number",
    "types-not-comparable",
    inBook("where: orders > 0", "where: country > 0", "country > 0"),
  ],
  [
    "a column whose name has a line break and no type",
    "value-kind",
    inBook("plan: string, seats", '"pl\\nan": 5, seats', "5, seats"),
  ],
  ["an alias bomb", "yaml-alias-limit", bookOf(bomb, bombPlace)],
  ["a source named __proto__", "forbidden-key", inBook("  crm:", "  __proto__:", "__proto__")],
  ["10,000 brackets", "nested-too-deeply", bookOf(deep("["), "1:65")],
  ["10,000 dashes", "nested-too-deeply", bookOf(deep("- "), "1:129")],
  ["10 MB", "file-too-large", bookOf(large + bookText)],
  ["nothing", "file-empty", bookOf("")],
  ["a binary file", "file-not-text", bookOf(binary)],
  ["a zero byte", "file-not-text", inBook("book: shop", "book: sh\0op", "\0")],
  ["a folder under its name", "file-unreadable", { make: () => withFolderAt("book.yaml"), place: "book.yaml:1:1" }],
  [
    "a rule set whose book does not exist",
    "file-missing",
    { ...rulesOf(otherBook, "1:7"), argument: "health.rules.yaml" },
  ],
  [
    "a rule set alone, which names no book",
    "file-missing",
    {
      make: () => folderWith({ "health.rules.yaml": rulesText }),
      place: "health.rules.yaml:1:1",
      argument: "health.rules.yaml",
    },
  ],
];

const faultyData: typeof faultyRules = [
  ["a missing file", "source-missing", purchasesOf(undefined)],
  ["a file in the folder above", "source-outside-book", inBook("data/purchases.csv", "../purchases.csv", "../")],
  ["an absolute path", "source-outside-book", inBook("data/purchases.csv", "/etc/passwd", "/etc")],
  ["a link that leads outside", "source-outside-book", { make: withLinkOutside, place: atPurchases }],
  ["a folder", "source-not-a-file", { make: () => withFolderAt("data/purchases.csv"), place: atPurchases }],
  ["an empty file", "source-header-missing", crmOf("")],
  [
    "no column with the account",
    "source-column-missing",
    inBook("account: customer\n    at", "account: customr\n    at", "customr"),
  ],
  ["no column of a declared name", "source-column-missing", inBook("seats: number", "seat: number", "seat:")],
  [
    "no column with the answers to a question",
    "source-column-missing",
    inBook(
      "columns: { plan: string, seats: number }",
      "columns: { plan: string, seats: number }\n    unpivot: [{ question: seats, kind: seats, comment: Why not? }]",
      "Why not?",
    ),
  ],
  [
    "no column that an account is found by",
    "source-column-missing",
    inBook(
      "account: customer\n    columns",
      "account: { column: mail, byDomain: purchases.country }\n    columns",
      "mail",
    ),
  ],
  ["a file that is not text", "source-not-text", crmOf("a\0,b\n")],
  ["gzip that is none", "source-unreadable", crmOf(Uint8Array.of(0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8))],
  [
    "no file with outcome events",
    "source-missing",
    inBook("  lapse:", "  events: { file: data/lost.csv, account: a, at: b, kind: c }\n  lapse:", "data/lost.csv"),
  ],
];

const nothingToDo: readonly (readonly [name: string, code: string, where: Spoiled, commands: readonly string[]])[] = [
  [
    "a folder without a book",
    "book-not-found",
    { make: () => folderWith({ "health.rules.yaml": rulesText }) },
    everyCommand,
  ],
  ["no folder at all", "book-not-found", { make: () => shop(), argument: "nowhere" }, everyCommand],
  ["a file of another kind", "book-not-found", { make: () => shop(), argument: "data/crm.csv" }, everyCommand],
  [
    "a folder without a rule set",
    "rules-not-found",
    { make: () => shop({ "health.rules.yaml": undefined }) },
    ["score", "backtest"],
  ],
  ["two rule sets", "rules-ambiguous", { make: () => shop({ "other.rules.yaml": rulesText }) }, ["score", "backtest"]],
];

interface ToldProblem {
  readonly code: string;
  readonly severity: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly sentence: string;
  readonly remedy: string;
}

/** Runs a command both ways and holds what is told against what is expected. */
async function expectRefusal(folder: string, args: readonly string[], code: string, exit: number, place?: string) {
  const before = contentsOf(folder);
  const text = await barograph(args);
  // problems are the result of a check, and what keeps others from having one
  const told = text.err === "" ? text.out : text.err;
  expect(told).toContain(`  ${code}\n`);
  if (place) expect(told).toContain(`${join(folder, place)}  error  ${code}\n`);
  expect(told).not.toMatch(/\p{Cc}(?<!\n)|undefined|\[object/u);
  expect(text.out === "" || text.err === "").toBe(true);
  expect(text.code).toBe(exit);

  const json = await barograph([...args, "--format", "json"]);
  const { schemaVersion, problems } = JSON.parse(json.out) as { schemaVersion: number; problems: ToldProblem[] };
  expect(schemaVersion).toBe(1);
  const found = problems.find((one) => one.code === code)!;
  expect(found.severity).toBe("error");
  expect(found.sentence).toMatch(/\.$/);
  expect(found.remedy).toMatch(/\.$/);
  if (place) expect(`${found.file}:${found.line}:${found.column}`).toBe(join(folder, place));
  expect(json.code).toBe(exit);
  expect(json.err).toBe("");

  expect(contentsOf(folder)).toEqual(before);
}

async function expectRefused(command: string, { make, place, argument = "" }: Spoiled, code: string, exit: number) {
  const folder = make();
  await expectRefusal(folder, [command, join(folder, argument)], code, exit, place);
}

describe.each(faultyRules)("a rule set with %s", (_, code, where) => {
  test.each(notImport)("%s", (command) => expectRefused(command, where, code, 3));
});

describe.each(faultyBook)("a book with %s", (_, code, where) => {
  test.each(everyCommand)("%s", (command) => expectRefused(command, where, code, 3));
});

describe.each(faultyData)("a source with %s", (_, code, where) => {
  test.each(everyCommand)("%s", (command) => expectRefused(command, where, code, 4));
});

describe.each(nothingToDo)("%s", (_, code, where, commands) => {
  test.each(commands)("%s", (command) => expectRefused(command, where, code, 2));
});

test("a rule set that does not say what it is judged by", () => {
  const text = rulesText.slice(0, rulesText.indexOf("backtest:"));
  return expectRefused("backtest", { make: () => shop({ "health.rules.yaml": text }) }, "backtest-block-missing", 3);
});

test("the book before it was spoiled is fine", async () => {
  const folder = shop();
  for (const command of everyCommand) expect(await barograph([command, folder])).toMatchObject({ code: 0 });
});

test("data can be imported while a rule set is faulty", async () => {
  const folder = shop({ "health.rules.yaml": bomb });
  expect(await barograph(["import", folder])).toMatchObject({ code: 0 });
});

test("prototypes stay what they are", async () => {
  await barograph(["check", shop({ "health.rules.yaml": `${rulesText}__proto__: { polluted: true }\n` })]);
  expect({}).not.toHaveProperty("polluted");
});

describe("a problem shows the line in which it lies", () => {
  test.each(notImport)("%s", async (command) => {
    const folder = inRules("fact: recency_days", "fact: recensy_days", "recensy_days").make();
    const { out, err } = await barograph([command, folder]);
    expect(out + err).toContain(
      "16 |         fact: recensy_days\n   |               ^^^^^^^^^^^^\nYou may have meant `recency_days`.",
    );
  });

  test("of a source too", async () => {
    const { err } = await barograph(["import", shop({ "data/crm.csv": undefined })]);
    expect(err).toContain("10 |     file: data/crm.csv\n   |           ^^^^^^^^^^^^\n");
  });
});

describe("several problems", () => {
  test("are all told, and rules decide the exit code before data", async () => {
    const folder = shop({
      "health.rules.yaml": spoiled(rulesText, "fact: recency_days", "fact: x"),
      "data/crm.csv": undefined,
    });
    const { code, out } = await barograph(["check", folder]);
    expect(out).toContain("unknown-name");
    expect(out).toContain("source-missing");
    expect(out).toMatch(/\n2 errors[^\n]*\.\n$/);
    expect(code).toBe(3);
    expect((await barograph(["import", folder])).code).toBe(4);
  });
});

describe("a store that cannot be used", () => {
  const refusedStore = async (command: string, makeStore: (path: string) => void, within = "") => {
    const folder = shop();
    const store = join(folder, "elsewhere");
    makeStore(store);
    await expectRefusal(folder, [command, folder, "--store", join(store, within)], "store-unusable", 4);
  };

  describe.each(["import", "score", "backtest"])("%s", (command) => {
    test("a folder", () => refusedStore(command, (path) => mkdirSync(path)));
    test("a text file", () => refusedStore(command, (path) => writeFileSync(path, "just a note\n".repeat(100))));
    test("within a file", () => refusedStore(command, (path) => writeFileSync(path, ""), "store.sqlite"));
  });
});

test("gzip that breaks off half-way is refused, and the data before stay", async () => {
  const folder = shop();
  const file = join(folder, "data", "purchases.csv");
  const original = readFileSync(file);
  const scores = (await barograph(["score", folder, "--format", "json"])).out;

  const rows = Array.from({ length: 20_000 }, (_, i) => `c${i},2026-01-01,1,${Math.sin(i)},DE\n`);
  const whole = gzipSync(`customer,date,orders,sales,country\n${rows.join("")}`);
  writeFileSync(file, whole.subarray(0, whole.length / 2));
  await expectRefusal(folder, ["import", folder], "source-unreadable", 4);

  writeFileSync(file, original);
  expect((await barograph(["import", folder])).out).toContain("Nothing has changed");
  expect((await barograph(["score", folder, "--format", "json"])).out).toBe(scores);
});
