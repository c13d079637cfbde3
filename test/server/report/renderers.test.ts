import { describe, expect, test } from "vitest";
import { reportHtml } from "#server/report/html/index.ts";
import { reportMarkdown } from "#server/report/markdown/index.ts";
import { banded, strong } from "#server/report/prose.ts";
import { heading, list, note, paragraph, type Report, section, sectionsOf, table } from "#server/report/report.ts";
import { number, type Whisker, words } from "#server/report/table.ts";
import { reportText } from "#server/report/text/index.ts";
import { paintFor } from "#server/text/paint.ts";

/** What somebody may have called a book, an account or a band. */
const hostile = "<b onload=x> | `*[a](b)*` & \u001b[31m\u202e \"q' \n# x";

const drawn: Whisker = { value: 0.5, lower: 0.25, upper: 0.75, band: "red" };

const report: Report = {
  name: `Backtest of ${hostile}`,
  verdict: [`${hostile} is right.`, strong("surely")],
  basis: [hostile],
  sections: sectionsOf([
    section(
      "screen",
      `What ${hostile} was worth`,
      paragraph(hostile),
      note(hostile),
      list([hostile, "second"]),
      heading(hostile),
      table(
        [words("Band"), number(hostile), { head: "", scale: { from: 0, to: 1, reference: 0.25 } }],
        [
          [banded(hostile, 0, 3), "1", drawn],
          [banded("Healthy", 2, 3), "23", ""],
        ],
      ),
    ),
    section("more", "The rest", {
      kind: "curve",
      description: hostile,
      x: { label: hostile, from: 0, to: 1, ticks: [{ at: 0.5, label: hostile }] },
      y: { label: hostile, from: 0, to: 1, ticks: [] },
      series: [
        {
          label: hostile,
          look: "own",
          as: "line",
          points: [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ],
        },
      ],
      table: { columns: [words(hostile)], rows: [["in the curve's table"]] },
    }),
    section("more", undefined),
  ]),
};

const text = (full: boolean) => reportText(report, { paint: paintFor(false), width: 80, full });
const written = { text: text(true), markdown: reportMarkdown(report), html: reportHtml(report) };

describe("whatever a book calls things", () => {
  test.each(Object.entries(written))("%s has no character that moves a cursor or turns the direction", (_, page) => {
    expect(page).not.toMatch(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}/u);
    expect(page).toContain("\\u001b");
  });

  test("HTML has no element and no attribute from it, and asks for nothing", () => {
    expect(written.html).not.toMatch(/<b |onload=x>|"q'/);
    expect(written.html).not.toMatch(/<script|<link|<img|https?:|url\(|@import/);
  });

  test("Markdown has no markup from it, and every row of a table as many cells as its heads", () => {
    const outsideOfCode = written.markdown.replace(/(?<!\\)`[^`]+`/g, "");
    expect(outsideOfCode).not.toMatch(/(?<!\\)[<`[]/);
    const rows = written.markdown.split("\n").filter((line) => line.startsWith("| "));
    const cells = rows.map((row) => row.match(/(?<!\\)\|/g)!.length - 1);
    expect(cells).toEqual([2, 2, 2, 2, 1, 1, 1]);
  });
});

test("code of sentences is code", () => {
  const said = (of: string): Report => ({ name: "a", verdict: of, basis: [], sections: [] });
  expect(reportMarkdown(said("No `costs` of `` a`b ``, one ` alone."))).toContain(
    "No `costs` of `` a`b ``, one \\` alone.",
  );
  expect(reportHtml(said("No `<b>` of `` a`b ``."))).toContain("No <code>&lt;b&gt;</code> of <code>a`b</code>.");
});

describe("what is told where", () => {
  test("a terminal shows one screen, and the rest on request", () => {
    expect(text(false)).not.toContain("The rest");
    expect(text(false).startsWith(written.text.slice(0, 300))).toBe(true);
    expect(written.text).toContain("The rest\n");
    expect(written.text).toContain("in the curve's table");
  });

  test("Markdown and HTML hold everything; HTML folds what is not of the first interest", () => {
    for (const page of [written.markdown, written.html]) expect(page).toMatch(/in the curve(&#39;|')s table/);
    expect(written.html).toMatch(/<details><summary><h2>The rest<\/h2><\/summary>/);
    expect(written.html).not.toMatch(/<details><summary><h2>What/);
  });

  test("figures are drawn on their scale", () => {
    const line = written.text.split("\n").find((one) => one.startsWith("▼"))!;
    expect(line.trimEnd().slice(-13)).toBe(`──────▼─────`.padStart(13));
    expect(line.length).toBeGreaterThan(20);
  });
});
