import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { KpiReport } from "#engine/kpis/report.ts";
import { folderWith, put } from "../books.ts";
import { barograph, barographJson, contentsOf, exampleCopy, shop } from "../commands.ts";

const example = exampleCopy();

/** The small book with KPIs beside it. */
const withKpis = (text: string, changes: Record<string, string> = {}) => shop({ "kpis.yaml": text, ...changes });

const small = `
customers: recency_days <= 90
kpis:
  customers: { use: customers, target: [1, 100] }
  churn: { use: logo_churn, target: 1% }
  sales: { use: sales, sum: purchases.sales, split: country }
  cost: { use: acquisition_cost, numerator: { sum: costs.amount } }
`;

describe("as text", () => {
  test("by family, with interval, n, target, the period before and a year before; then what is lacking", async () => {
    const { code, out, err } = await barograph(["kpis", withKpis(small)]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^shop, 4 KPIs to 30 Jun 2026\n/);
    expect(out).toMatch(/^Retention\nKPI +period +value +95 % +n +target +before +a year before$/m);
    expect(out).toMatch(/^Logo churn +Jun 2026 +[\d.]+\u202f% +[\d.]+ – [\d.]+ +\d+ +[✓✗] ≤ 1\u202f% /m);
    expect(out).toMatch(/^ {2}with those who joined and left/m);
    expect(out).toMatch(/^Sales: DE: /m);
    expect(out).toMatch(/^Not computed\n· Customer acquisition cost: there is no source `costs`\.$/m);
  });

  test("broken down, over time, and as wide as the terminal", async () => {
    const folder = withKpis(small);
    const { out } = await barograph(["kpis", folder, "--by", "plan", "--from", "2026-01-01"], { columns: 80 });
    expect(out).toMatch(/^by plan \(n\) +growth +starter$/m);
    // of costs there are none, in no part: told as not computed, and not once more
    expect(out.slice(out.indexOf("by plan (n)"))).not.toMatch(/^Customer acquisition cost /m);
    expect(out).toMatch(/^Logo churn over time: Jan 2026 /m);
    for (const line of out.split("\n").filter((one) => one.startsWith("·") || one.includes(" over time:"))) {
      expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  test("nothing in a title or a part can harm a terminal", async () => {
    const folder = withKpis(`kpis: { a: { title: "x\\e[31m", family: delivery, count: purchases, split: country } }`, {
      "data/purchases.csv": "customer,date,orders,sales,country\nc1,2026-06-02,1,5,\u001b[2JX\n",
      "data/crm.csv": "customer,plan,seats\n",
    });
    for (const format of ["text", "csv", "markdown"]) {
      const { out, code } = await barograph(["kpis", folder, "--format", format]);
      expect(code).toBe(0);
      expect(out).not.toMatch(/\p{Cc}(?<![\r\n])/u);
    }
  });
});

describe("as json", () => {
  test("every figure with its period; what is lacking as code, parameters and sentence", async () => {
    const report = await barographJson<KpiReport>(["kpis", withKpis(small)]);
    expect(report).toMatchObject({
      schemaVersion: 1,
      book: { id: "shop" },
      asked: { from: null, to: "2026-06-30" },
      by: null,
    });
    const byName = Object.fromEntries(report.kpis.map((kpi) => [kpi.name, kpi]));
    expect(byName["churn"]).toMatchObject({
      title: "Logo churn",
      description: expect.stringMatching(/^Customers lost during the period/),
      current: { from: "2026-06-01", to: "2026-06-30", value: expect.any(Number), n: expect.any(Number) },
      variants: [{ name: "joined_and_left", title: "with those who joined and left within" }],
    });
    expect(byName["cost"]!.current).toEqual({
      from: "2026-06-01",
      to: "2026-06-30",
      value: null,
      lacks: [{ code: "source", parameters: { source: "costs" }, sentence: "there is no source `costs`" }],
    });
  });

  test("the same bytes every time", async () => {
    const folder = withKpis(small);
    const ask = async () => (await barograph(["kpis", folder, "--format", "json", "--by", "plan"])).out;
    expect(await ask()).toBe(await ask());
  });
});

describe("as csv and markdown", () => {
  test("one line for each number, as many fields as there are heads", async () => {
    const { out } = await barograph([
      "kpis",
      withKpis(small),
      "--format",
      "csv",
      "--from",
      "2026-04-01",
      "--by",
      "plan",
    ]);
    const [head, ...lines] = out.trimEnd().split("\r\n");
    const columns = head!.split(",");
    // no field of this book has a comma
    for (const line of lines) expect(line.split(",")).toHaveLength(columns.length);
    const rows = lines.map((line) => Object.fromEntries(line.split(",").map((field, i) => [columns[i], field])));
    expect(rows.filter(({ kpi, what }) => kpi === "churn" && what === "series")).toHaveLength(3);
    expect(rows.find(({ kpi, what }) => kpi === "churn" && what === "current")).toMatchObject({
      from: "2026-06-01",
      target_most: "0.01",
      target_met: expect.stringMatching(/^(true|false)$/),
    });
    expect(rows.find(({ kpi }) => kpi === "cost")!["lacks"]).toBe("there is no source `costs`");
    expect(rows.filter(({ what }) => what === "by").map(({ part }) => part)).toContain("growth");
  });

  test("text that a spreadsheet would run is text", async () => {
    const folder = withKpis(`kpis: { a: { title: "=1+1", family: delivery, count: purchases, split: country } }`, {
      "data/purchases.csv": 'customer,date,orders,sales,country\nc1,2026-06-02,1,5,"@a,""b"\n',
      "data/crm.csv": "customer,plan,seats\n",
    });
    const { out } = await barograph(["kpis", folder, "--format", "csv"]);
    expect(out).toContain("a,'=1+1,");
    expect(out).toContain(`,"'@a,""b",`);
  });

  test("markdown has a table for each family", async () => {
    const { out } = await barograph(["kpis", withKpis(small), "--format", "markdown"]);
    expect(out).toMatch(/^# KPIs of shop\n\n\*\*shop, 4 KPIs to 30 Jun 2026\*\*\n/);
    expect(out).toMatch(/^## Retention\n\n\| KPI \| period \| value /m);
    expect(out).toContain("* Customer acquisition cost: there is no source `costs`.");
  });
});

describe("what is refused", () => {
  const refused = async (folder: string, ...options: string[]) => {
    const before = contentsOf(folder);
    const { code, out, err } = await barograph(["kpis", folder, ...options]);
    expect(out).toBe("");
    expect(contentsOf(folder)).toEqual(before);
    return { code, err };
  };

  test("a book without KPIs", async () => {
    const { code, err } = await refused(shop());
    expect(err).toContain("There are no KPIs in ");
    expect(code).toBe(2);
  });

  test("KPIs with an error, at its place", async () => {
    const { code, err } = await refused(withKpis("kpis:\n  a: { family: delivery, count: purchases, where: sales }\n"));
    expect(err).toContain("kpis.yaml:2:51  error  expected-condition");
    expect(code).toBe(3);
  });

  test("a rule set that is not there", async () => {
    const { code, err } = await refused(withKpis("rules: ./other.rules.yaml\nkpis: {}\n"));
    expect(err).toContain("kpis.yaml:1:8  error  file-missing");
    expect(code).toBe(3);
  });

  test.each([
    ["nobody", "Accounts cannot be told apart by `nobody`: it is no fact, and no rule set gives it."],
    ["sales_90", "Accounts cannot be told apart by `sales_90`, which is a number."],
    ["owner", "Accounts cannot be told apart by `owner`"],
  ])("a breakdown by %s", async (by, sentence) => {
    const { code, err } = await refused(withKpis(small), "--by", by);
    expect(err).toContain(sentence);
    expect(code).toBe(2);
  });

  test("days out of order", async () => {
    const { code, err } = await refused(withKpis(small), "--from", "2026-06-02", "--to", "2026-06-01");
    expect(err).toContain("The first day, `2026-06-02`, is after the last one that counts, `2026-06-01`.");
    expect(code).toBe(2);
    // the last day may be that of the book
    const late = await barograph(["kpis", withKpis(small), "--from", "2030-01-01"]);
    expect(late).toMatchObject({ code: 2, out: "", err: expect.stringContaining("that counts, `2026-06-30`.") });
  });

  test("a source whose file is gone", async () => {
    const folder = withKpis(small);
    put(
      folder,
      "book.yaml",
      (await import("../../engine/documents.ts")).bookText.replace("data/crm.csv", "data/gone.csv"),
    );
    const { code, err } = await refused(folder);
    expect(err).toContain("source-missing");
    expect(code).toBe(4);
  });
});

describe("beside everything else", () => {
  test("faulty KPIs keep nothing else from working, and check tells them", async () => {
    const folder = withKpis("kpis: { a: 5 }\n");
    expect(await barograph(["score", folder])).toMatchObject({ code: 0, err: "" });
    const { code, out } = await barograph(["check", folder]);
    expect(out).toContain("kpis.yaml:1:12  error  value-kind");
    expect(code).toBe(3);
  });

  test("what is lacking is a warning of check", async () => {
    const { code, out } = await barograph(["check", withKpis(small)]);
    expect(out).toContain("The KPI `cost` cannot be computed: there is no source `costs`.");
    expect(code).toBe(0);
    expect((await barograph(["check", example])).out).toMatch(/; \d+ KPIs[.;]/);
  });

  test("a rule set and the file itself can be named", async () => {
    const folder = withKpis("customers: recency_days <= 90\nkpis: { score: { use: health_score } }\n");
    const ask = (path: string) => barographJson<KpiReport>(["kpis", path]);
    const report = await ask(folder);
    expect(report.kpis[0]!.current.value).toBeGreaterThan(0);
    expect(await ask(join(folder, "kpis.yaml"))).toEqual(report);
    expect(await ask(join(folder, "health.rules.yaml"))).toEqual(report);
  });
});

describe("the real book", () => {
  test("its key figures are those that plain counting gives", async () => {
    const { kpis } = await barographJson<KpiReport>(["kpis", example, "--to", "2011-11-30"]);
    const value = (name: string) => kpis.find((kpi) => kpi.name === name)!.current.value;
    const days = await purchaseDays();
    const on = (text: string) => Date.parse(text) / 86_400_000;
    const [start, end] = [on("2011-11-01"), on("2011-12-01")];
    const isCustomer = (list: readonly number[], day: number) => {
      const last = Math.max(...list.filter((one) => one < day));
      return Number.isFinite(last) && last + 90 >= day;
    };
    const atStart = days.filter((list) => isCustomer(list, start));
    const atEnd = days.filter((list) => isCustomer(list, end));
    const lost = atStart.filter((list) => !isCustomer(list, end)).length;
    expect(value("customers")).toBe(atEnd.length);
    expect(value("logo_churn")).toBeCloseTo(lost / atStart.length, 12);
    expect(value("retention_rate")).toBeCloseTo(1 - lost / atStart.length, 12);
    expect(value("customers_won")).toBe(atEnd.filter((list) => !isCustomer(list, start)).length);
    expect(value("new_customers")).toBe(
      days.filter((list) => Math.min(...list) >= start && Math.min(...list) < end).length,
    );
    expect(value("buying_customers")).toBeCloseTo(
      atEnd.filter((list) => list.some((day) => day >= start && day < end)).length / atEnd.length,
      12,
    );
  });

  test("every one of them gives a number", async () => {
    const { kpis } = await barographJson<KpiReport>(["kpis", example, "--to", "2011-11-30"]);
    expect(kpis.filter(({ current }) => current.value === null).map(({ name }) => name)).toEqual([]);
    expect(kpis.length).toBeGreaterThanOrEqual(25);
  });
});

test("the showcase: all of its key figures give a number, also where they are broken down", async () => {
  const folder = fileURLToPath(new URL("../../../rules/b2b-saas", import.meta.url));
  const store = join(folderWith(), "store.sqlite");
  const { kpis, marks } = await barographJson<KpiReport>(["kpis", folder, "--store", store, "--by", "segment"]);
  expect(kpis.filter(({ current }) => current.value === null).map(({ name }) => name)).toEqual([]);
  expect(kpis.flatMap(({ variants }) => variants).filter(({ current }) => current.value === null)).toEqual([]);
  expect(kpis.length).toBeGreaterThanOrEqual(60);
  expect(marks.map(({ kpis: about }) => about.length)).toEqual([4, 4, 3]);
  const { by, current } = kpis.find(({ name }) => name === "annual_recurring_revenue")!;
  expect(by.map(({ key }) => key[0])).toEqual(expect.arrayContaining(["small", "mid-market", "enterprise"]));
  expect(by.reduce((sum, { figure }) => sum + (figure.value ?? 0), 0)).toBeCloseTo(current.value!, 4);
});

/** The days with orders of every customer, read from the file by hand. */
async function purchaseDays(): Promise<number[][]> {
  const { gunzipSync } = await import("node:zlib");
  const { readFileSync } = await import("node:fs");
  const text = gunzipSync(readFileSync(join(example, "data", "customer_day.csv.gz"))).toString("utf8");
  const [head, ...lines] = text.trimEnd().split("\n");
  const columns = head!.split(",");
  const [account, date, orders] = ["account_id", "date", "orders"].map((name) => columns.indexOf(name));
  const days = new Map<string, number[]>();
  for (const line of lines) {
    const fields = line.split(",");
    if (Number(fields[orders!]) <= 0) continue;
    const list = days.get(fields[account!]!) ?? [];
    days.set(fields[account!]!, list);
    list.push(Date.parse(fields[date!]!) / 86_400_000);
  }
  return [...days.values()];
}
