/**
 * A scheduler's round: what it publishes, what it tells, and when it holds both back.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { RoundReport } from "#server/answers/round.ts";
import { rulesText } from "../../engine/documents.ts";
import { barograph, busyShop, shop } from "../commands.ts";

const alerts = `alerts:
  - id: quiet
    when: recency_days > 60
    to: sales
    reason: Has not bought for two months
`;

function store(folder = busyShop()): string {
  writeFileSync(join(folder, "health.rules.yaml"), rulesText.replace("coverage:", `${alerts}coverage:`));
  return folder;
}

async function round(folder: string, ...args: readonly string[]): Promise<RoundReport & { code: number }> {
  const { code, out, err } = await barograph(["run", folder, "--format", "json", ...args]);
  if (code > 1) throw new Error(err);
  return { ...(JSON.parse(out) as RoundReport), code };
}

test("tells who changed their band since the last one, and which alerts are new", async () => {
  const folder = store();
  const first = await round(folder, "--as-of", "2026-04-01");
  expect(first).toMatchObject({ code: 0, published: "added", since: null, changes: [] });
  expect(first.alerts.length).toBeGreaterThan(0);

  const second = await round(folder, "--as-of", "2026-05-01");
  expect(second).toMatchObject({ code: 0, published: "added", since: { asOf: "2026-04-01", sameRules: true } });
  const scored = async (day: string) => {
    const { out } = await barograph(["score", folder, "--as-of", day, "--format", "json"]);
    const { accounts } = JSON.parse(out) as { accounts: { account: string; band: string; alerts: string[] }[] };
    return new Map(accounts.map((one) => [one.account, one]));
  };
  const [then, now] = [await scored("2026-04-01"), await scored("2026-05-01")];
  const moved = [...now.values()].filter(({ account, band }) => then.has(account) && then.get(account)!.band !== band);
  expect(second.changes.map(({ account }) => account).sort()).toEqual(moved.map(({ account }) => account).sort());
  expect(moved.length).toBeGreaterThan(3);
  for (const { account, before, after } of second.changes) {
    expect([before.band, after.band]).toEqual([then.get(account)!.band, now.get(account)!.band]);
  }
  const raised = [...now.values()].filter(
    ({ account, alerts: own }) => own.includes("quiet") && !then.get(account)?.alerts.includes("quiet"),
  );
  expect(second.alerts.map(({ account }) => account).sort()).toEqual(raised.map(({ account }) => account).sort());
  expect(second.alerts[0]).toMatchObject({ alert: "quiet", to: "sales", says: "Has not bought for two months" });

  // the same round again tells the same, and publishes nothing anew
  const again = await round(folder, "--as-of", "2026-05-01");
  expect(again).toEqual({ ...second, published: "unchanged" });
  const { out } = await barograph(["run", folder, "--as-of", "2026-05-01", "--format", "csv"]);
  const lines = out.trimEnd().split("\r\n");
  expect(lines).toHaveLength(1 + second.changes.length + second.alerts.length);
  expect(lines[0]).toMatch(/^what,account,/);
});

test("a feed gone wrong trips the guard: nothing is published, and the input is named", async () => {
  const folder = store(shop());
  await round(folder, "--as-of", "2026-04-01");
  // the CRM forgets who pays more
  const crm = join(folder, "data", "crm.csv");
  writeFileSync(crm, readFileSync(crm, "utf8").replaceAll(",growth,", ",starter,"));

  const held = await round(folder, "--as-of", "2026-05-01");
  expect(held).toMatchObject({
    code: 1,
    published: "held",
    changes: [],
    alerts: [],
    guard: { limit: 0.2, tripped: "worse" },
  });
  const { guard } = held;
  expect(guard.worse / guard.accounts).toBeGreaterThan(0.2);
  expect(guard.inputs.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(guard.inputs[0]).toMatchObject({ fact: "plan", sources: ["crm"] });
  const { code, out } = await barograph(["run", folder, "--as-of", "2026-05-01"]);
  expect(code).toBe(1);
  expect(out).toContain("Nothing was published and nobody alerted");
  expect(out).toContain("“plan” from crm");

  // it was not published: who lets it through gets it added, and everything told
  const through = await round(folder, "--as-of", "2026-05-01", "--guard", "1");
  expect(through).toMatchObject({ code: 0, published: "added", guard: { tripped: null, inputs: [] } });
  expect(through.changes.length).toBeGreaterThan(guard.worse - 1);
});

test("other rules are named as what moved the book", async () => {
  const folder = store();
  await round(folder, "--as-of", "2026-05-01");
  const rules = join(folder, "health.rules.yaml");
  writeFileSync(
    rules,
    readFileSync(rules, "utf8").replace("below: 70", "below: 95").replace("points: 90", "points: 0"),
  );
  const held = await round(folder, "--as-of", "2026-05-01", "--guard", "0.05");
  expect(held).toMatchObject({ code: 1, published: "held", since: { asOf: "2026-05-01", sameRules: false } });
  expect(held.guard.inputs[0]).toMatchObject({ kind: "rules", fact: null, sources: [] });
});

test.each(["-1", "2", "half", ""])("a guard of %j is none", async (share) => {
  expect((await barograph(["run", store(), "--guard", share])).code).toBe(2);
});
