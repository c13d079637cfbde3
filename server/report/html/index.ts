/**
 * A report as one HTML file that can be mailed: no scripts, nothing from outside, light and dark.
 *
 * @module
 */
import { reportTexts } from "#engine/texts/index.ts";
import type { Curve } from "../curve.ts";
import { plainText } from "../prose.ts";
import type { Block, KeyFigure, Report, Section } from "../report.ts";
import { curveSvg } from "./curve.ts";
import { element, escaped } from "./escape.ts";
import { proseHtml } from "./prose.ts";
import { style } from "./style.ts";
import { tableHtml } from "./table.ts";

/** Writes the page; sections that are not of the first interest are folded. */
export function reportHtml({ name, verdict, basis, sections }: Report): string {
  const head = [
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    // whatever else stands in the file, nothing of it runs or asks for anything
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    element("title", {}, escaped(`${name}: ${plainText(verdict)}`)),
    `<style>${style}</style>`,
  ];
  const header = element(
    "header",
    {},
    element("p", { class: "kind" }, escaped(name)),
    element("h1", {}, proseHtml(verdict)),
    ...basis.map((line) => element("p", { class: "note" }, proseHtml(line))),
  );
  const body = element("main", {}, header, element("div", { class: "sections" }, ...sections.map(sectionHtml)));
  return `<!doctype html>\n<html lang="en">\n<head>\n${head.join("\n")}\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
}

function sectionHtml({ title, place, blocks }: Section): string {
  const label = title === undefined ? "" : plainText(title);
  const content = blocks.map((block) => blockHtml(block, label));
  if (place === "more" && title !== undefined) {
    const summary = element("summary", {}, element("h2", {}, proseHtml(title)));
    return `${element("details", {}, summary, element("div", { class: "folded" }, ...content))}\n`;
  }
  return `${element("section", {}, title === undefined ? "" : element("h2", {}, proseHtml(title)), ...content)}\n`;
}

/** @param label what the section is about */
function blockHtml(block: Block, label: string): string {
  switch (block.kind) {
    case "paragraph":
      return element("p", { class: "says" }, proseHtml(block.prose));
    case "note":
      return element("p", { class: "note" }, proseHtml(block.prose));
    case "list":
      return element("ul", { class: "says" }, ...block.items.map((item) => element("li", {}, proseHtml(item))));
    case "heading":
      return element("h3", {}, escaped(block.text));
    case "lines":
      return element("pre", { class: "lines", tabindex: "0" }, escaped(block.text));
    case "figures":
      return element("dl", { class: "figures" }, ...block.figures.map(figureHtml));
    case "table":
      return tableHtml(block, label);
    case "curve":
      return curveHtml(block, label);
  }
}

function figureHtml({ label, value, interval, of }: KeyFigure): string {
  return element(
    "div",
    {},
    element("dt", {}, escaped(label)),
    element("dd", { class: "value" }, escaped(value)),
    element("dd", { class: "beside" }, escaped([interval, of].filter((part) => part !== "").join(" · "))),
  );
}

function curveHtml(curve: Curve, label: string): string {
  const table = tableHtml(curve.table, label);
  return `${curveSvg(curve)}${element("details", {}, element("summary", {}, escaped(reportTexts.asTable)), table)}`;
}
