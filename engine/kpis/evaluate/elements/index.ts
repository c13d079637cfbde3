/**
 * The elements of a population in a period, one after another, for the account at hand.
 *
 * @module
 */
import { eventsSourceName } from "../../../book/book.ts";
import type { Measure } from "../../kpis.ts";
import type { AccountAtHand } from "../accountAtHand.ts";
import { CohortElements } from "./cohort.ts";
import { CustomerElements, LostElements, WonElements } from "./customers.ts";
import type { Elements } from "./elements.ts";
import { RenewalElements } from "./renewals.ts";
import { RowElements } from "./rows.ts";

export { cohortDay } from "./cohort.ts";
export type { Elements } from "./elements.ts";

/** The elements that a measure counts. */
export function elementsOf(measure: Measure, hand: AccountAtHand): Elements {
  switch (measure.population) {
    case "rows":
      return new RowElements(hand, measure.source!, measure.on);
    case "outcomes":
      return new RowElements(hand, { ...measure.source!, name: eventsSourceName }, measure.on);
    case "customers":
      return new CustomerElements(hand, measure.at === "start");
    case "won":
      return new WonElements(hand, measure.withinPeriod);
    case "lost":
      return new LostElements(hand, measure);
    case "cohort":
      return new CohortElements(hand, measure);
    case "renewals":
      return new RenewalElements(hand);
  }
}
