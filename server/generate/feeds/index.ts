/**
 * What an account leaves in the sources in a month, one file a kind. Every feed has a random stream of its own.
 *
 * @module
 */
import type { Life } from "../life.ts";
import type { ActiveDays } from "../simulate.ts";
import { champion } from "./champion.ts";
import { community } from "./community.ts";
import { costs } from "./costs.ts";
import { escalations } from "./escalations.ts";
import { growth } from "./growth.ts";
import { learning } from "./learning.ts";
import { milestones } from "./milestones.ts";
import { owners } from "./owners.ts";
import { pulse } from "./pulse.ts";
import { reviews } from "./reviews.ts";
import { surveys } from "./surveys.ts";
import { tasks } from "./tasks.ts";
import { tickets } from "./tickets.ts";
import { touchpoints } from "./touchpoints.ts";
import { usage } from "./usage.ts";

/** Adds the rows of a month. */
export type Feed = (life: Life, days: ActiveDays) => void;

/** In an order in which each finds what it reads: surveys ask about tickets and training, the pulse tells of the champion. */
export const feeds: readonly Feed[] = [
  owners,
  usage,
  tasks,
  tickets,
  learning,
  surveys,
  community,
  reviews,
  escalations,
  touchpoints,
  milestones,
  champion,
  pulse,
  growth,
  costs,
];
