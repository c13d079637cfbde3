/**
 * Rule sets over a book while they change. A book is prepared once; then a changed rule set is scored, and figures
 * follow:
 *
 *     liveBook      what does not depend on the rules           judging
 *     focus         the rows alone that figures are made of
 *     liveRules     one rule set after the other, scored
 *     liveEffect    in the frame in which a hand moves          liveTally
 *     restEffect    when it rests: intervals, lead time, movers
 *     adjustments   whom they apply to
 *     remedies      what would have caught a loss that was missed
 *     factProfile   a fact by what came of it
 *     lately        what happened to the data lately
 *
 * @module
 */
export { adjustedAccounts } from "./adjustments.ts";
export { factProfile } from "./factProfile.ts";
export type { Judging } from "./judging.ts";
export { type Lately, lately } from "./lately.ts";
export { LiveBook } from "./liveBook.ts";
export { liveEffect } from "./liveEffect.ts";
export { LiveRules, type ScoredRules } from "./liveRules.ts";
export { lookingForRemedies, type Remedy } from "./remedies.ts";
export { restComponents, restDifference, restMovers, restSide } from "./restEffect.ts";
