import { beforeAll, describe, expect, test } from "vitest";
import type { FeedEvent } from "#server/shelf/feed.ts";
import { barographJson } from "../commands.ts";
import { type Asked, type Served, serveShop } from "./served.ts";

let shop: Served;
const told: FeedEvent[] = [];
beforeAll(async () => {
  shop = await serveShop({ files: { "kpis.yaml": kpisText } });
  shop.shelf.feed.listen((event) => {
    if (event.type === "notes") told.push(event);
  });
});

const kpisText = `customers: tenure_days >= 0 and not lost
period: month
kpis:
  new_customers: { title: New customers, family: acquisition, direction: up, count: won }
marks:
  - { on: 2025-11-01, title: The new shop opened, kind: release }
`;

const post = (body: object): Asked => ({ method: "POST", body });
const remove: Asked = { method: "DELETE" };

interface Override {
  readonly id: number;
  readonly author: string;
  readonly score: number | null;
  readonly band: string;
  readonly computed: { readonly score: number | null; readonly band: string };
}
interface Listed {
  readonly account: string;
  readonly score: number;
  readonly band: string;
  readonly scoreBand: string;
  readonly asOf: string;
  readonly override: Override | null;
}
const accounts = async (query = "") =>
  (await shop.get<{ accounts: Listed[]; total: number }>(`books/shop/accounts?limit=1000&sort=account${query}`))
    .accounts;

describe("overrides", () => {
  const set = (more: object) => post({ account: "c120", reason: "They called", until: "2026-06-30", ...more });

  test("apply last everywhere, are shown as such, and are gone when taken away", async () => {
    const before = await accounts();
    const [was] = before.filter(({ account }) => account === "c120");
    expect(was!.override).toBeNull();
    const other = was!.band === "red" ? "green" : "red";
    const mean = await shop.get<object>("books/shop/change");
    const { id } = await shop.get<Override>("books/shop/overrides", set({ band: other }));

    const [is] = (await accounts()).filter(({ account }) => account === "c120");
    expect(is).toEqual({
      ...was,
      band: other,
      override: {
        id,
        from: was!.asOf,
        until: "2026-06-30",
        author: "local",
        reason: "They called",
        score: was!.score,
        band: other,
        computed: { score: was!.score, band: was!.band },
      },
    });
    // it is found by the band that stands, and nobody else has moved
    expect((await accounts(`&band=${other}`)).map(({ account }) => account)).toContain("c120");
    expect((await accounts()).filter(({ account }) => account !== "c120")).toEqual(
      before.filter(({ account }) => account !== "c120"),
    );

    const explained = await shop.get<{ held: { band: string }; explanation: { score: number }; override: Override }>(
      "books/shop/accounts/c120",
    );
    expect(explained).toMatchObject({
      held: { band: was!.band },
      explanation: { score: was!.score },
      override: is!.override as object,
    });
    const history = await shop.get<{ snapshots: Listed[] }>("books/shop/accounts/c120/history");
    expect(history.snapshots.at(-1)).toMatchObject({ band: other, override: { id } });
    expect(history.snapshots.slice(0, -1).every(({ override }) => override === null)).toBe(true);

    // commands show it too
    const scored = await barographJson<{ accounts: Listed[] }>(["score", shop.folder, "--account", "c120"]);
    expect(scored.accounts[0]).toMatchObject({ band: other, override: is!.override as object });
    const told = await barographJson<{ override: Override }>(["explain", shop.folder, "c120"]);
    expect(told.override).toEqual(is!.override);
    // the mean of the book is computed
    expect(await shop.get<object>("books/shop/change")).toEqual(mean);

    await shop.get(`books/shop/overrides/${id}`, remove);
    expect(await accounts()).toEqual(before);
    expect(await shop.refusal(`books/shop/overrides/${id}`, remove)).toBe("404 entry-unknown");
  });

  test("a score that is set is a part of the change, the last one", async () => {
    const made = await shop.get<Override>("books/shop/overrides", set({ score: 12.34 }));
    expect(made.score).toBe(12.3);
    const { change, override } = await shop.get<{
      change: { difference: number; parts: { kind: string; by: number }[]; before: { score: number } };
      override: Override;
    }>("books/shop/accounts/c120?since=2026-03-01");
    expect(override).toMatchObject({ score: 12.3, band: "red" });
    expect(change.parts.at(-1)!.kind).toBe("override");
    expect(change.parts.reduce((sum, { by }) => sum + by, 0)).toBeCloseTo(change.difference, 9);
    expect(change.before.score + change.difference).toBeCloseTo(12.3, 9);
    await shop.get(`books/shop/overrides/${made.id}`, remove);
  });

  test.each([
    [{}, "score or a band"],
    [{ band: "purple" }, "must be one of red, amber, green, unknown"],
    [{ band: "red", until: "2020-01-01" }, "must not be before"],
    [{ band: "red", until: "2026-02-30" }, "must be a day"],
    [{ band: "red", reason: " " }, "pattern"],
    [{ band: "red", account: "nobody" }, "must be an account of the book"],
    [{ score: 101 }, "<= 100"],
  ])("%j is refused", async (more, detail) => {
    const answer = await shop.ask("books/shop/overrides", set(more));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(detail);
  });
});

describe("comments, marks and interventions", () => {
  test("are added, listed, told to everybody and taken away", async () => {
    told.splice(0);
    const comment = await shop.get<{ id: number }>(
      "books/shop/comments",
      post({ account: "c101", text: "They moved" }),
    );
    const list = (query = "") => shop.get<{ comments: { id: number; text: string }[] }>(`books/shop/comments${query}`);
    expect((await list()).comments).toEqual([
      expect.objectContaining({ id: comment.id, text: "They moved", author: "local" }),
    ]);
    expect((await list("?account=c102")).comments).toEqual([]);
    await shop.get(`books/shop/comments/${comment.id}`, remove);
    expect((await list()).comments).toEqual([]);
    expect((await list("?removed=true")).comments).toEqual([
      expect.objectContaining({ id: comment.id, removed: { at: expect.any(String), by: "local" } }),
    ]);
    expect(told).toEqual([1, 2].map(() => ({ type: "notes", data: { book: "shop", kind: "comment" } })));
    // an entry of one kind is not one of another
    const { id } = await shop.get<{ id: number }>("books/shop/comments", post({ account: "c101", text: "Again" }));
    expect(await shop.refusal(`books/shop/interventions/${id}`, remove)).toBe("404 entry-unknown");
  });

  test("marks stand beside those that kpis.yaml declares, and KPIs are told around both", async () => {
    await shop.get("books/shop/marks", post({ on: "2026-02-10", title: "The shop was down", kind: "outage" }));
    const { marks } = await shop.get<{ marks: { title: string; id: number | null }[] }>("books/shop/marks");
    expect(marks.map(({ title }) => title)).toEqual(["The new shop opened", "The shop was down"]);
    expect(marks[0]!.id).toBeNull();
    const titles = (report: { marks: { title: string }[] }) => report.marks.map(({ title }) => title);
    const expected = ["The new shop opened", "The shop was down"];
    expect(titles(await shop.get("books/shop/kpis"))).toEqual(expected);
    expect(titles(await barographJson(["kpis", shop.folder]))).toEqual(expected);
  });

  test("interventions become a file that a spreadsheet takes for no formula", async () => {
    await shop.get(
      "books/shop/interventions",
      post({ account: "c101", on: "2026-01-07", play: "=cmd|' /C calc'!A0", note: 'a "call", long' }),
    );
    const answer = await shop.ask("books/shop/interventions?format=csv");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const lines = (await answer.text()).split("\r\n");
    expect(lines[0]).toBe("account,played_on,play,note,author,created_at");
    expect(lines[1]).toMatch(/^c101,2026-01-07,'=cmd\|' \/C calc'!A0,"a ""call"", long",local,/);
  });
});

test("the audit tells who did what, the newest first, page by page", async () => {
  type Audit = { entries: { id: number; action: string; by: string; what: { text?: string } }[] };
  const all = (await shop.get<Audit>("books/shop/audit")).entries;
  expect(all[0]).toMatchObject({ action: "add-intervention", by: "local", what: { account: "c101" } });
  expect(all.map(({ action }) => action)).toContain("remove-override");
  const page = (await shop.get<Audit>(`books/shop/audit?limit=2&before=${all[1]!.id}`)).entries;
  expect(page).toEqual(all.slice(2, 4));
});

test("what readers may: look, and nothing else", async () => {
  const find = (token: string) => ({ name: token, role: token as "reader" | "editor" });
  const guarded = await serveShop({ tokens: { size: 2, find } });
  const by = (role: string, asked: Asked = {}) => ({ ...asked, headers: { authorization: `Bearer ${role}` } });
  const comment = post({ account: "c101", text: "They moved" });
  expect(await guarded.refusal("books/shop/comments", by("reader", comment))).toBe("403 role-lacking");
  await guarded.get("books/shop/comments", by("editor", comment));
  const { comments } = await guarded.get<{ comments: { author: string }[] }>("books/shop/comments", by("reader"));
  expect(comments).toMatchObject([{ author: "editor" }]);
  expect(await guarded.refusal("books/shop/audit", by("editor"))).toBe("403 role-lacking");
});
