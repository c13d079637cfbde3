import { beforeAll, describe, expect, test } from "vitest";
import { snapshotReader } from "#engine/book/table.ts";
import type { ListedAccount } from "#server/answers/accounts/index.ts";
import type { ExplainReport } from "#server/answers/explain.ts";
import type { ScoreReport } from "#server/answers/score.ts";
import type { ScoredGiven } from "#server/answers/scoreGiven.ts";
import { openStore } from "#server/store/open.ts";
import { addPublication } from "#server/store/publications.ts";
import { barographJson } from "../commands.ts";
import { type Served, serveShop } from "./served.ts";

let shop: Served;
let scored: ScoreReport;
beforeAll(async () => {
  shop = await serveShop();
  scored = await barographJson<ScoreReport>(["score", shop.folder]);
});

interface Page {
  readonly asOf: string;
  readonly accounts: readonly ListedAccount[];
  readonly total: number;
  readonly next: string | null;
}

const list = (query = "") => shop.get<Page>(`books/shop/accounts?${query}`);
const idsOf = ({ accounts }: Page) => accounts.map(({ account }) => account);

describe("lists", () => {
  test("say what `score` says", async () => {
    const { accounts, asOf, total } = await list("limit=1000");
    expect(asOf).toBe(scored.asOf);
    expect(total).toBe(scored.accounts.length);
    const byAccount = new Map(accounts.map((one) => [one.account, one]));
    for (const one of scored.accounts) {
      const { account, segment, stage, score, interval, band, scoreBand, coverage, revenue, alerts } = one;
      expect(byAccount.get(account)).toMatchObject({
        segment,
        stage,
        score,
        interval,
        band,
        scoreBand,
        coverage,
        revenue,
        alerts,
      });
    }
  });

  test("page by page they are the same list", async () => {
    for (const sort of ["score", "-score", "-revenue", "change", "account", "-expectedLoss"]) {
      const whole = await list(`sort=${sort}&limit=1000`);
      const pages: string[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const page: Page = await list(`sort=${sort}&limit=7${cursor && `&cursor=${cursor}`}`);
        pages.push(...idsOf(page));
        cursor = page.next;
      }
      expect(pages).toEqual(idsOf(whole));
    }
  });

  test("are in the order that is asked for, what is not known last", async () => {
    const keyed = { score: "score", revenue: "revenue", expectedLoss: "expectedLoss" } as const;
    for (const [sort, key] of Object.entries(keyed)) {
      for (const sign of ["", "-"]) {
        const values = (await list(`sort=${sign}${sort}&limit=1000`)).accounts.map((one) => one[key]);
        const known = values.filter((one) => one !== null);
        const sorted = known.toSorted((a, b) => (sign === "" ? a - b : b - a));
        expect(values).toEqual([...sorted, ...values.filter((one) => one === null)]);
      }
    }
  });

  test("are filtered and searched", async () => {
    const all = (await list("limit=1000")).accounts;
    for (const key of ["band", "segment", "stage"] as const) {
      for (const value of new Set(all.map((one) => one[key]))) {
        const found = await list(`limit=1000&${key}=${value}`);
        expect(new Set(idsOf(found))).toEqual(
          new Set(all.filter((one) => one[key] === value).map((one) => one.account)),
        );
      }
    }
    expect(new Set(idsOf(await list("limit=1000&search=C11")))).toEqual(
      new Set(all.filter((one) => one.account.includes("c11")).map((one) => one.account)),
    );
    expect((await list("band=mauve")).total).toBe(0);
  });

  test("of what has changed since a day leave out who stands as before", async () => {
    const before = await barographJson<ScoreReport>(["score", shop.folder, "--as-of", "2026-05-01"]);
    const then = new Map(before.accounts.map((one) => [one.account, one]));
    const changed = scored.accounts.filter(({ account, score, band }) => {
      const old = then.get(account);
      return !old || old.score !== score || old.band !== band;
    });
    const found = await list("limit=1000&changedSince=2026-05-01");
    expect(new Set(idsOf(found))).toEqual(new Set(changed.map(({ account }) => account)));
    expect((await list(`limit=1000&changedSince=${scored.asOf}`)).total).toBe(0);
  });

  test("a cursor leads on in its own list alone", async () => {
    const { next } = await list("sort=score&limit=5");
    expect(await shop.refusal(`books/shop/accounts?sort=revenue&limit=5&cursor=${next}`)).toBe("400 cursor-unfit");
    expect(await shop.refusal("books/shop/accounts?cursor=bm8")).toBe("400 cursor-unfit");
  });

  test("what cannot be asked for", async () => {
    expect(await shop.refusal("books/shop/accounts?asOf=1999-01-01")).toBe("422 no-snapshots");
    expect(await shop.refusal("books/shop/accounts?limit=0")).toBe("400 request-invalid");
    expect(await shop.refusal("books/shop/accounts?sort=luck")).toBe("400 request-invalid");
    expect(await shop.refusal("books/shop/accounts?rules=other")).toBe("404 rules-unknown");
  });
});

test("an account is explained as `explain` does", async () => {
  const { account } = scored.accounts[3]!;
  const [said, printed] = [
    await shop.get<ExplainReport>(`books/shop/accounts/${account}?since=2026-03-01`),
    await barographJson<ExplainReport>(["explain", shop.folder, account, "--since", "2026-03-01"]),
  ];
  expect(said).toEqual(printed);
  expect(await shop.refusal("books/shop/accounts/nobody")).toBe("404 account-unknown");
});

test("the change of the book is that of `change`", async () => {
  expect(await shop.get("books/shop/change?since=2026-03-01&limit=10")).toEqual(
    await barographJson(["change", shop.folder, "--since", "2026-03-01"]),
  );
});

test("an account over time", async () => {
  const { account } = scored.accounts[0]!;
  interface History {
    readonly snapshots: readonly { readonly asOf: string; readonly score: number; readonly band: string }[];
  }
  const { snapshots } = await shop.get<History>(`books/shop/accounts/${account}/history`);
  const history = await barographJson<ScoreReport>(["score", shop.folder, "--history", "--account", account]);
  expect(snapshots.map(({ asOf, score, band }) => ({ asOf, score, band }))).toEqual(
    history.accounts.map(({ asOf, score, band }) => ({ asOf, score, band })),
  );
});

test("scores that were published by other rules stand beside those of now", async () => {
  const { account, asOf, score, band } = scored.accounts[0]!;
  const served = shop.shelf.book("shop");
  const store = await openStore(served.storePath);
  const rules = served.ruleSetNamed("health");
  const published = (identity: string, dataVersion: string, by: number) =>
    addPublication(store, {
      ...{ book: "shop", rules: { id: rules.id, identity }, asOf, dataVersion, completeThrough: null },
      scores: [{ account, score: score! + by, band }],
    });
  published("other rules", scored.dataVersion, -3);
  published(rules.identity, "other data", 2);
  await store.close();
  interface History {
    readonly published: readonly object[];
  }
  const history = await shop.get<History>(`books/shop/accounts/${account}/history`);
  expect(history.published).toMatchObject([
    { asOf, score: score! - 3, band, sameRules: false, sameData: true },
    { asOf, score: score! + 2, band, sameRules: true, sameData: false },
  ]);
  const other = await shop.get<History>(`books/shop/accounts/${scored.accounts[1]!.account}/history`);
  expect(other.published).toEqual([]);
});

describe("what if", () => {
  test("nothing were different: the same", async () => {
    const { account } = scored.accounts[5]!;
    const said = await shop.get<ExplainReport>(`books/shop/accounts/${account}`);
    const same = await shop.get<ExplainReport>(`books/shop/accounts/${account}/what-if`, {
      method: "POST",
      body: { facts: {} },
    });
    expect(same.explanation).toEqual(said.explanation);
  });

  test("a change that `nearestChanges` names were made: the band is the next one", async () => {
    let tried = 0;
    for (const { account } of scored.accounts) {
      const said = await shop.get<ExplainReport>(`books/shop/accounts/${account}`);
      const change = said.nearestChanges.find(({ to }) => typeof to === "number");
      if (!change) continue;
      const { fact, to, score } = change;
      const then = await shop.get<ExplainReport>(`books/shop/accounts/${account}/what-if`, {
        method: "POST",
        body: { facts: { [fact]: to } },
      });
      expect(then.explanation).toMatchObject({ score, band: change.band });
      if (++tried === 5) break;
    }
    expect(tried).toBeGreaterThan(0);
  });

  test("facts of another name or type", async () => {
    const what = (facts: object) =>
      shop.refusal("books/shop/accounts/c101/what-if", { method: "POST", body: { facts } });
    expect(await what({ ordres: 1 })).toBe("400 facts-unknown");
    expect(await what({ plan: 7 })).toBe("400 request-invalid");
  });
});

test("facts that are given are scored as the columns score them", async () => {
  const { table } = shop.shelf.books[0]!.data.snapshots;
  const { book } = shop.shelf.books[0]!;
  const rows = scored.accounts.slice(0, 20).map(({ account }) => {
    const number = table.accounts.indexOf(account);
    return table.account.lastIndexOf(number);
  });
  const accounts = rows.map((row, i) => ({
    id: String(i),
    facts: Object.fromEntries(
      [...book.facts.values()]
        .filter(({ definition, type }) => definition.by === "aggregate" && type !== "date")
        .map(({ name }) => [name, snapshotReader(table, row)(name)]),
    ),
  }));
  const said = await shop.get<{ accounts: ScoredGiven[] }>("books/shop/score", {
    method: "POST",
    body: { accounts, asOf: scored.asOf },
  });
  expect(said.accounts.map(({ score, segment, coverage }) => ({ score, segment, coverage }))).toEqual(
    scored.accounts.slice(0, 20).map(({ score, segment, coverage }) => ({ score, segment, coverage })),
  );
  expect(said.accounts[0]!.explanation!.components.length).toBeGreaterThan(0);
});
