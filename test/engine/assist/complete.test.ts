import { describe, expect, test } from "vitest";
import { functionsByName } from "#engine/language/functions.ts";
import { accepted, book, bookText, changed, completions, offered, rulesText } from "./cursor.ts";

const facts = [...book.facts.keys()];
/** A component that is being written. */
const component = (lines: string) => `groups:\n  - id: a\n    components:\n      - id: b\n${lines}`;
const adjustment = (when: string) => `adjustments:\n  - id: x\n    when: ${when}`;
const decision = (when: string) => component(`        decisions:\n          - when: ${when}`);
const newFact = (declaration: string) => changed(bookText, "  owner: {", `  extra: ${declaration}\n  owner: {`);

describe("keys", () => {
  test("of a document, the required ones first", () => {
    expect(offered("rules", "|").slice(0, 4)).toEqual(["rules", "groups", "bands", "title"]);
    expect(offered("book", "|").slice(0, 4)).toEqual(["book", "sources", "snapshots", "facts"]);
    expect(completions("rules", "|")[0]).toMatchObject({
      kind: "key",
      detail: "an id of letters, digits, dots, hyphens and underscores",
      documentation: "The rule set's id. Required.",
    });
  });

  test("without those that stand there already", () => {
    expect(offered("rules", "rules: a\nbands: []\n|").slice(0, 2)).toEqual(["groups", "title"]);
    expect(offered("rules", "rules: a\n|\ngroups: []\n")).not.toContain("groups");
  });

  test.each([
    ["\n  - id: x\n    |", "\n  - id: x\n    weight: |"],
    ["\n  - id: x\n    wei|", "\n  - id: x\n    weight: |"],
    ["\n  - id: x\n    wei|ght: 3", "\n  - id: x\n    weight|: 3"],
    ["\n  - id: x\n    |weight: 3", "\n  - id: x\n    weight|: 3"],
    ["\n  - { id: x, wei| }", "\n  - { id: x, weight: | }"],
    ["\n  - { id: x,|", "\n  - { id: x, weight: |"],
    ["\n  - |", "\n  - weight: |"],
    ["\n  -|", "\n  - weight: |"],
    ["\n  |", "\n  - weight: |"],
  ])("are written where they belong: groups:%j", (marked, expected) => {
    expect(accepted("rules", `groups:${marked}`, "weight")).toBe(`groups:${expected}`);
  });

  test("whose value takes lines of its own end with their colon", () => {
    expect(accepted("rules", "rules: a\ngro|", "groups")).toBe("rules: a\ngroups:|");
    expect(accepted("rules", "groups:\n  - { id: x, comp| }", "components")).toContain("components: | }");
  });

  test("in JSON stand in quotes", () => {
    expect(accepted("rules", '{ "rules": "a", | }', "bands")).toBe('{ "rules": "a", "bands": | }');
    expect(accepted("rules", '{ "rules": "a", "ba|" }', "bands")).toBe('{ "rules": "a", "bands": | }');
    expect(accepted("rules", '{ "rules": "a", "ba|" : [] }', "bands")).toBe('{ "rules": "a", "bands"| : [] }');
  });

  test("of which only one may stand exclude each other", () => {
    expect(offered("rules", component("        |"))).toEqual(
      expect.arrayContaining(["steps", "curve", "lookup", "decisions"]),
    );
    const shapes = offered("rules", component("        steps: []\n        |"));
    for (const shape of ["steps", "curve", "lookup", "decisions"]) expect(shapes).not.toContain(shape);
    expect(offered("rules", "adjustments:\n  - { id: x, cap: 3, | }")).toEqual(["when", "title", "reason"]);
    expect(offered("book", changed(bookText, "file: data/logins.csv", "file: x\n    |"))).not.toContain("connection");
  });

  test("of a shape are those that can look at the fact", () => {
    expect(offered("rules", component("        fact: plan\n        |"))).not.toContain("curve");
    expect(offered("rules", component("        fact: plan\n        |"))).toContain("lookup");
    expect(offered("rules", component("        fact: nps\n        |"))).toContain("curve");
  });

  test("of a fact are those that its kind takes", () => {
    expect(offered("book", newFact("{ count: surveys, | }")).slice(0, 3)).toEqual(["where", "over", "ending"]);
    expect(offered("book", newFact("{ share: surveys, | }"))[0]).toBe("meeting");
    expect(offered("book", newFact("{ quantile: surveys, | }")).slice(0, 2)).toEqual(["level", "of"]);
    expect(offered("book", newFact("{ quantile: surveys.score, | }"))).not.toContain("of");
    expect(offered("book", newFact("{ sum: logins.users, each: 30d, | }")).slice(0, 2)).toEqual(["over", "rollUp"]);
    expect(offered("book", newFact("{ from: crm.owner, | }"))).not.toContain("over");
    expect(offered("book", newFact("{ latest: crm.owner, | }"))).not.toContain("freshFor");
    expect(offered("book", newFact("{ formula: arr, | }"))).not.toContain("where");
    expect(offered("book", newFact("{ | }"))).toContain("daysSince");
  });

  test("of a lookup are the values of its fact", () => {
    const lookup = component("        fact: plan\n        lookup: { starter: 40, | }");
    expect(offered("rules", lookup)).toEqual(["growth", "enterprise", "otherwise"]);
    expect(offered("rules", component("        fact: gave_reference\n        lookup:\n          |"))).toEqual([
      "true",
      "false",
      "otherwise",
    ]);
  });

  test("of columns are those that the file has", () => {
    const columns = changed(bookText, "columns: { users: number }", "columns: { | }");
    expect(completions("book", columns, book).map(({ label }) => label)).toContain("users");
  });

  test("are offered nowhere else", () => {
    for (const marked of ["rules: a # gro|", "title: |", "title: 'x'|", "groups: |", "  |- id: x", "# |"]) {
      expect(offered("rules", `rules: b\n${marked}`)).toEqual([]);
    }
  });
});

describe("values", () => {
  test("of a few words", () => {
    expect(offered("book", changed(bookText, "every: month", "every: |"))).toEqual(["day", "week", "month", "quarter"]);
    expect(offered("rules", component("        onMissing: |"))).toEqual(["skip", "worst", "best"]);
    expect(offered("book", newFact("{ count: surveys, actionable: | }"))).toEqual(["true", "false"]);
    expect(accepted("book", changed(bookText, "every: month", "every:|"), "week")).toContain("{ every: week|,");
    expect(accepted("book", changed(bookText, "every: month", "every: mo|nth"), "week")).toContain("every: week|,");
  });

  test("that are facts come with their type and definition, those that fit first", () => {
    expect(offered("rules", component("        fact: |"))).toEqual(facts);
    expect(offered("rules", component("        fact: |\n        lookup: {}"))[0]).toBe("owner");
    expect(offered("rules", component("        fact: |\n        curve: []"))[0]).toBe("arr");
    expect(completions("rules", component("        fact: |")).find(({ label }) => label === "arr")).toMatchObject({
      kind: "fact",
      detail: "number, EUR / year",
      documentation: expect.stringContaining("latest: contracts.amount"),
    });
  });

  test("that are segments and stages", () => {
    const variant = (text: string) => changed(rulesText, "for: { stage: onboarding }", `for: ${text}`);
    expect(offered("rules", variant("{ stage: | }"))).toEqual(["onboarding", "steady"]);
    expect(offered("rules", variant("{ stage: [onboarding, |] }"))).toEqual(["onboarding", "steady"]);
    expect(offered("rules", variant("\n              segment:\n                - |"))).toEqual(["large", "small"]);
    expect(completions("rules", variant("{ segment: la| }"))[0]).toMatchObject({
      kind: "id",
      detail: "segment",
      documentation: "`arr >= 100000`",
      edit: { text: "large" },
    });
  });

  test("that are sources and columns, as the aggregate takes them", () => {
    expect(offered("book", newFact("{ count: | }"))).toEqual(["contracts", "logins", "surveys", "crm", "contacts"]);
    expect(offered("book", newFact("{ daysSince: | }"))).toEqual(["contracts", "logins", "surveys"]);
    expect(offered("book", newFact("{ sum: | }"), "column")).toEqual([
      "contracts.amount",
      "logins.users",
      "surveys.score",
    ]);
    expect(offered("book", newFact("{ from: | }"), "source")).toEqual([]);
    expect(offered("book", newFact("{ sum: | }"), "source")).toContain("contracts");
    expect(offered("book", newFact("{ max: | }"))).toContain("surveys.at");
    expect(accepted("book", newFact("{ sum: logins.| }"), "logins.users")).toContain("extra: { sum: logins.users| }");
    expect(offered("book", changed(bookText, "activity: logins", "activity: |"))).not.toContain("crm");
  });

  test("that are the ways to an account", () => {
    const account = (way: string) =>
      changed(bookText, "file: data/crm.csv", `file: data/crm.csv\n    account: { column: owner, ${way}: | }`).replace(
        "# no `at`: the state at import\n    account: account_id\n",
        "\n",
      );
    for (const way of ["lookup", "byDomain"]) {
      expect(offered("book", account(way))).toContain("contacts.email");
      expect(offered("book", account(way))).not.toContain("contacts.joined_on");
    }
  });

  test("in what is expected of rows are their columns", () => {
    const expecting = changed(bookText, "{ users: number }", "{ users: number }\n    expect: { some: { that: | } }");
    expect(offered("book", expecting)).toEqual(expect.arrayContaining(["users", "at"]));
    expect(offered("book", expecting)).not.toContain("arr");
    expect(offered("book", `${bookText}expect: { some: { that: | } }\n`)).toContain("arr");
  });

  test("that are columns of contracts, of the type that is needed", () => {
    const renewals = (key: string) => changed(bookText, "due: ends_on, deadline: notice_by, amount: amount", key);
    expect(offered("book", renewals("due: |"))).toEqual(["starts_on", "ends_on", "notice_by"]);
    expect(offered("book", renewals("due: ends_on, amount: |"))).toEqual(["amount"]);
    expect(offered("book", changed(bookText, "source: contracts", "source: |"))).toEqual([
      "contracts",
      "logins",
      "surveys",
    ]);
  });

  test("of the backtest are those that the book allows", () => {
    expect(offered("rules", "backtest:\n  target: |")).toEqual(["not_renewed", "contracted", "expanded", "lapsed"]);
    expect(offered("rules", "backtest:\n  target: lapsed\n  unit: |")).toEqual(["snapshots"]);
    expect(offered("rules", "backtest:\n  target: lapsed\n  |")).not.toContain("grace");
    expect(offered("rules", "backtest:\n  target: not_renewed\n  |")).not.toContain("gap");
  });

  test("that are roles", () => {
    expect(offered("rules", "alerts:\n  - { id: x, to: | }")).toEqual(["owner", "revenue", "renewal"]);
  });
});

describe("in conditions and formulas", () => {
  test("names, then functions, then `not`", () => {
    const labels = offered("rules", adjustment("|"));
    expect(labels.slice(0, 2)).toEqual(["as_of", "owner"]);
    expect(labels.at(-1)).toBe("not");
    expect(offered("rules", adjustment("|"), "function")).toHaveLength(functionsByName.size);
    expect(
      completions("rules", adjustment("|")).find(({ label }) => label === "clamp(value, low, high)"),
    ).toMatchObject({
      documentation: expect.stringContaining("`clamp(nps, 0, 7)` is `7`"),
    });
  });

  test("only what is known there", () => {
    const names = (text: string) => offered("rules", text, "name");
    expect(names("segments:\n  - { id: a, when: | }")).toEqual(["as_of"]);
    expect(names("lifecycle:\n  - { id: a, when: | }")).toEqual(["as_of", "segment"]);
    expect(names(decision("|"))).toEqual(["as_of", "segment", "stage"]);
    expect(names(adjustment("|"))).toEqual(["as_of", "segment", "stage", "score", "coverage"]);
    expect(offered("book", changed(bookText, 'where: kind == "nps"', "where: |"), "column")).toEqual([
      "kind",
      "score",
      "account_id",
      "at",
      "known",
    ]);
    expect(offered("book", newFact("{ formula: | }"), "fact")).toEqual(expect.arrayContaining(["arr", "users_30"]));
    expect(offered("book", changed(bookText, "after: 90d", "after: 90d, where: |"))).not.toContain("as_of");
  });

  test("columns before facts, where both may stand", () => {
    const where = newFact("{ count: surveys, where: score > | }");
    expect(offered("book", where).slice(0, 2)).toEqual(["score", "arr"]);
    expect(completions("book", where).find(({ label }) => label === "arr")).toMatchObject({ kind: "fact" });
    expect(offered("book", newFact("{ sum: contracts, of: amount * | }"))[0]).toBe("amount");
    expect(offered("book", newFact("{ count: surveys, since: | }"))).not.toContain("score");
  });

  test("figures of the backtest in gates", () => {
    const gates = (text: string) => `${rulesText}gates:\n  - ${text}`;
    expect(offered("rules", gates("|"), "figure")).toEqual(expect.arrayContaining(["auc.lower", "bands.red.lift"]));
    expect(offered("rules", gates("|"), "figure")).not.toContain("curve.d90.auc");
    expect(accepted("rules", gates("bands.red.|"), "bands.red.lift")).toBe(gates("bands.red.lift|"));
    expect(completions("rules", gates("auc|")).find(({ label }) => label === "auc.upper")).toMatchObject({
      kind: "figure",
      documentation: "Its upper limit (95 %).",
    });
    expect(offered("rules", gates("auc.lower |")).slice(0, 2)).toEqual(["==", "!="]);
  });

  test("values that a name can have", () => {
    expect(offered("rules", adjustment("plan == |"), "value")).toEqual(['"starter"', '"growth"', '"enterprise"']);
    expect(offered("rules", adjustment('plan in ["growth", |'), "value")).toEqual(['"starter"', '"enterprise"']);
    expect(offered("rules", adjustment("gave_reference == |"), "value")).toEqual(["true", "false"]);
    expect(offered("rules", changed(rulesText, 'segment == "large"', "segment == |"), "value")).toEqual([
      '"large"',
      '"small"',
    ]);
    expect(offered("rules", adjustment("plan < |"), "value")).toEqual([]);
    expect(offered("rules", adjustment('plan == "gr|'))).toEqual(['"starter"', '"growth"', '"enterprise"']);
  });

  test("operands of the type that is compared come first", () => {
    expect(offered("rules", adjustment("renewal_on < |")).slice(0, 3)).toEqual(["as_of", "renewal_on", "first_signed"]);
    expect(offered("rules", adjustment("arr > |"))[0]).toBe("arr");
    expect(offered("rules", adjustment("sqrt(|"))[0]).toBe("arr");
  });

  test.each([
    ["plan |", ["==", "!=", "in", "not in", "is missing", "is not missing"]],
    ["renewal_on |", ["==", "!=", "<", "<=", ">", ">=", "in", "not in", "is missing", "is not missing", "+", "-"]],
    ["nps >= 3 |", ["and", "or", "+", "-", "*", "/"]],
    ['plan == "growth" |', ["and", "or"]],
    ["nps is |", ["is missing", "is not missing"]],
    ["nps is not |", ["is not missing"]],
    ["plan not |", ["not in"]],
  ])("operators that fit: %s", (text, expected) => {
    expect(offered("rules", adjustment(text))).toEqual(expected);
  });

  test("a condition is joined before it is compared", () => {
    expect(offered("rules", adjustment("gave_reference |")).slice(0, 2)).toEqual(["and", "or"]);
  });

  test.each([
    ["plan |", "in", "plan in [|]"],
    ["nps|", "nps", "nps|"],
    ["nps >|", "arr", "nps >arr|"],
    ["nps >|= 9", "<=", "nps <=| 9"],
    ["nps is| missing", "is not missing", "nps is not missing|"],
    ["mi|", "min(first, second, …)", "min(|)"],
    ["mi|n(nps, 3) > 2", "max(first, second, …)", "max|(nps, 3) > 2"],
    ['plan == "gr|owth" and nps > 3', '"starter"', 'plan == "starter"| and nps > 3'],
    ["not ar| > 3", "arr", "not arr| > 3"],
    ["gave_reference a| nps > 3", "and", "gave_reference and| nps > 3"],
  ])("accepted: %s, %s", (text, label, expected) => {
    expect(accepted("rules", adjustment(text), label)).toBe(adjustment(expected));
  });

  test("quotes of YAML are minded", () => {
    const braces = (when: string) => `adjustments:\n  - { id: x, when: ${when} }`;
    expect(accepted("rules", braces("'plan == |'"), '"growth"')).toBe(braces("'plan == \"growth\"|'"));
    expect(accepted("rules", braces('"plan == |"'), "'growth'")).toBe(braces("\"plan == 'growth'|\""));
    expect(offered("rules", braces("plan |"))).not.toContain("in");
    expect(offered("rules", braces("'plan |'"))).toContain("in");
    const json = '{ "adjustments": [{ "id": "x", "when": | }] }';
    expect(accepted("rules", json, "arr")).toBe('{ "adjustments": [{ "id": "x", "when": "arr|" }] }');
  });

  test("over several lines", () => {
    expect(
      offered("rules", `${adjustment("|-")}\n      nps > 3\n      and plan == `.replace("|-", ">-") + "|", "value"),
    ).toEqual(['"starter"', '"growth"', '"enterprise"']);
    expect(offered("rules", `${adjustment("nps > 3")}\n      and gave_reference |`)).toContain("and");
  });

  test("names of any spelling stand in backticks", () => {
    const columns = changed(bookText, "columns: { users: number }", 'columns: { users: number, "Größe m²": number }');
    const where = changed(columns, "  owner: {", "  extra: { count: logins, where: users > | }\n  owner: {");
    expect(accepted("book", where, "Größe m²")).toContain("where: users > `Größe m²`| }");
  });
});

describe("in condition trees", () => {
  const tree = (lines: string) =>
    `conditions:\n  quiet: users_30 == 0\n${adjustment(`\n      all:\n        - ${lines}`)}`;

  test("keys, facts, operators, values, named conditions", () => {
    expect(offered("rules", tree("|"))).toEqual(["all", "any", "not", "condition", "fact"]);
    expect(offered("rules", tree("fact: plan\n          |"))).toEqual(["operator", "value"]);
    expect(offered("rules", tree("{ fact: |"))).toEqual(expect.arrayContaining(["plan", "score", "as_of"]));
    expect(offered("rules", tree("{ fact: plan, operator: | }"))).toEqual(["equal", "notEqual", "in", "notIn"]);
    expect(offered("rules", tree("{ fact: plan, operator: equal, value: | }"))).toEqual([
      "starter",
      "growth",
      "enterprise",
    ]);
    expect(offered("rules", tree("{ fact: plan, operator: in, value: [|] }"))).toEqual([
      "starter",
      "growth",
      "enterprise",
    ]);
    expect(offered("rules", tree("{ fact: gave_reference, operator: equal, value: | }"))).toEqual(["true", "false"]);
    expect(offered("rules", tree("condition: |"))).toEqual(["quiet"]);
    expect(offered("rules", tree("not:\n            |"))).toEqual(["all", "any", "not", "condition", "fact"]);
    expect(offered("rules", `${adjustment("\n      |")}`, "key")).toEqual(["all", "any", "not", "condition", "fact"]);
  });
});

describe("in a text that is broken elsewhere", () => {
  test("what stands around it is still known", () => {
    const broken = changed(bookText, "plan: { latest", "plan: { { latest: [");
    expect(
      offered("book", changed(broken, "sum: logins.users, over: 30d, ending", "sum: |, over: 30d, ending")),
    ).toContain("surveys.score");
    expect(offered("book", changed(broken, "formula: as_of - first_signed", "formula: |"), "fact")).toContain("nps");
    const rules = changed(rulesText, "when: arr >= 100000", "when: 'arr >= 100000");
    expect(offered("rules", changed(rules, "for: { stage: onboarding }", "for: { stage: | }"))).toEqual([
      "onboarding",
      "steady",
    ]);
  });

  test("a fact that was sound before keeps its type", () => {
    const broken = changed(bookText, "users_30: { sum: logins.users", "users_30: { sum: logins.usrs");
    const text = changed(broken, "formula: as_of - first_signed", "formula: users_30 |");
    expect(completions("book", text, book).map(({ label }) => label)).toContain("<");
    expect(completions("book", changed(text, "users_30 |", "|"), book).map(({ label }) => label)).toContain("users_30");
  });

  test("without a book there are still the names that are always there", () => {
    const list = completions("rules", adjustment("|"), { sources: new Map(), facts: new Map() });
    expect(list.filter(({ kind }) => kind === "name").map(({ label }) => label)).toContain("score");
  });
});

test("what is offered is sorted as it is listed, and its range holds the cursor", () => {
  const marked = adjustment("gave_reference and n|ps > 3");
  const list = completions("rules", marked);
  expect(list.map(({ sort }) => sort)).toEqual(list.map(({ sort }) => sort).toSorted());
  for (const { edit } of list) {
    expect(edit.from).toBeLessThanOrEqual(marked.indexOf("|"));
    expect(edit.to).toBeGreaterThanOrEqual(marked.indexOf("|"));
  }
});
