/**
 * From a stranger's tables to a first backtest: one command, nothing edited. What is proposed checks, passes its cases and
 * can be judged; what would know the future is left out; what cannot be done is said.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BacktestReport } from "#engine/backtest/report.ts";
import type { BookDocument } from "#engine/document/schema/book.ts";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import type { LeftOut, Remark } from "#engine/init/index.ts";
import type { Problem } from "#engine/problems.ts";
import type { CasesReport } from "#server/answers/cases.ts";
import { barograph, barographJson, contentsOf } from "../commands.ts";

const root = mkdtempSync(join(tmpdir(), "barograph-init-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A folder with these files. */
function folder(name: string, files: Readonly<Record<string, string | Buffer>>): string {
  const path = join(root, name);
  mkdirSync(path, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return path;
}

interface InitReport {
  readonly tables: readonly { name: string; kind: string | null; account: string | null; at: string | null }[];
  readonly outcome: { by: string; target: string; horizon: number } | null;
  readonly book: BookDocument;
  readonly rules: RulesDocument;
  readonly remarks: readonly { path: string; remarks: readonly Remark[] }[];
  readonly leftOut: readonly LeftOut[];
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
  readonly cases: { passed: number; failed: number } | null;
  readonly backtest: { verdict: string; auc: { value: number } } | null;
}

const draws = ["--draws", "100"] as const;
const init = (path: string, ...options: string[]) => barographJson<InitReport>(["init", path, ...draws, ...options]);

const componentsOf = ({ rules }: InitReport) =>
  rules.groups.flatMap(({ components }) => components.map(({ fact }) => fact!));

/** Everything that anybody would run next has nothing to say against it. */
async function expectSound(path: string): Promise<BacktestReport> {
  const problems = await barographJson<{ problems: Problem[] }>(["check", path, "--data"]);
  expect(problems.problems.filter(({ severity }) => severity !== "note")).toEqual([]);
  const cases = await barographJson<CasesReport>(["test", path]);
  expect(cases.counts.passed).toBeGreaterThan(1);
  expect(cases.passed).toBe(true);
  return barographJson<BacktestReport>(["backtest", path, ...draws]);
}

/** Every sixth customer of a real wholesaler, with purchases only, as other shops would export them. */
const days = gunzipSync(
  readFileSync(join(import.meta.dirname, "../../../rules/online-retail/data/customer_day.csv.gz")),
)
  .toString("utf8")
  .trim()
  .split("\n");
const [header, ...all] = days.map((line) => line.split(","));
const purchases = all
  .map((fields) => Object.fromEntries(fields.map((field, i) => [header![i]!, field])) as Record<string, string>)
  .filter(({ account_id, orders }) => Number(account_id) % 6 === 0 && orders !== "0");

const clean = `client,order_date,total,pieces\n${purchases
  .map(({ account_id, date, sales, units }) => `${account_id},${date},${sales},${units}\n`)
  .join("")}`;

const german = `Kundennummer;Kaufdatum;Umsatz;Land\r\n${purchases
  .map(({ account_id, date, sales, country }) => {
    const [year, month, day] = date!.split("-");
    const amount = Number(sales)
      .toFixed(2)
      .replace(".", ",")
      .replace(/\B(?=(\d{3})+,)/, ".");
    return `K-${account_id};${day}.${month}.${year};${amount};${country}\r\n`;
  })
  .join("")}`;

describe("purchases under other names", () => {
  let report: InitReport;
  let path: string;
  beforeAll(async () => {
    path = folder("orders", { "purchases.csv": clean });
    report = await init(path);
  });

  test("who buys and when is told by the columns, who left by silence", () => {
    expect(report.tables).toMatchObject([{ kind: "events", account: "client", at: "order_date" }]);
    expect(report.outcome).toMatchObject({ by: "lapse", target: "lapsed" });
    expect(report.book.facts["total_year"]).toMatchObject({ sum: "purchases.total", over: "365d", role: "revenue" });
  });

  test("what was learned from ends before what is judged, and is said with its evidence", () => {
    const { backtest } = report.rules;
    const learned = report.remarks.flatMap(({ remarks }) => remarks).find(({ code }) => code === "learned");
    expect(learned?.parameters).toMatchObject({ to: backtest!.train!.to });
    expect(backtest!.test!.from! > backtest!.train!.to!).toBe(true);
    const text = readFileSync(join(path, "health.rules.yaml"), "utf8");
    expect(text).toMatch(/# Lost: \d+ % below /);
    expect(text).toContain("Later dates were not looked");
  });

  test("it checks, its cases pass, and on dates that nobody looked at it ranks as well as rules made by hand", async () => {
    const judged = await expectSound(path);
    expect(report.problems.filter(({ severity }) => severity !== "note")).toEqual([]);
    // the example's own rules have 0.754 over all customers
    expect(judged.auc.value).toBeGreaterThan(0.7);
    expect(report.backtest!.verdict).toContain("their order has AUC 0.7");
  });

  test("it is not done twice, and what is there stays", async () => {
    const before = contentsOf(path);
    const { code, err } = await barograph(["init", path]);
    expect(code).toBe(2);
    expect(err).toContain("is there already.");
    expect(contentsOf(path)).toEqual(before);
  });
});

test("semicolons, points in dates, decimal commas and other words give the same rules", async () => {
  const path = folder("käufe", { "data/Käufe.csv": german });
  const report = await init(path);
  expect(report.tables).toMatchObject([{ kind: "events", account: "Kundennummer", at: "Kaufdatum" }]);
  expect(report.book.sources["kaeufe"]).toMatchObject({
    decimal: ",",
    columns: { Kaufdatum: { type: "date", format: "d.M.yyyy" }, Umsatz: "number" },
  });
  expect(report.problems.filter(({ severity }) => severity !== "note")).toEqual([]);
  expect(report.cases).toMatchObject({ failed: 0 });
  expect(report.backtest!.auc.value).toBeGreaterThan(0.7);
});

describe("an export that contradicts itself", () => {
  let report: InitReport;
  let path: string;
  beforeAll(async () => {
    path = join(root, "ravenstack");
    cpSync(join(import.meta.dirname, "../../fixtures/ravenstack/data"), join(path, "data"), { recursive: true });
    report = await init(path);
  });

  test("every table is what it is, use found by way of its subscription", () => {
    const kinds = report.tables.map(({ name, kind, account, at }) => [
      name.replace("ravenstack_", ""),
      kind,
      account,
      at,
    ]);
    expect(kinds).toEqual([
      ["accounts", "accounts", "account_id", "signup_date"],
      ["churn_events", "losses", "account_id", "churn_date"],
      ["feature_usage", "events", "subscription_id", "usage_date"],
      ["subscriptions", "contracts", "account_id", "start_date"],
      ["supports_ticket", "events", "account_id", "submitted_at"],
    ]);
    expect(report.book.sources["feature_usage"]!.account).toEqual({
      column: "subscription_id",
      lookup: "subscriptions.subscription_id",
    });
    expect(report.outcome).toMatchObject({ by: "losses", target: "churned" });
  });

  test("flags that are set when a customer leaves foretell nothing, and it is said why", () => {
    const after = report.leftOut.filter(({ code }) => code === "column-after-loss").map(({ what }) => what);
    expect(after).toEqual(["accounts.churn_flag", "subscriptions.churn_flag"]);
    const read = JSON.stringify([report.book.facts, report.rules]);
    expect(read).not.toContain("churn_flag");
    const text = readFileSync(join(path, "book.yaml"), "utf8").replace(/\n# /g, " ");
    expect(text).toContain("accounts.churn_flag by its name it is set when a customer leaves (22 % of the rows)");
  });

  test("how long a ticket took counts only once it is closed", () => {
    expect(report.book.facts["mean_resolution_time_hours_180"]!.where).toBe("closed_at < as_of");
  });

  test("it checks, its cases pass, and the backtest says that it does not predict", async () => {
    const judged = await expectSound(path);
    expect(judged.verdict).toBeDefined();
    expect(report.backtest!.verdict).toMatch(/no better than chance/);
  });
});

/** Two hundred customers who log in until they leave; before they do, somebody ticks a box in the last rows. */
function leavers(): Readonly<Record<string, string>> {
  const day = (number: number) => new Date(Date.UTC(2023, 0, 1 + number)).toISOString().slice(0, 10);
  const customers = ["customer_id,signed_up,plan,cancelled_on,seats"];
  const logins = ["customer_id,logged_in,minutes,exit_interview"];
  for (let c = 0; c < 200; c++) {
    const leaves = c % 3 === 0 ? 240 + ((c * 53) % 440) : undefined;
    customers.push(`${c},${day(c % 60)},${c % 2 ? "a" : "b"},${leaves === undefined ? "" : day(leaves)},${c}`);
    for (let at = c % 60; at < Math.min(leaves ?? 720, 720); at += 3 + ((c * at) % 9)) {
      const isLast = leaves !== undefined && at > leaves - 25;
      logins.push(`${c},${day(at)},${10 + ((c * 31 + at) % 50)},${isLast ? "yes" : "no"}`);
    }
  }
  return { "customers.csv": `${customers.join("\n")}\n`, "logins.csv": `${logins.join("\n")}\n` };
}

describe("a day of leaving in the customers' table", () => {
  let report: InitReport;
  let path: string;
  beforeAll(async () => {
    path = folder("leavers", leavers());
    report = await init(path);
  });

  test("is the outcome, with its evidence; those who are still there are no rows", async () => {
    expect(report.outcome).toMatchObject({ by: "left", target: "churned" });
    const told = report.remarks.flatMap(({ remarks }) => remarks).find(({ code }) => code === "outcome-left");
    expect(told?.parameters).toMatchObject({ column: "cancelled_on", share: 67 / 200, later: 1 });
    const { out } = await barograph(["import", path]);
    expect(out).toContain("outcomes.events: unchanged, 67 rows\n");
  });

  test("what is ticked because somebody leaves is found in the rows, and left out", () => {
    expect(report.leftOut).toContainEqual(expect.objectContaining({ code: "fact-leak", what: "exit_interview_180" }));
    expect(Object.keys(report.book.facts)).not.toContain("exit_interview_180");
    expect(componentsOf(report)).not.toContain("exit_interview_180");
  });

  test("what stands in that table as it was at the export foretells nothing", () => {
    expect(report.leftOut).toContainEqual(expect.objectContaining({ code: "column-state", what: "customers.seats" }));
  });
});

describe("what is proposed", () => {
  /** A hundred and twenty customers who buy every 10 to 49 days; every third stops. */
  const shop = (amount: (day: number, customer: number) => number): string => {
    const lines = ["client,order_date,total"];
    for (let c = 0; c < 120; c++) {
      const last = c % 3 === 0 ? 300 + c * 3 : 700;
      for (let at = c % 40; at <= last; at += 10 + (c % 40)) {
        const date = new Date(Date.UTC(2023, 0, 1 + at)).toISOString().slice(0, 10);
        lines.push(`c${c},${date},${amount(at, c)}`);
      }
    }
    return `${lines.join("\n")}\n`;
  };

  test("rests on nothing after the training dates", async () => {
    const plain = folder("plain", { "p.csv": shop((at, c) => 50 + ((at * c) % 90)) });
    const told = await init(plain, "--dry-run");
    const from = (Date.parse(told.rules.backtest!.test!.from!) - Date.UTC(2023, 0, 1)) / 86_400_000;
    const other = folder("other", {
      "p.csv": shop((at, c) => (at < from ? 50 + ((at * c) % 90) : (at * 7919) % 5000)),
    });
    const changed = await init(other, "--dry-run");
    expect({ ...changed.rules, rules: "", title: "" }).toEqual({ ...told.rules, rules: "", title: "" });
  });

  test("is printed and not written on a dry run", async () => {
    const path = folder("dry", { "p.csv": shop(() => 5) });
    const before = contentsOf(path);
    const { code, out } = await barograph(["init", path, "--dry-run"]);
    expect(code).toBe(0);
    expect(out).toContain("Nothing was written. These would be: book.yaml, health.rules.yaml and health.cases.yaml.");
    expect(out).toContain("\nsources:\n");
    expect(contentsOf(path)).toEqual(before);
  });

  test("follows what somebody answers", async () => {
    const path = folder("asked", { "p.csv": shop((at) => at) });
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return question.includes("left") ? "60" : "12";
    };
    const { code } = await barograph(["init", path, ...draws], { ask });
    expect(code).toBe(0);
    expect(asked.length).toBe(2);
    expect(readFileSync(join(path, "book.yaml"), "utf8")).toContain("after: 60d");
    expect(readFileSync(join(path, "health.rules.yaml"), "utf8")).toContain("# 12 warnings at a date: ");
  });

  test("can be scored where nothing says who left, and that is said", async () => {
    const rows = Array.from({ length: 60 }, (_, c) => `${c},2024-0${1 + (c % 9)}-11,starter`);
    const path = folder("members", { "members.csv": `member_id,joined_on,plan\n${rows.join("\n")}\n` });
    const { code, out } = await barograph(["init", path]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Nothing can be judged: no table says who left/);
    expect((await barograph(["score", path])).code).toBe(0);
  });
});

describe("what cannot be done is said, and nothing is written", () => {
  const columns = Array.from({ length: 300 }, (_, i) => `c${i}`).join(",");
  test.each([
    ["no folder", undefined, 2, "There are no tables in"],
    ["an empty folder", {}, 2, "There are no tables in"],
    ["no dates", { "c.csv": "customer,plan\nx,a\nx,b\ny,b\ny,c\n" }, 4, "says when something happened"],
    ["a header alone", { "p.csv": "customer,date,total\n" }, 4, "There is nothing in `p` but a header."],
    ["empty columns", { "p.csv": `customer,date\n${",\n".repeat(9)}` }, 4, "There is nothing in `p` but a header."],
    ["a name twice", { "p.csv": "customer,date,date\nc,2024-01-01,2024-01-01\n" }, 4, "has two columns named `date`"],
    ["no text", { "p.csv": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 10, 0, 1]) }, 4, "is not text"],
    ["300 columns and no customer", { "p.csv": `${columns}\n${columns}\n` }, 4, "which customer a row belongs to"],
    ["a book", { "book.yaml": "book: x\n", "p.csv": "customer,date\nc,2024-01-01\n" }, 2, "is there already"],
  ] as const)("%s", async (name, files, code, sentence) => {
    const path = files === undefined ? join(root, "nowhere") : folder(`no ${name}`, files);
    const before = files === undefined ? undefined : contentsOf(path);
    const ran = await barograph(["init", path]);
    expect(ran.err).toContain(sentence);
    expect(ran.code).toBe(code);
    if (before) expect(contentsOf(path)).toEqual(before);
  });

  test("a file that cannot be read keeps no other from being used", async () => {
    const rows = Array.from(
      { length: 400 },
      (_, i) => `c${i % 20},2024-${String(1 + (i % 12)).padStart(2, "0")}-1${i % 9}`,
    );
    const path = folder("one bad", {
      "orders.csv": `customer,date\n${rows.join("\n")}\n`,
      "photo.csv": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 10, 0, 1]),
    });
    const report = await init(path, "--dry-run");
    expect(report.leftOut[0]).toMatchObject({ code: "table-unreadable", what: "photo" });
    expect(readdirSync(path)).toEqual(["orders.csv", "photo.csv"]);
  });
});
