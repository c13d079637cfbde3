import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseDay } from "#engine/book/days.ts";
import { load, type Runnable, runnable } from "#server/folder/load.ts";
import { takeSnapshots } from "#server/folder/snapshots.ts";
import { refusal } from "../books.ts";
import { contentsOf, shop } from "../commands.ts";

const ready = async (folder: string): Promise<Runnable> => runnable(await load(folder), folder);

test("those of the calendar, or of the days that are asked for", async () => {
  const { book, folder } = await ready(shop());
  const { imported, snapshots } = await takeSnapshots(book, folder, {});
  expect(imported.changed).toBe(true);
  expect(new Set(snapshots.table.asOf).size).toBe(18);
  const day = parseDay("2025-03-17")!;
  const again = await takeSnapshots(book, folder, { dates: [day] });
  expect(again.imported).toMatchObject({ changed: false, dataVersion: imported.dataVersion });
  expect([...new Set(again.snapshots.table.asOf)]).toEqual([day]);
});

test("a source that went missing is refused before a store is made", async () => {
  const { book, folder } = await ready(shop());
  rmSync(join(folder, "data", "crm.csv"));
  const before = contentsOf(folder);
  const problems = await refusal(takeSnapshots(book, folder, {}));
  expect(problems.map(({ code }) => code)).toEqual(["source-missing"]);
  expect(contentsOf(folder)).toEqual(before);
});
