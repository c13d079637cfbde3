/**
 * What `explain` tells of accounts, as a customer-success manager and as a program reads it.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import type { ExplainReport } from "#server/answers/explain.ts";
import { barograph, barographJson, exampleCopy } from "../commands.ts";
import { harbour, harbourBook, harbourRules } from "../harbour.ts";

/** The text with ordinary spaces. */
async function explained(...args: string[]): Promise<string> {
  const { code, out, err } = await barograph(["explain", ...args]);
  expect(err).toBe("");
  expect(code).toBe(0);
  return out.replaceAll("\u202f", " ");
}

/** The lines of the section under a title. */
function section(text: string, title: string): string[] {
  const found = text
    .trimEnd()
    .split("\n\n")
    .find((one) => one.startsWith(title));
  return found ? found.split("\n").slice(1) : [];
}

describe("as text", () => {
  test("who the account is, with the conditions that say so, and what is known of it", async () => {
    const text = await explained(harbour(), "osprey");
    expect(text.split("\n").slice(0, 8)).toEqual([
      "osprey on 1 Aug 2026: 65.2 ◆ Watch, held since 1 May 2026",
      "",
      expect.stringMatching(/^Explanation of osprey, /),
      expect.stringMatching(/^rules harbour-health \([0-9a-f]{12}\) · data [0-9a-f]{16}$/),
      "",
      "Segment: Small, as no other applies.",
      "Stage: Steady, as no other applies.",
      "53 % of the weight has data. Whatever is missing, the score lies from 45.7 to 92.3.",
    ]);
    expect(await explained(harbour(), "wren", "--as-of", "2026-03-01")).toContain(
      "Segment: Small, as no other applies. Whether it is Enterprise cannot be told without “Annual\nrevenue”.\nStage: Onboarding, as tenure_days < 90.\n",
    );
  });

  test("what is missing, and why: too old, out of range, never there, computed from what is missing", async () => {
    expect(section(await explained(harbour(), "osprey"), "What is missing, and why")).toEqual([
      "· NPS: its last value, 9, is 273 days old and counts for 180 days.",
      "· Executive sponsor: there are no data.",
      "· Logins: its last value, 40 logins, is 144 days old and counts for 45 days.",
    ]);
    expect(section(await explained(harbour(), "wren"), "What is missing, and why")).toEqual([
      "· Annual revenue: there are no data.",
      "· NPS: 11 is outside its range, 0 to 10.",
    ]);
    // five active users of no seats at all; then eleven of ten
    const without = await explained(harbour(), "wren", "--as-of", "2026-02-01");
    expect(section(without, "What is missing, and why")).toContain(
      "· Seats in use: its formula has no result for these values.",
    );
    const beyond = await explained(harbour(), "wren", "--as-of", "2026-04-01");
    expect(section(beyond, "What is missing, and why")).toContain("· Seats in use: 1.1 is outside its range, 0 to 1.");
    const usage = "account,day,active,licensed,logins\nkestrel,2026-01-10,,100,60\n";
    const computed = await explained(harbour({ "data/usage.csv": usage }), "kestrel", "--as-of", "2026-02-01");
    expect(section(computed, "What is missing, and why")).toEqual([
      "· Seats in use: it is computed from “Active users”, which is missing.",
      "· Active users: there are no data.",
    ]);
  });

  test("which component carries a group, how old values are, and what cannot be told", async () => {
    const kestrel = section(await explained(harbour(), "kestrel", "--as-of", "2026-04-01"), "What it is made of");
    expect(kestrel).toContainEqual(expect.stringMatching(/^People +the worst counts: Net promoter score$/));
    expect(kestrel).toContainEqual(expect.stringMatching(/^ {2}Net promoter score +6, 86 days old +below 7 +20\.0 /));
    expect(kestrel).toContainEqual(expect.stringMatching(/^An escalation is open +when escalations > 0 +− 4\.7$/));
    const osprey = section(await explained(harbour(), "osprey"), "What it is made of");
    expect(osprey).toContainEqual(
      expect.stringMatching(/^ {2}Net promoter score +— +missing, left out +— +0\.0 +0\.0$/),
    );
    expect(osprey).toContainEqual(
      expect.stringMatching(/^ {2}Logins a month +— +missing, counted all the same +0\.0 +23\.8 +0\.0$/),
    );
    expect(osprey).toContainEqual(expect.stringMatching(/^Detractor +cannot be told without “NPS”$/));
  });

  test("why it is not higher, in sentences; a decision speaks for itself", async () => {
    expect(section(await explained(harbour(), "wren", "--as-of", "2026-03-01"), "Why it is not higher")).toEqual([
      "− 21.0  Sponsor: no; yes would give full points.",
      "− 16.7  Logins a month: 4 logins; full points take 50 logins or more.",
      " − 8.0  No contact while onboarding.",
    ]);
    // in the tenths of the components: they add up to what is lacking of 100
    expect(section(await explained(harbour(), "kestrel", "--as-of", "2026-04-01"), "Why it is not higher")).toEqual([
      " − 4.7  An escalation is open.",
      "− 26.6  Active seats: 0.30; full points take 0.8 or more.",
      "− 24.0  Net promoter score: 6; full points take 9 or more.",
      " − 6.7  Logins a month: 20 logins; full points take 50 logins or more.",
      " − 3.0  Plan: growth; enterprise would give full points.",
    ]);
    expect(section(await explained(harbour(), "osprey"), "Why it is not higher")).toContain(
      "− 23.8  Logins a month: no data, which counts as 0 points.",
    );
  });

  test("why it changed, with values before and now, adjustments by name, and what holds the band", async () => {
    const folder = harbour();
    const since = ["--since", "2026-02-01"];
    expect(
      section(await explained(folder, "kestrel", "--as-of", "2026-04-01", ...since), "Against 1 Feb 2026"),
    ).toEqual([
      "− 13.3  Active seats: 0.50, now 0.30.",
      " + 8.0  Contacts support as expected: “No contact while onboarding”, 20.0 points; now 100.0 points.",
      " − 6.7  Logins a month: 60 logins, now 20 logins.",
      " − 4.7  Adjustments: new is “An escalation is open”.",
    ]);
    const june = await explained(folder, "kestrel", "--as-of", "2026-06-01", ...since);
    expect(june).toContain(
      "\nThe score alone says Watch; the band follows after 2 snapshots in a row at 43.0 or more, so far 1.\n",
    );
    expect(june).toContain("Against 1 Feb 2026: 51.7 ◆ Watch, so + 14.6\n+ 8.0  Its stage: Onboarding, now Steady.\n");
    expect(june.replace(/\n +/g, " ")).toContain(
      "0.0  Stability: the band goes from Watch to At risk. The score alone says Watch; the band follows after 2 snapshots in a row at 43.0 or more, so far 1.",
    );
    const presence = await explained(folder, "wren", "--as-of", "2026-03-01", ...since);
    expect(section(presence, "Against")).toContain("+ 33.3  Active seats: no data before, now 0.90.");
  });

  test("what alone would reach a better band, through formulas, and what it takes besides", async () => {
    const text = await explained(harbour(), "kestrel", "--as-of", "2026-06-01");
    expect(section(text, "What alone would reach a better band")).toEqual([
      "fact                   is  would be    score  band",
      "Active users     60 users  → 71 users   70.0  Healthy  in our hands; through “Seats in use”",
      "Licensed seats  100 seats  → 84 seats   70.1  Healthy  through “Seats in use”",
      "NPS                     6  → 7          81.3  Healthy",
      "The band held follows when the score passes the edge by 3.0 on 2 snapshots in a row.",
    ]);
    const rules = harbourRules.replace("below: 70", "below: 99.9");
    const none = await explained(harbour({ "health.rules.yaml": rules }), "kestrel", "--as-of", "2026-06-01");
    expect(section(none, "What alone would reach a better band")).toEqual([
      "No change of a single fact would reach Healthy.",
    ]);
  });

  test("alerts, and those that cannot be told", async () => {
    expect(section(await explained(harbour(), "kestrel", "--as-of", "2026-04-01"), "Alerts")).toEqual([
      "· A detractor answered (for owner), as nps <= 6.",
    ]);
    expect(section(await explained(harbour(), "osprey"), "Alerts")).toEqual([
      "· A detractor answered: cannot be told without “NPS”.",
      "· Nobody logs in: cannot be told without “Logins”.",
    ]);
  });

  test("what is the state at import, the eligibility too", async () => {
    expect(section(await explained(harbour(), "kestrel"), "What to bear in mind")).toEqual([
      "· “Annual revenue”, “Plan” and “Executive sponsor” have no dates: they stand as they were at import,",
      "  whatever the day, and may know the future.",
      "· Who has a snapshot depends on “Plan”, as it was at import.",
    ]);
    expect(await explained(exampleCopy(), "12669")).not.toContain("What to bear in mind");
  });

  test("no line is longer than the terminal where it has room, and nothing from a file can break one", async () => {
    const hostile = harbourRules
      .replace("title: Net promoter score", 'title: "Net\\n\\u001b[2Jpromoter"')
      .replace("reason: An escalation is open", `reason: "${"An escalation is open, and nobody cares. ".repeat(3)}"`);
    const { out } = await barograph(
      ["explain", harbour({ "health.rules.yaml": hostile }), "kestrel", "--as-of", "2026-04-01"],
      { columns: 80 },
    );
    expect(out).not.toMatch(/\p{Cc}(?<!\n)/u);
    const prose = out.split("\n\n").filter((one) => !/^(What it is made of|What alone)/.test(one));
    for (const line of prose.join("\n").split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe("against other rules", () => {
  const lighter = harbourRules
    .replace("rules: harbour-health", "rules: harbour-lighter")
    .replace("weight: 50", "weight: 20")
    .replace("improve: { snapshots: 2, margin: 3 }", "improve: { snapshots: 1, margin: 0 }");

  test("the rules are told apart from the customer, and their stability from the score", async () => {
    const other = harbour({ "health.rules.yaml": lighter });
    const text = await explained(harbour(), "kestrel", "--as-of", "2026-06-01", "--against", other);
    expect(text).toContain(`Against the rules in ${other}: 57.6 ◆ Watch, so + 8.7\n`);
    const told = section(text, "Against the rules").join(" ").replace(/ +/g, " ");
    expect(told).toContain("+ 8.7 The rules are different; the customer did not change that.");
    expect(told).toContain("0.0 Stability: the band goes from Watch to At risk. The score alone says Watch;");
    const both = await explained(
      ...[harbour(), "kestrel", "--as-of", "2026-07-01", "--since", "2026-04-01", "--against", other],
    );
    expect(both).toContain(`Against 1 Apr 2026 by the rules in ${other}: `);
    expect(both).toContain("The rules are different; the customer did not change that.");
  });

  test("of the same meaning are told to be", async () => {
    const folder = harbour();
    const text = await explained(folder, "kestrel", "--against", folder);
    expect(section(text, "Against the rules")).toEqual([
      "Both rule sets mean the same.",
      "Nothing that counts has changed.",
    ]);
  });

  test("over facts of another meaning are refused", async () => {
    const other = harbour();
    const { code, err } = await barograph([
      "explain",
      harbour(),
      "kestrel",
      "--against",
      harbour({ "book.yaml": harbourBook.replace("over: 90d", "over: 60d") }),
    ]);
    expect(code).toBe(2);
    expect(err).toContain("rest on `tickets_90`, which the book here does not define the same way.");
    expect((await barograph(["explain", harbour(), "kestrel", "--against", other])).code).toBe(0);
  });
});

describe("as json", () => {
  const report = (...args: string[]) => barographJson<ExplainReport>(["explain", ...args]);

  test("everything that the text is made from", async () => {
    const { held, change, facts, undated, reasons, nearestChanges } = await report(
      ...[harbour(), "kestrel", "--as-of", "2026-06-01", "--since", "2026-02-01"],
    );
    const heldBack = { rule: "improve", threshold: 43, snapshots: 1, needed: 2 };
    expect(held).toEqual({ scoreBand: "amber", band: "red", since: "2026-04-01", heldBack });
    expect(change).toMatchObject({ difference: 14.6, since: "2026-02-01", against: null });
    expect(change!.parts.at(-1)).toEqual({ kind: "stability", by: 0, before: null, after: heldBack });
    expect(facts["nps"]).toEqual({ value: 6, age: 147, undated: false });
    expect(facts["plan"]).toEqual({ value: "growth", undated: true });
    expect(facts["active"]).toMatchObject({ value: 60, age: 22 });
    expect(undated).toEqual({ facts: ["arr", "plan", "sponsor"], eligibility: ["plan"] });
    expect(reasons[0]).toMatchObject({ kind: "component", best: { points: 100, from: 9 } });
    expect(nearestChanges[0]).toMatchObject({ fact: "active", to: 71, actionable: true, through: ["seat_use"] });
  });

  test("why a value was withheld, with the value", async () => {
    expect((await report(harbour(), "osprey")).facts["nps"]).toEqual({
      value: null,
      age: 273,
      undated: false,
      withheld: { why: "stale", value: 9 },
    });
    expect((await report(harbour(), "wren")).facts["nps"]).toMatchObject({
      value: null,
      withheld: { why: "outside", value: 11 },
    });
  });

  test("a day beside the schedule changes nothing in the band held on a later one", async () => {
    const folder = harbour();
    const plain = await report(folder, "kestrel", "--as-of", "2026-06-01");
    const beside = await report(folder, "kestrel", "--as-of", "2026-06-01", "--since", "2026-05-20");
    expect(plain.held).toMatchObject({ band: "red", heldBack: { snapshots: 1 } });
    expect(beside.held).toEqual(plain.held);
    expect(beside.change!.since).toBe("2026-05-20");
  });
});
