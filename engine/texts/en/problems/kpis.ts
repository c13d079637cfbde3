/**
 * English sentences of problems with KPIs.
 *
 * @module
 */
import type { ProblemTexts } from "../../problemTexts.ts";
import { quoted } from "../../shown.ts";
import { lack as lackText, need } from "../kpis.ts";
import { allOf, anyOf, circle, instead, typeName, typeNamesOf } from "./words.ts";

/** No definition needs more. */
const mostNeeds = 6;

export const kpis = {
  "kpi-lacks": {
    sentence: ({ kpi, lack }) => `The KPI ${quoted(kpi)} cannot be computed: ${lackText(lack)}.`,
    remedy: ({ suggestion, lack }) => {
      if (suggestion !== undefined) return `You may have meant ${quoted(suggestion)}.`;
      const what = lack.code === "rules" ? "Name one with `rules` at the top of the file" : "Add it to the book";
      return `${what}, or take the KPI out; until then no number is shown for it.`;
    },
  },
  "kpi-needs": {
    sentence: ({ kpi, use, keys }) =>
      `The KPI ${quoted(kpi)} has holes: ${keys
        .slice(0, mostNeeds)
        .map((key) => need(use, key))
        .join("; ")}.`,
    remedy: ({ keys }) => `Fill in ${allOf(keys)}; until then no number is shown for it.`,
  },
  "kpi-definition-unknown": {
    sentence: ({ name }) => `There is no provided definition ${quoted(name)}.`,
    remedy: ({ suggestion, known }) => instead(suggestion, known, "Take one of the catalogue, or delete `use`."),
  },
  "kpi-kind-missing": {
    sentence: ({ kpi }) => `Nothing says what is measured in ${quoted(kpi)}.`,
    remedy: ({ kinds }) => `Add ${anyOf(kinds)}, or \`numerator\` and \`denominator\`, or \`formula\`.`,
  },
  "kpi-kind-several": {
    sentence: ({ kpi, kinds }) => `${quoted(kpi)} is measured in more than one way: ${allOf(kinds)}.`,
    remedy: () => "Keep one of them, and make a KPI of its own of each other one.",
  },
  "kpi-key-misplaced": {
    sentence: ({ key, of }) => `${quoted(key)} has no meaning for ${quoted(of)}.`,
    remedy: ({ key }) => `Delete ${quoted(key)}.`,
  },
  "kpi-value-missing": {
    sentence: ({ kind, found }) =>
      found === "both"
        ? `${quoted(kind)} names what is taken of each, and so does \`of\`.`
        : `${quoted(kind)} needs to know what is taken of each.`,
    remedy: ({ found }) =>
      found === "both" ? "Keep one of the two." : "Name the column or fact after a dot, or add `of` with a formula.",
  },
  "kpi-value-unused": {
    sentence: ({ kind }) => `${quoted(kind)} counts and takes nothing of each.`,
    remedy: () => "Name what is counted alone, without a dot.",
  },
  "kpi-value-type": {
    sentence: ({ kind, expected, found }) =>
      `${quoted(kind)} takes ${typeNamesOf(expected)}, but this is ${typeName(found)}.`,
    remedy: () => "Take something else, or declare its type in the book.",
  },
  "kpi-not-total": {
    sentence: ({ kind }) => `${quoted(kind)} cannot be a part of a ratio: it does not add up.`,
    remedy: () => "Take `count`, `sum` or `distinct`, or a `formula` with `terms`.",
  },
  "kpi-population-ambiguous": {
    sentence: ({ name }) => `${quoted(name)} is a source of the book, and also what every book has.`,
    remedy: ({ name }) => `Write ${quoted(`sources.${name}`)} for the source, or rename it.`,
  },
  "kpi-source-undated": {
    sentence: ({ source }) => `The source ${quoted(source)} has no dates: its rows fall into no period.`,
    remedy: ({ source }) =>
      `Add \`at\`, the column with the date, to the source ${quoted(source)}, or read it through a fact.`,
  },
  "kpi-unknown": {
    sentence: ({ name }) => `There is no KPI ${quoted(name)}.`,
    remedy: ({ suggestion }) =>
      suggestion === undefined
        ? "Declare it, or add it under `terms` of the formula."
        : `You may have meant ${quoted(suggestion)}.`,
  },
  "kpi-cycle": {
    sentence: ({ kpis }) =>
      kpis.length === 2
        ? `The formula of ${quoted(kpis[0]!)} reads the KPI itself.`
        : `These KPIs are computed from each other in a circle: ${circle(kpis)}.`,
    remedy: () => "Compute one of them from something else.",
  },
  "kpi-period-differs": {
    sentence: ({ kpi, period, own }) =>
      `${quoted(kpi)} is measured over ${quoted(period)}, but the formula that reads it over ${quoted(own)}.`,
    remedy: () => "Give both the same `period`, or measure it under `terms` of the formula.",
  },
  "kpi-edges-order": {
    sentence: ({ previous, edge }) =>
      `The edge ${quoted(String(edge))} follows ${quoted(String(previous))}: edges rise.`,
    remedy: () => "Put them in order.",
  },
  "kpi-target-order": {
    sentence: ({ least, most }) =>
      `The target begins at ${quoted(String(least))}, above its end ${quoted(String(most))}.`,
    remedy: () => "Exchange the two.",
  },
  "kpi-target-open": {
    sentence: ({ kpi }) => `Nothing says whether ${quoted(kpi)} is to be at least or at most its target.`,
    remedy: () => "Add `direction: up` or `down`, or write the target as a list of the least and the greatest.",
  },
} satisfies Partial<ProblemTexts>;
