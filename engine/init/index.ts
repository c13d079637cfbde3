/**
 * A first book and rule set from tables that nobody has described.
 *
 *     profile      what was seen of the tables: plain data, made by whoever can read them
 *     words        what names mean
 *     accounts     which column names the customer
 *     roles        what each table is
 *     span         how long the data reach, which dates are learned from and judged
 *     outcomes     what says who left
 *     renewals     whether contracts do
 *     facts        facts of every table
 *     book         all of that as a book
 *     basis        what can be learned from
 *     candidates   which facts may be read, and why the others not
 *     shape        curves by monotone bins
 *     weights      fitted or equal
 *     rules        all of that as a rule set
 *     cases        real customers as cases
 *     files        the texts, with reasons as comments
 *
 * @module
 */
export { tooFewRenewals } from "./basis.ts";
export { type BookNames, type BookProposal, type NoBook, proposeBook, type Seen } from "./book.ts";
export { casesFile, proposeCases } from "./cases.ts";
export { draftBook, draftRules } from "./draft.ts";
export { bookFile, rulesFile, settledBook } from "./files.ts";
export type { Mapping, TableMapping } from "./mapping.ts";
export { silenceFor } from "./outcomes.ts";
export type { Answers, TableProfile } from "./profile.ts";
export { type LeftOut, leftOut, type Remark } from "./remarks.ts";
export { proposeRules, type RulesProposal } from "./rules.ts";
