/**
 * What scores were worth as they were published.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import { paragraph, section } from "../report.ts";
import type { Context } from "./section.ts";

/** Nothing, where none were published. */
export function record({ report }: Context) {
  if (!report.record) return undefined;
  return section("screen", backtestTexts.recordTitle, paragraph(backtestTexts.record(report.record, report.settings)));
}
