/**
 * What every report says of itself: over which book, of which rules, by which settings.
 *
 * @module
 */
import * as Type from "typebox";
import { type Target, targets, units } from "../../../rules/targets.ts";
import { object, oneOf } from "../parts.ts";
import { count, nullable, text } from "../reportParts.ts";
import { LockedPart } from "./lookedAt.ts";

export const BookPart = object(
  { id: text("Id."), title: text("Title."), currency: nullable(text("ISO 4217.")) },
  "The book.",
);

export const rulesParts = { id: text("Id."), title: text("Title."), identity: text("Hash of the rule set's meaning.") };

export const RulesPart = object(rulesParts, "The rule set.");

/** The head of reports that judge parts of a rule set. */
export const headParts = {
  schemaVersion: Type.Literal(1),
  book: text("Id of the book."),
  rules: object({ id: rulesParts.id, identity: rulesParts.identity }, "The rule set."),
  dataVersion: text("Name of the version of the data."),
  target: oneOf(Object.keys(targets) as Target[], "What is foretold."),
  unit: oneOf(units, "What is counted."),
  locked: LockedPart,
};

const Dates = nullable(
  object(
    { from: nullable(text("First date.")), to: nullable(text("Last date, inclusive.")) },
    "Of snapshots their own dates, of renewals the decision dates.",
  ),
);

export const SettingsPart = object(
  {
    target: oneOf(Object.keys(targets) as Target[], "What is foretold."),
    unit: oneOf(units, "What is counted."),
    horizon: count("Days: of snapshots the label window, of renewals how long before the decision."),
    gap: nullable(count("Days between the snapshot and the label window.")),
    grace: nullable(count("Days after its end in which a contract can be renewed.")),
    train: Dates,
    test: Dates,
    created: nullable(text("When the rule set was made.")),
    seed: count("Of the draws."),
    draws: count("Of the bootstrap."),
  },
  "How it was judged.",
);
