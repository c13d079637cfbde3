import { beforeAll, expect, test } from "vitest";
import type { SourceDetail, SourceSummary } from "#server/answers/sources.ts";
import { shopFiles } from "../commands.ts";
import { type Served, serveShop } from "./served.ts";

let shop: Served;
beforeAll(async () => {
  const purchases = shopFiles()["data/purchases.csv"]!.trimEnd();
  // a row without a date, one with a field too many, one whose value does not fit its column
  const files = {
    "data/purchases.csv": `${purchases}\nc100,,1,5,DE\nc100,2025-01-01,1,5,DE,more\nc100,2025-01-02,many,5,DE\n`,
  };
  shop = await serveShop({ files });
});

test("sources are told with their rows, and with what could not be read", async () => {
  const { sources } = await shop.get<{ sources: SourceSummary[] }>("books/shop/sources");
  const [purchases, crm] = sources;
  expect(sources.map(({ name }) => name)).toEqual(["purchases", "crm"]);
  expect(crm).toMatchObject({ rows: 50, setAside: 0, firstAt: null });
  expect(purchases).toMatchObject({ setAside: 2, firstAt: "2024-07-01", file: "data/purchases.csv" });
  const lines = shopFiles()["data/purchases.csv"]!.trimEnd().split("\n").length;
  // the header is no row, and the row with a value that does not fit is kept
  expect(purchases!.rows).toBe(lines - 1 + 1);

  const detail = await shop.get<SourceDetail>("books/shop/sources/purchases");
  expect(detail.rejected.map(({ line, reason }) => ({ line, reason }))).toEqual([
    { line: lines + 1, reason: "date-empty" },
    { line: lines + 2, reason: "field-count" },
  ]);
  expect(detail.problems.map(({ code }) => code)).toContain("values-unfit");
  expect(detail.preview[0]).toMatchObject({ account: "c100", at: "2024-07-01" });
  expect(detail.columns.map(({ name }) => name)).toContain("sales");
});

test("a source that there is not", async () => {
  expect(await shop.refusal("books/shop/sources/purchaes")).toBe("404 source-unknown");
});
