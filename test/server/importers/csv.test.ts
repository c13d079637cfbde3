import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CsvRecord, csvRecords, detectDelimiter } from "#server/importers/csv.ts";
import { longestLine, textLines } from "#server/importers/lines.ts";
import { collect } from "../books.ts";

/** Reads a file that arrives in chunks of so many bytes. */
async function read(content: string | Uint8Array, chunk = 1 << 16): Promise<CsvRecord[]> {
  const bytes = Buffer.from(content as string);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  return (await collect(csvRecords(textLines(chunks())))).flat();
}

const summary = (records: CsvRecord[]) => records.map(({ line, fields, broken }) => [line, fields ?? broken]);

describe("records", () => {
  test("keep their line numbers behind quoted line breaks and empty lines", async () => {
    expect(summary(await read('a,b\n"x\ny",1\n\n"p ""q"", r",2\n'))).toEqual([
      [1, ["a", "b"]],
      [2, ["x\ny", "1"]],
      [5, ['p "q", r', "2"]],
    ]);
  });

  test("may end with CRLF, with LF or with the file, and have a byte order mark", async () => {
    expect(summary(await read('\uFEFFa,b\r\n1,"2"\r\n"3\r\n",4\r\n5,'))).toEqual([
      [1, ["a", "b"]],
      [2, ["1", "2"]],
      [3, ["3\r\n", "4"]],
      [5, ["5", ""]],
    ]);
  });

  test("a quote that is never closed costs its own line only", async () => {
    expect(summary(await read('a,b\n1,"x\n2,y\n3,z\n'))).toEqual([
      [1, ["a", "b"]],
      [2, "quoting"],
      [3, ["2", "y"]],
      [4, ["3", "z"]],
    ]);
  });

  test("a quote in the middle of a field breaks the line, and a later quote does not hide it", async () => {
    expect(summary(await read('a,b\n1,5" pipe\n2,"x\n3,"z"\n"4"4,w\n5,v\n'))).toEqual([
      [1, ["a", "b"]],
      [2, "quoting"],
      [3, "quoting"],
      [4, ["3", "z"]],
      [5, "quoting"],
      [6, ["5", "v"]],
    ]);
  });

  test("a line of absurd length is passed over, and what follows is read", async () => {
    const records = await read(`a,b\n1,${"x".repeat(3 * longestLine)}\n2,y\n`);
    expect(summary(records)).toEqual([
      [1, ["a", "b"]],
      [2, "too-long"],
      [3, ["2", "y"]],
    ]);
    expect(records[1]!.text.startsWith("1,xxx")).toBe(true);
  });

  test("a field of half a megabyte is read", async () => {
    const long = "é".repeat(longestLine / 4);
    expect((await read(`a,b\n1,"${long}"\n`))[1]!.fields).toEqual(["1", long]);
  });

  test("what stands in quotes may not grow without bound either", async () => {
    const lines = Array.from({ length: 150_000 }, (_, i) => `${i},ten chars`);
    const records = await read(`a,b\n0,"open\n${lines.join("\n")}\n`);
    expect(records[1]).toMatchObject({ line: 2, broken: "quoting" });
    expect(records).toHaveLength(150_002);
  });

  test("broken files take linear time", async () => {
    const started = performance.now();
    expect(await read(`a,b\n${'x,","y\n'.repeat(200_000)}`)).toHaveLength(200_001);
    expect(await read(`a,b\n${'"\n\n'.repeat(200_000)}`)).not.toHaveLength(0);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test("lines that are not UTF-8 are read as Windows-1252, others as they are", async () => {
    const content = Buffer.concat([Buffer.from("a,b\nMüller,1\nM"), Buffer.from([0xfc]), Buffer.from("ller,2\nÖ,3\n")]);
    expect(summary(await read(content))).toEqual([
      [1, ["a", "b"]],
      [2, ["Müller", "1"]],
      [3, ["Müller", "2"]],
      [4, ["Ö", "3"]],
    ]);
  });

  test("do not depend on how the file arrives", async () => {
    const content = '\uFEFFa;b\r\n"ü\r\nx";"y""z"\r\n1;😀\r\n2;"open\r\n3;4';
    const whole = await read(content);
    for (const chunk of [1, 2, 3, 7]) expect(await read(content, chunk)).toEqual(whole);
  });
});

test("whatever is written with proper quotes is read back", async () => {
  const field = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", " ", "é", "😀", "\0"), maxLength: 8 });
  const table = fc.array(fc.tuple(field, field, field), { maxLength: 12 });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (rows, chunk) => {
      const written = [["a", "b", "c"], ...rows].map((row) => `${row.map(quoted).join(",")}\n`).join("");
      expect((await read(written, chunk)).slice(1).map((record) => record.fields)).toEqual(rows);
    }),
  );
});

test("no line is lost, whatever stands in a file", async () => {
  const line = fc.string({ unit: fc.constantFrom("a", '"', ",", "\r", " "), minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 20 }), async (lines) => {
      const records = await read(["head", ...lines].join("\n"));
      const spans = records.map((record) => record.text.split("\n").length);
      const empty = lines.filter((text) => text === "\r").length;
      // an empty line is passed over, unless it stands inside quotes
      const total = spans.reduce((sum, span) => sum + span, 0);
      expect(total).toBeLessThanOrEqual(lines.length + 1);
      expect(total).toBeGreaterThanOrEqual(lines.length + 1 - empty);
    }),
    { numRuns: 500 },
  );
});

test("the delimiter is told by the header", () => {
  expect(detectDelimiter("a,b;c")).toBe(",");
  expect(detectDelimiter("a;b\tc")).toBe(";");
  expect(detectDelimiter('"a,b";c')).toBe(";");
  expect(detectDelimiter("a\tb")).toBe("\t");
  expect(detectDelimiter("a")).toBe(",");
});
