/**
 * The reference of KPIs: `kpis.yaml`, measures, populations, and the catalogue of provided definitions.
 *
 * @module
 */
import { stringify } from "yaml";
import { schemas } from "#engine/document/schema/index.ts";
import { type DefinitionName, definitions } from "#engine/kpis/definitions/index.ts";
import { families } from "#engine/kpis/kpis.ts";
import { measureDefinitions } from "#engine/kpis/measureKinds.ts";
import { populations } from "#engine/kpis/populations.ts";
import { definitionTexts } from "#engine/texts/en/kpiDefinitions.ts";
import { families as familyNames } from "#engine/texts/en/kpis.ts";
import { code, codes, page, plain, table } from "./markdown.ts";
import { schemaReference } from "./schema.ts";
import { typesText } from "./types.ts";

/** The text of `docs/kpis.md`. */
export function kpisReference(): string {
  return schemaReference(schemas.kpis, "KPIs", "kpis.yaml", [
    "`kpis.yaml` lies beside `book.yaml` and declares the key figures of a book. [The example](../rules/b2b-saas/kpis.yaml) is one, and [another](../rules/online-retail/kpis.yaml) does without contracts. Keys that are not named here are errors; JSON may stand wherever YAML may.",
    ...prose,
    "## Measures",
    table(
      ["Measure", "Takes", "Keys", "Gives"],
      Object.entries(measureDefinitions).map(([kind, { takes, keys, documentation }]) => [
        code(kind),
        takes.length === 0 ? "nothing" : typesText(takes),
        codes(keys),
        documentation,
      ]),
    ),
    "## Whom and what they count",
    table(
      ["Name", "Keys", "Meaning"],
      Object.entries(populations).map(([name, { keys, documentation }]) => [
        name === "rows" ? "a source" : code(name),
        codes(keys),
        documentation,
      ]),
    ),
    "The catalogue of provided definitions has [a page of its own](kpi-catalogue.md).",
  ]);
}

const prose = [
  "**A KPI** is one measure (`median: tickets.hours`), a ratio of two (`numerator`, `denominator`), a `distribution`, or a `formula` of `terms` and of other KPIs of the same period. Most take a provided definition with `use` and say what it means in this book: what stands in the file goes before the definition, and a measure, ratio or formula of one's own replaces that of the definition as a whole. Whoever is asked for a number that cannot be computed is told what it lacks (a source, a fact, outcomes, rows in the period): there is no number then, and no zero that is none. A source is silent only between its first and its last row; before and after it, nothing is known.",
  "**Periods** are whole calendar months, quarters or years, or a number of days, in the book's time zone; beside each stand the period before and the same one a year before. Of what ends with contracts, the last period is one whose `grace` is over: before that, only those are known who renewed early.",
  "**Point in time.** A row counts in the period in which it happened, as long as it was known by the last day that is asked for; how accounts stood at a date is restated likewise. Scores, bands, segments and stages are those that were seen at the time. A contract that is signed on the very day on which it begins is not known yet at the start of that day: sign renewals ahead, or the account is no customer for an instant.",
  "**Intervals** (95 %) are by account: answers or tickets of one account are not independent. Of rates they are Wilson's (1927) where every account counts once, and never narrower than that; of means and ratios of sums they follow from the variance of a ratio by account (Cochran 1977, 6.3), on the scale on which they stay within their bounds. Totals of the whole book, quantiles and formulas have none.",
  "**Parts.** `split` shows a KPI by a column of its rows or by what is known of their accounts; if only the numerator has such parts, each is divided by the whole denominator, so that the parts add up (cost per customer, by category). `--by` tells accounts apart: what is counted at an instant by how accounts stood then, everything else by how they stood at the period's start, or at its end if they were no customers before.",
  "**Marks** are shown with the last whole period before and the first whole one after them.",
];

/** The text of `docs/kpi-catalogue.md`. */
export function kpiCatalogueReference(): string {
  const names = Object.keys(definitions) as DefinitionName[];
  const sections = families.map((family) => {
    const own = names.filter((name) => definitions[name].declaration.family === family);
    return [`## ${familyNames[family]}`, ...own.map(definitionSection)].join("\n\n");
  });
  return page(
    "The catalogue of KPIs",
    "Definitions that a [`kpis.yaml`](kpis.md) takes with `use`. Each is a declaration in the same language, shown here as it stands; what it needs is filled in by the file.",
    ...sections,
  );
}

function definitionSection(name: DefinitionName): string {
  const { declaration, needs = [] } = definitions[name];
  const { title, meaning, needs: words, variants } = definitionTexts[name];
  const { family: _, ...shown } = declaration;
  const lines = needs.map((key) => `\`${key === "measure" ? "a measure" : key}\` (${plain(words?.[key] ?? "")})`);
  const varied = Object.entries(variants ?? {}).map(([key, text]) => `\`${key}\` (${plain(text)})`);
  return [
    `### ${code(name)}`,
    `**${plain(title)}.** ${plain(meaning)}`,
    ...(lines.length > 0 ? [`Needs ${lines.join(", ").replaceAll("`a measure`", "a measure")}.`] : []),
    ...(varied.length > 0 ? [`Variants: ${varied.join(", ")}.`] : []),
    `\`\`\`yaml\n${stringify(shown, { lineWidth: 110, flowCollectionPadding: true }).trim()}\n\`\`\``,
  ].join("\n\n");
}
