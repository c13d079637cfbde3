import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shopFiles } from "../commands.ts";
import { type Served, serveShop } from "./served.ts";

const csv = { "content-type": "application/octet-stream" };

const send = ({ ask }: Served, draft: string, file: string, body: string) =>
  ask(`drafts/${draft}/files/${encodeURIComponent(file)}`, { method: "PUT", body, headers: csv });

test("tables become a book that is served, without a word of configuration", async () => {
  const shop = await serveShop();
  const { id } = await shop.get<{ id: string }>("drafts", { method: "POST", body: {} });
  const table = shopFiles()["data/purchases.csv"]!;
  expect(await (await send(shop, id, "purchases.csv", table)).json()).toEqual({
    name: "purchases.csv",
    bytes: table.length,
  });
  const { files } = await shop.get<{ files: { name: string }[] }>(`drafts/${id}`);
  expect(files.map(({ name }) => name)).toEqual(["purchases.csv"]);
  expect(await shop.refusal(`drafts/${id}/book`, { method: "POST", body: {} })).toBe("409 draft-unproposed");

  const proposal = await shop.get<{ book: string; texts: Record<string, string> }>(`drafts/${id}/proposal`, {
    method: "POST",
    body: { title: "Corner shop" },
  });
  expect(proposal.book).toBe("corner-shop");
  expect(Object.keys(proposal.texts)).toEqual(["book.yaml", "health.rules.yaml", "health.cases.yaml"]);

  const made = await shop.get<{ id: string }>(`drafts/${id}/book`, { method: "POST", body: {} });
  expect(made.id).toBe("corner-shop");
  const served = shop.shelf.book("corner-shop");
  await served.settled();
  const { accounts } = await shop.get<{ accounts: unknown[] }>("books/corner-shop/accounts");
  expect(accounts.length).toBeGreaterThan(0);
  expect(readFileSync(join(served.folder, "book.yaml"), "utf8")).toBe(proposal.texts["book.yaml"]);
  // jobs of the new book are kept beside it
  const job = await shop.get<{ state: string }>("books/corner-shop/jobs", { method: "POST", body: { kind: "import" } });
  expect(job.state).toBe("waiting");
  expect(await shop.refusal(`drafts/${id}`)).toBe("404 draft-unknown");
});

test("what is no table, or no draft", async () => {
  const shop = await serveShop();
  const { id } = await shop.get<{ id: string }>("drafts", { method: "POST", body: {} });
  for (const name of ["../x.csv", "x.xlsx", ".csv", "a/b.csv", "book.yaml"]) {
    expect((await send(shop, id, name, "a\n")).status).toBe(400);
  }
  expect((await send(shop, "../../etc", "x.csv", "a\n")).status).toBe(404);
  const propose = { method: "POST", body: { title: "Nothing" } };
  expect(await shop.refusal(`drafts/${id}/proposal`, propose)).toMatch(/^4\d\d init-no-tables$/);
  expect((await shop.ask(`drafts/${id}`, { method: "DELETE" })).status).toBe(204);
  expect(await shop.refusal(`drafts/${id}/proposal`, propose)).toBe("404 draft-unknown");
});
