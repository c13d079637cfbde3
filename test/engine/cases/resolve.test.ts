import { describe, expect, test } from "vitest";
import { told } from "../documents.ts";
import { read } from "./cases.ts";

const of = (fields: string) => told(read(`cases:\n  - { name: one, on: 2026-06-01, ${fields} }\n`).problems);

describe("what cannot be", () => {
  test.each([
    ["facts: { nsp: 3 }, expect: {}", ["2:43-46 unknown-name: There is no fact `nsp`."]],
    ["facts: { nps: high }, expect: {}", ["2:48-52 case-value-type: `nps` must be a number here, but it is `high`."]],
    ["rows: { login: [] }, expect: {}", ["2:42-47 unknown-source: There is no source `login`."]],
    [
      "rows: { logins: [{ at: 2026-05-01, user: 3 }] }, expect: {}",
      ["2:69-73 unknown-column: The source `logins` has no column `user`."],
    ],
    [
      "rows: { logins: [{ at: May, users: 3 }] }, expect: {}",
      ["2:57-60 case-value-type: `at` must be a date here, but it is `May`."],
    ],
    ["expect: { segment: big }", ["2:53-56 unknown-segment: There is no segment `big`."]],
    ["expect: { components: { nps: 0 } }", ["2:58-61 unknown-id: The rule set has no component `nps`."]],
    ["expect: { alerts: [quiet] }", ["2:53-58 unknown-id: The rule set has no alert `quiet`."]],
    ["expect: { scores: 3 }", ["2:44-50 unknown-key: The key `scores` is not known here."]],
  ])("%s", (fields, expected) => expect(of(fields)).toEqual(expected));
});
