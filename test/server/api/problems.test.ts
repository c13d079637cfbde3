import { expect, test } from "vitest";
import { type Problem, problem } from "#engine/problems.ts";
import { requests } from "#engine/texts/en/problems/requests.ts";
import { problemText } from "#engine/texts/problems.ts";
import { type RequestCode, requestExamples } from "#server/reference/problems/requestExamples.ts";

test("every problem with requests has an example, and says something with it", () => {
  expect(Object.keys(requestExamples).sort()).toEqual(Object.keys(requests).sort());
  for (const [code, parameters] of Object.entries(requestExamples)) {
    const { sentence, remedy } = problemText(problem<RequestCode>(code as RequestCode, parameters as never) as Problem);
    for (const text of [sentence, remedy]) expect(text).toMatch(/^[A-Z`/0-9].*[.…]$/);
  }
});
