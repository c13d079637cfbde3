import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Jobs } from "#server/jobs/jobs.ts";
import { bookHome } from "#server/jobs/runJob.ts";
import { Library } from "#server/library/library.ts";
import type { LogLine } from "#server/serve/log.ts";
import { addToken, readTokens } from "#server/serve/tokens.ts";
import { Shelf } from "#server/shelf/shelf.ts";
import { shopFiles } from "../commands.ts";
import { lastingFolder, type Served, serveShop } from "./served.ts";

const csv = { "content-type": "application/octet-stream" };

const send = ({ ask }: Served, draft: string, file: string, body: string) =>
  ask(`drafts/${draft}/files/${encodeURIComponent(file)}`, { method: "PUT", body, headers: csv });

interface Told {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly draft: string | null;
  readonly problems: readonly { readonly code: string }[];
}

interface Proposal {
  readonly book: string;
  readonly texts: Record<string, string>;
}

const propose = ({ get }: Served, draft: string, title: string) =>
  get<Told>(`drafts/${draft}/proposal`, { method: "POST", body: { title } });

/** Follows the events of a job to their end. */
async function follow({ ask }: Served, { id }: Told): Promise<Told[]> {
  const text = await (await ask(`jobs/${id}/events`)).text();
  return text.split("\n").flatMap((line) => (line.startsWith("data: ") ? [JSON.parse(line.slice(6)) as Told] : []));
}

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

  const events = await follow(shop, await propose(shop, id, "Corner shop"));
  expect(events.at(-1)).toMatchObject({ kind: "init", state: "done", book: null, draft: id });
  const proposal = await shop.get<Proposal>(`jobs/${events.at(-1)!.id}/result`);
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
  // that of the proposal among them
  const { jobs } = await shop.get<{ jobs: Told[] }>("jobs?book=corner-shop");
  expect(jobs.map(({ kind, draft }) => [kind, draft])).toEqual([
    ["import", null],
    ["init", null],
  ]);
});

test("a proposal is of the tables as they were: with others there is none", async () => {
  const shop = await serveShop();
  const { id } = await shop.get<{ id: string }>("drafts", { method: "POST", body: {} });
  await send(shop, id, "purchases.csv", shopFiles()["data/purchases.csv"]!);
  await follow(shop, await propose(shop, id, "Shop two"));
  await send(shop, id, "crm.csv", shopFiles()["data/crm.csv"]!);
  expect(await shop.refusal(`drafts/${id}/book`, { method: "POST", body: {} })).toBe("409 draft-unproposed");
});

test("how a table is read can be said instead: what it cannot be is refused in words, and what follows is shown", async () => {
  const shop = await serveShop();
  const { id } = await shop.get<{ id: string }>("drafts", { method: "POST", body: {} });
  const rows = shopFiles()
    ["data/purchases.csv"]!.split("\n")
    .map((line, i) => (line ? `${line},${i ? i % 7 : "code"}` : ""));
  await send(shop, id, "purchases.csv", rows.join("\n"));
  const header = rows[0]!.split(",");
  const asked = async (mapping: object) => {
    const job = await shop.get<Told>(`drafts/${id}/proposal`, { method: "POST", body: { title: "Shop", mapping } });
    return (await follow(shop, job)).at(-1)!;
  };
  const refused = [
    await asked({ purchase: {} }),
    await asked({ purchases: { at: "paid_on" } }),
    await asked({ purchases: { columns: { code: "date" } } }),
    await asked({ purchases: { at: "code" } }),
  ];
  expect(refused.map(({ problems }) => problems[0]!.code)).toEqual([
    ...["init-table-unknown", "init-column-unknown", "init-column-unfit", "init-column-unfit"],
  ]);
  interface Read {
    readonly name: string;
    readonly account: string;
    readonly columns: readonly { readonly name: string; readonly type: string }[];
    readonly rows: readonly (readonly string[])[];
  }
  const done = await asked({ purchases: { account: header[0], columns: { code: "string" } } });
  const { read, texts } = await shop.get<Proposal & { readonly read: readonly Read[] }>(`jobs/${done.id}/result`);
  expect(read[0]).toMatchObject({ name: "purchases", account: header[0] });
  expect(read[0]!.columns.find(({ name }) => name === "code")!.type).toBe("string");
  expect(read[0]!.rows[0]).toEqual(rows[1]!.split(","));
  expect(texts["book.yaml"]).not.toMatch(/code: number/);
});

test("a proposal can be cancelled, and after a restart it is lost and says so; one that is done can be made", async () => {
  const place = lastingFolder();
  const shop = await serveShop({ library: place });
  const begin = async () => {
    const { id } = await shop.get<{ id: string }>("drafts", { method: "POST", body: {} });
    await send(shop, id, "purchases.csv", shopFiles()["data/purchases.csv"]!);
    return id;
  };
  const [left, done] = [await begin(), await begin()];
  await follow(shop, await propose(shop, done, "Kept"));
  const [working, waiting] = [await propose(shop, left, "One"), await propose(shop, left, "Two")];
  expect(await shop.get<Told>(`jobs/${waiting.id}`, { method: "DELETE" })).toMatchObject({ state: "cancelled" });
  expect(await shop.refusal(`jobs/${waiting.id}/result`)).toBe("409 job-unfinished");

  // another server over the same library, as after a crash of this one
  const jobs = await Jobs.open([], shop.shelf.feed);
  const library = await Library.open(join(place, "books"), { shelf: shop.shelf, jobs });
  expect(jobs.job(working.id)).toMatchObject({ state: "lost", draft: left, problems: [{ code: "job-lost" }] });
  expect(jobs.job(waiting.id)).toMatchObject({ state: "cancelled" });
  await expect(library.make(left)).rejects.toMatchObject({ problems: [{ code: "draft-unproposed" }] });
  expect((await library.make(done)).id).toBe("kept");
  await library.discard(left);
  expect(readdirSync(join(place, "books", ".drafts"))).toEqual([]);
  await jobs.close();

  // and one that serves nothing else: the book is there again, once; what is none is left alone, what is broken is told
  mkdirSync(join(place, "books", "empty"));
  mkdirSync(join(place, "books", "torn", ".barograph"), { recursive: true });
  writeFileSync(join(place, "books", "torn", "book.yaml"), "book: torn\n");
  writeFileSync(join(place, "books", "torn", ".barograph", "notes.sqlite"), "no database");
  const told: LogLine[] = [];
  const later = await Shelf.open([join(place, "books", "kept")]);
  const again = await Jobs.open(later.books.map(bookHome), later.feed);
  await Library.open(join(place, "books"), { shelf: later, jobs: again, log: (line) => told.push(line) });
  expect(later.books.map(({ id }) => id)).toEqual(["kept"]);
  expect(told).toHaveLength(1);
  const alone = await Shelf.open([]);
  const none = await Jobs.open([], alone.feed);
  await Library.open(join(place, "books"), { shelf: alone, jobs: none });
  expect(alone.books.map(({ id }) => id)).toEqual(["kept"]);
  expect(none.all.map(({ kind, state }) => [kind, state])).toEqual([["init", "done"]]);
  for (const one of [later, alone]) one.close();
  for (const one of [again, none]) await one.close();
});

test("drafts, and what is at work in them, are for admins alone", async () => {
  const file = join(lastingFolder(), "tokens.json");
  const as = async (role: "reader" | "editor" | "admin") => ({
    headers: { authorization: `Bearer ${await addToken(file, role, role)}` },
  });
  const [reader, editor, admin] = [await as("reader"), await as("editor"), await as("admin")];
  const shop = await serveShop({ tokens: await readTokens(file) });
  const { id } = await shop.get<{ id: string }>("drafts", { method: "POST", body: {}, ...admin });
  const asked = { method: "POST", body: { title: "Secret" } };
  expect(await shop.refusal(`drafts/${id}/proposal`, { ...asked, ...editor })).toBe("403 role-lacking");
  const job = await shop.get<Told>(`drafts/${id}/proposal`, { ...asked, ...admin });
  for (const path of [`jobs/${job.id}`, `jobs/${job.id}/events`, `jobs/${job.id}/result`]) {
    expect(await shop.refusal(path, reader)).toBe("403 role-lacking");
  }
  expect(await shop.refusal(`jobs/${job.id}`, { method: "DELETE", ...editor })).toBe("403 role-lacking");
  expect((await shop.get<{ jobs: Told[] }>("jobs", reader)).jobs).toEqual([]);
  expect((await shop.get<{ jobs: Told[] }>("jobs", admin)).jobs.map((one) => one.id)).toEqual([job.id]);
});

test("what is no table, or no draft", async () => {
  const shop = await serveShop();
  const { id } = await shop.get<{ id: string }>("drafts", { method: "POST", body: {} });
  for (const name of ["../x.csv", "x.xlsx", ".csv", "a/b.csv", "book.yaml"]) {
    expect((await send(shop, id, name, "a\n")).status).toBe(400);
  }
  expect((await send(shop, "../../etc", "x.csv", "a\n")).status).toBe(404);
  const failed = (await follow(shop, await propose(shop, id, "Nothing"))).at(-1)!;
  expect(failed).toMatchObject({ state: "failed", problems: [{ code: "init-no-tables" }] });
  expect(JSON.stringify(failed)).not.toContain("barograph-");
  expect((await shop.ask(`drafts/${id}`, { method: "DELETE" })).status).toBe(204);
  const asked = { method: "POST", body: { title: "Nothing" } };
  expect(await shop.refusal(`drafts/${id}/proposal`, asked)).toBe("404 draft-unknown");
});
