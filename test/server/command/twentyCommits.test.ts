/** Twenty changes of the example's rules as commits: `history` tells of each what the independent evaluation counts. */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { HistoryReport } from "#server/answers/history.ts";
import { countsBetween, placesOf, textsOf, twentyEdits } from "../../engine/plan/twentyCommits.ts";
import { onlineRetail } from "../../onlineRetail.ts";
import { barographJson, exampleCopy } from "../commands.ts";
import { gitFolder } from "../gitFolder.ts";

test("a year of commits: what history tells of the last six", async () => {
  const folder = exampleCopy();
  const { text, snapshots } = await onlineRetail();
  const texts = textsOf(text);
  const { commit } = gitFolder(join(dirname(folder), ".."));
  commit("The example");
  for (const [i, { message }] of twentyEdits.entries()) {
    writeFileSync(join(folder, "health.rules.yaml"), texts[i + 1]!);
    commit(message);
  }
  const { commits } = await barographJson<HistoryReport>(["history", folder, "--limit", "6"]);
  const messages = twentyEdits.map(({ message }) => message);
  expect(commits.map(({ subject }) => subject).reverse()).toEqual(messages.slice(-6));
  const first = twentyEdits.length - commits.length;
  const places = placesOf(texts.slice(first), snapshots.table);
  for (const [i, { message, differences }] of twentyEdits.slice(first).entries()) {
    const { effect } = commits.find(({ subject }) => subject === message)!;
    expect(effect!.differences).toHaveLength(differences.length);
    const { worse, better, same } = effect!.ways;
    expect([message, worse.accounts, better.accounts, same.accounts]).toEqual([
      message,
      ...Object.values(countsBetween(places[i]!, places[i + 1]!)),
    ]);
  }
});
