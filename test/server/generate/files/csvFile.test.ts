import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { CsvFile } from "#server/generate/files/csvFile.ts";
import { folderWith } from "../../books.ts";

test.each(["plain.csv", "compressed.csv.gz"])("%s holds every line in its order, however many blocks", async (name) => {
  const path = join(folderWith(), name);
  const file = new CsvFile(path, ["number", "text"]);
  const lines = ["number,text"];
  let blocks = 0;
  for (let i = 0; i < 200_000; i++) {
    file.csv.number(i);
    file.csv.text("a text");
    file.csv.endLine();
    lines.push(`${i},a text`);
    if (!file.isFull) continue;
    await file.settle();
    blocks++;
    // handed on, and not kept
    expect(file.csv.length).toBe(0);
  }
  await file.close();
  expect(blocks).toBeGreaterThan(5);
  const bytes = readFileSync(path);
  expect((name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString()).toBe(`${lines.join("\n")}\n`);
});

test("a file that cannot be written fails when it is handed on or closed, and nobody waits for ever", async () => {
  const file = new CsvFile(join(folderWith(), "missing", "file.csv.gz"), ["a"]);
  const work = (async () => {
    for (let i = 0; i < 50; i++) {
      file.csv.text("x".repeat(1 << 18));
      await file.settle();
    }
    await file.close();
  })();
  await expect(work).rejects.toMatchObject({ code: "ENOENT" });
  await file.abandon();
});
