import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Problem, type ProblemCode, problem } from "#engine/problems.ts";
import { catalogue } from "#engine/texts/en/problems/index.ts";
import { problemText } from "#engine/texts/problems.ts";
import { allCodes, examplesOf } from "#server/reference/problems/examples.ts";
import { mistakes } from "#server/reference/problems/mistakes.ts";
import { type OtherCode, otherExamples } from "#server/reference/problems/otherExamples.ts";
import { withMistake } from "#server/reference/problems/raised.ts";
import { exampleFolder } from "../../reference.ts";
import { barograph } from "../commands.ts";
import { faults, removeFolders } from "./faults.ts";

afterAll(removeFolders);

/** A problem as a command prints it. */
type Told = Problem & {
  readonly sentence: string;
  readonly remedy: string;
  readonly file?: string;
  readonly line?: number;
};

test("every code has an example", () => {
  expect(allCodes.toSorted()).toEqual(Object.keys(catalogue.problems).sort());
});

const written = Object.entries(mistakes).flatMap(([code, list]) =>
  list.map((mistake, index) => [`${code} ${index + 1}`, code as ProblemCode, index, mistake] as const),
);

describe("what the reference shows as a mistake is told as it says", () => {
  const folder = join(mkdtempSync(join(tmpdir(), "barograph-")), "example");
  // the example is small and has facts that only the reference shows: what checks note of it is no mistake
  const usual: ReadonlySet<ProblemCode> = new Set<ProblemCode>(["fact-unused", "missing-may-raise"]);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(written)("%s", async (_, code, index, mistake) => {
    cpSync(exampleFolder, folder, { recursive: true, filter: (name) => !name.endsWith(".barograph") });
    for (const [file, text] of withMistake(mistake)) writeFileSync(join(folder, file), text);
    const { out } = await barograph(["check", folder, "--format", "json"]);
    const told = (JSON.parse(out) as { problems: Told[] }).problems.filter(
      ({ code: one }) => !isOfData(one) && (one === code || !usual.has(one)),
    );
    expect(new Set(told.map((one) => one.code))).toEqual(new Set([code]));
    const documented = examplesOf(code)[index]!.problem;
    expect(told).toContainEqual(expect.objectContaining(problemText(documented)));
    for (const { file } of told) expect(file).toBe(join(folder, mistake.file));
    if (!usual.has(code)) for (const { line } of told) expect(line).toBe(documented.span!.line);
  });
});

/** Sources that a mistake declares have no files. */
const isOfData = (code: ProblemCode): boolean => code.startsWith("source-missing") || code.startsWith("connection-var");

/** Words of systems and other programs, and times, which are not ours to foretell. */
const foreign = new Set<ProblemCode>(["query-timeout", "git-failed", "internal"]);

describe("what the reference says of files, data and the command line is said", () => {
  test.each(Object.keys(faults) as OtherCode[])("%s", async (code) => {
    const { folder, problems } = await faults[code]();
    const documented = problem<ProblemCode>(code, otherExamples[code] as never);
    const own = (text: string) => text.replaceAll(`${folder}/`, "").replaceAll(folder, "example");
    const told = (problems as readonly Told[]).filter((one) => one.code === code);
    const sentences = told.map((one) => {
      const { sentence, remedy } = one.sentence === undefined ? problemText(one) : one;
      return { sentence: own(sentence), remedy: own(remedy) };
    });
    expect(sentences).toHaveLength(1);
    if (!foreign.has(code)) expect(sentences).toEqual([problemText(documented)]);
  });
});
