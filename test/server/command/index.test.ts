import { appendFileSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { barographCommand } from "#server/command/index.ts";
import { version } from "#server/version.ts";
import { barograph, contentsOf, type Ran, shop, smallExampleCopy } from "../commands.ts";
import { gitFolder } from "../gitFolder.ts";

const example = smallExampleCopy();
const terminal = { out() {}, err() {}, colour: false, interactive: false, columns: 100, signal: AbortSignal.abort() };
/** Every command, so that the examples of none are forgotten. */
const commands = (await barographCommand(terminal, () => {})).commands.map((command) => command.name());

describe("help", () => {
  const here = process.cwd();
  const root = join(dirname(example), "..");
  beforeAll(() => {
    cpSync(join(shop(), "data"), join(root, "exports"), { recursive: true });
    const { commit } = gitFolder(root);
    commit("The example");
    const rules = join(example, "health.rules.yaml");
    writeFileSync(rules, readFileSync(rules, "utf8").replace("below: 30", "below: 31"));
    commit("At risk below 31");
  });
  afterEach(() => process.chdir(here));

  test.each([["--help"], ["-h"], ["help"], []])("%s lists every command and ends well", async (...args: string[]) => {
    const { code, out, err } = await barograph(args);
    expect(commands).toEqual(expect.arrayContaining(["check", "import", "score", "backtest", "start"]));
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command} `, "m"));
    expect(out).toContain("Exit codes:");
    expect(err).toBe("");
    expect(code).toBe(0);
  });

  const examplesOf = async (command: string): Promise<string[][]> => {
    const { out } = await barograph([command, "--help"]);
    return [...out.matchAll(/^ {2}\$ barograph (.*)$/gm)].map(([, args]) => args!.split(" "));
  };

  // `start`, which has no book but the package's own, runs there: test/package.test.ts
  test("start has one example", async () => expect(await examplesOf("start")).toEqual([["start", "--once"]]));

  test.each(commands.filter((one) => one !== "start"))(
    "every example of %s runs as it stands there",
    async (command) => {
      const examples = await examplesOf(command);
      expect(examples.length).toBeGreaterThan(0);
      process.chdir(root);
      // those before it are what it rests on
      expect(examples.at(-1)![0]).toBe(command);
      for (const args of examples) {
        // what serves ends only when it is told to
        expect(await barograph(args, { until: "Ctrl-C" })).toMatchObject({ code: 0, err: "" });
      }
    },
  );

  test("fits the terminal", async () => {
    for (const columns of [80, 100, 300]) {
      for (const command of commands) {
        const { out } = await barograph([command, "--help"], { columns });
        const prose = out.slice(0, out.indexOf("Examples:"));
        for (const line of prose.split("\n")) expect(line.length).toBeLessThanOrEqual(Math.min(columns, 100));
      }
    }
  });

  test("the version", async () => {
    expect(await barograph(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });
});

describe("what is not understood ends with 2, and nothing is written", () => {
  const wrong: readonly (readonly [string[], string])[] = [
    [["chek", "."], "unknown command 'chek'"],
    [["check"], "missing required argument 'path'"],
    [["check", "a", "b"], "too many arguments"],
    [["check", "a", "--nope"], "unknown option '--nope'"],
    [["check", "a", "--format", "xml"], "Allowed choices are text, json, sarif, github."],
    [["check", "a", "--format"], "argument missing"],
    [["describe", "a", "--store", "b"], "unknown option '--store'"],
    [["test", "a", "--threshold", "120"], "It must be a number from 0 to 100."],
    [["test", "a", "--watch", "--format", "junit"], "'--watch' goes with '--format text' alone"],
    [["score", "a", "--as-of", "yesterday"], "It must be a date such as 2026-06-15."],
    [["score", "a", "--as-of", "2011-02-30"], "It must be a date such as 2026-06-15."],
    [["score", "a", "--limit", "-1"], "It must be a whole number from 0"],
    [["score", "a", "--limit", "1e3"], "It must be a whole number from 0"],
    [["score", "a", "--history"], "option '--history' needs '--format json'"],
    [["score", "a", "--facts"], "option '--facts' needs '--format json'"],
    [["score", "a", "--history", "--as-of", "2011-06-01"], "cannot be used with option"],
    [["kpis", "a", "--from", "2011-02-30"], "It must be a date such as 2026-06-15."],
    [["kpis", "a", "--format", "xml"], "Allowed choices are text, json, markdown, html, csv."],
    [["backtest", "a", "--draws", "99"], "It must be a whole number from 100"],
    [["backtest", "a", "--draws", "1000000000"], "It must be a whole number from 100"],
    [["backtest", "a", "--seed", "one"], "It must be a whole number from 0"],
  ];

  test.each(wrong)("%j", async (args, message) => {
    const folder = shop();
    const before = contentsOf(folder);
    const real = args.map((one) => (one === "a" ? folder : one));
    const { code, out, err } = await barograph(real);
    expect(err).toMatch(
      /^error {2}usage\nThe command is not understood \(.*\)\.\nAdd `--help` to see what it takes\.\n/,
    );
    expect(err).toContain(message);
    expect(out).toBe("");
    expect(code).toBe(2);
    expect(contentsOf(folder)).toEqual(before);
  });

  test.each([["--format", "json"], ["--format=json"], ["-f", "json"], ["-fjson"]])(
    "told as json where %s %s asks for it",
    async (...format: string[]) => {
      const { code, out } = await barograph(["score", ".", ...format, "--limit", "x"]);
      expect(JSON.parse(out)).toMatchObject({ schemaVersion: 1, problems: [{ code: "usage", severity: "error" }] });
      expect(code).toBe(2);
    },
  );
});

describe("colour", () => {
  const painted = /\p{Cc}\[[0-9;]*m/gu;
  const broken = () => shop({ "data/crm.csv": undefined });

  test.each([
    ["check", shop],
    ["score", shop],
    ["backtest", shop],
    ["check", broken],
    ["score", broken],
  ] as const)("%s is the same text with and without", async (command, make) => {
    const folder = make();
    const plain = await barograph([command, folder]);
    const coloured = await barograph([command, folder], { colour: true });
    expect(plain.out + plain.err).not.toMatch(/\p{Cc}(?<!\n)/u);
    expect(coloured.out + coloured.err).toMatch(painted);
    expect(coloured.out.replace(painted, "")).toBe(plain.out);
    expect(coloured.err.replace(painted, "")).toBe(plain.err);
    expect(coloured.code).toBe(plain.code);
  });

  test("never in json", async () => {
    const { out } = await barograph(["score", shop(), "--format", "json"], { colour: true });
    expect(out).not.toMatch(/\p{Cc}(?<!\n)/u);
  });
});

describe("an interruption", () => {
  const aborted = AbortSignal.abort();

  test.each(["import", "score", "backtest"])(
    "of %s ends with 130; on first use nothing is written",
    async (command) => {
      const folder = shop();
      const before = contentsOf(folder);
      const { code, out, err } = await barograph([command, folder], { signal: aborted });
      expect({ code, out, err }).toEqual({
        code: 130,
        out: "",
        err: "Interrupted; what was there before is unchanged.\n",
      });
      expect(contentsOf(folder)).toEqual(before);
    },
  );

  test("leaves the data that were there", async () => {
    const folder = shop();
    await barograph(["import", folder]);
    const before = contentsOf(folder);
    const changed = join(folder, "data", "crm.csv");
    appendFileSync(changed, "c900,growth,3\n");
    expect(await barograph(["import", folder], { signal: aborted })).toMatchObject({ code: 130 });
    const store = join(".barograph", "store.sqlite");
    expect(contentsOf(folder)[store]).toBe(before[store]);
    expect((await barograph(["import", folder])).out).toContain("crm: imported");
  });

  test("is heeded wherever it comes, and what comes after it finds everything in order", async () => {
    const expected = await barograph(["score", shop()]);
    const folder = shop();
    let interrupted = 0;
    for (let ran: Ran | undefined; ran?.code !== 0; ) {
      ran = await barograph(["score", folder], { signal: abortingAtLook(interrupted + 1) });
      if (ran.code === 0) expect(ran).toEqual(expected);
      else expect(ran).toEqual({ code: 130, out: "", err: expect.stringMatching(/^Interrupted/) });
      interrupted++;
    }
    expect(interrupted).toBeGreaterThan(50);
  });
});

/** A signal that is aborted when it is looked at for the `last` time. */
function abortingAtLook(last: number): AbortSignal {
  let looks = 0;
  const signal = {
    aborted: false,
    throwIfAborted() {
      if (++looks < last) return;
      signal.aborted = true;
      throw new Error("interrupted");
    },
  };
  return signal as AbortSignal;
}
