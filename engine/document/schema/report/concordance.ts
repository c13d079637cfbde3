/**
 * The report's part about how long accounts stayed.
 *
 * @module
 */
import { object } from "../parts.ts";
import { count, figure, nullable } from "../reportParts.ts";

/** Harrell's C. */
export const ConcordancePart = nullable(
  object(
    {
      c: figure("Share of the comparable pairs of accounts in which the riskier had its event first."),
      accounts: count("Accounts, each with its first eligible snapshot of the judged dates."),
      events: count("Of how many of them the event was seen."),
      pairs: count("Comparable pairs."),
    },
    "Harrell's C of snapshots: does a lower score mean sooner? Snapshots whose horizon is not over take part.",
  ),
);
