import { beforeAll, describe, expect, test } from "vitest";
import { arrowToHistories, arrowToTable } from "#engine/arrow/index.ts";
import { formatDay } from "#engine/book/days.ts";
import { type Served, serveShop } from "./served.ts";

let shop: Served;
beforeAll(async () => {
  shop = await serveShop();
});

interface Summary {
  readonly id: string;
  readonly state: string;
  readonly dataVersion: string;
  readonly accounts: number;
  readonly snapshots: number;
  readonly firstDate: string;
  readonly lastDate: string;
  readonly rules: readonly { readonly id: string; readonly identity: string; readonly etag: string }[];
}

test("a book is listed with the state of its data and its rule sets", async () => {
  const { books } = await shop.get<{ books: Summary[] }>("books");
  const { table } = shop.shelf.books[0]!.data.snapshots;
  expect(books).toHaveLength(1);
  expect(books[0]).toMatchObject({
    id: "shop",
    state: "ready",
    snapshots: table.length,
    accounts: table.accounts.length,
    firstDate: formatDay(Math.min(...table.asOf)),
    lastDate: formatDay(Math.max(...table.asOf)),
    rules: [{ id: "health", identity: shop.shelf.books[0]!.ruleSetNamed("health").identity }],
  });
});

test("a book has its text, its sources, and no word of where it lies", async () => {
  const answer = await shop.ask("books/shop");
  const text = await answer.text();
  const detail = JSON.parse(text);
  expect(detail.text).toContain("book: shop");
  expect(detail.sources.map(({ name }: { name: string }) => name)).toEqual(["purchases", "crm"]);
  expect(text).not.toContain(shop.folder);
});

describe("columns", () => {
  const bytesOf = async (path: string) => new Uint8Array(await (await shop.ask(path)).arrayBuffer());

  test("are the snapshots, to the last bit", async () => {
    const { table, metadata } = arrowToTable(await bytesOf("books/shop/columns"));
    const { snapshots, imported } = shop.shelf.books[0]!.data;
    expect(table).toEqual(snapshots.table);
    expect(metadata.get("barograph.dataVersion")).toBe(imported.dataVersion);
  });

  test("some dates and facts of them", async () => {
    const whole = shop.shelf.books[0]!.data.snapshots.table;
    const [from, to] = ["2025-03-01", "2025-06-01"];
    const name = [...whole.facts.keys()][1]!;
    const { table } = arrowToTable(await bytesOf(`books/shop/columns?from=${from}&to=${to}&facts=${name}`));
    const rows = Array.from({ length: whole.length }, (_, row) => row).filter((row) => {
      const day = formatDay(whole.asOf[row]!);
      return day >= from && day <= to;
    });
    expect(rows.length).toBeGreaterThan(0);
    expect([...table.facts.keys()]).toEqual([name]);
    expect([...table.asOf]).toEqual(rows.map((row) => whole.asOf[row]!));
    expect([...table.account]).toEqual(rows.map((row) => whole.account[row]!));
  });

  test("are not sent again to whoever has them", async () => {
    const first = await shop.ask("books/shop/columns");
    const etag = first.headers.get("etag")!;
    const second = await shop.ask("books/shop/columns", { headers: { "if-none-match": etag } });
    expect(second.status).toBe(304);
    expect((await shop.ask("books/shop/columns?to=2025-06-01", { headers: { "if-none-match": etag } })).status).toBe(
      200,
    );
  });

  test("outcomes come with the same accounts", async () => {
    const { histories } = arrowToHistories(await bytesOf("books/shop/outcomes"));
    expect(histories).toEqual(shop.shelf.books[0]!.data.snapshots.histories);
  });

  test("what there is none of", async () => {
    expect(await shop.refusal("books/shop/columns?version=0123456789abcdef")).toBe("404 data-version-unknown");
    expect(await shop.refusal("books/shop/columns?facts=ordres_90")).toBe("400 facts-unknown");
    expect(await shop.refusal("books/shop/columns?from=2025-02-30")).toBe("400 request-invalid");
    expect(await shop.refusal("books/shop/columns?form=2025-02-01")).toBe("400 request-invalid");
    expect(await shop.refusal("books/shpo/columns")).toBe("404 book-unknown");
  });
});

test("a book without outcomes has none to send", async () => {
  const files = { "book.yaml": undefined };
  const bare = await serveShop({ files: { ...files, "book.yaml": bookWithout(shop), "health.rules.yaml": undefined } });
  expect((await bare.ask("books/shop/outcomes")).status).toBe(204);
});

/** The text of the shop's book without its outcomes. */
const bookWithout = ({ shelf }: Served): string =>
  shelf.books[0]!.loaded.bookText!.text.replace(/^outcomes:\n(?: .*\n|\n)*/m, "");
