/**
 * What people write in surveys.
 *
 * @module
 */
export const topics = ["support", "pricing", "reporting", "onboarding", "performance"] as const;

const good: Readonly<Record<(typeof topics)[number], string>> = {
  support: "Always a quick and friendly answer.",
  pricing: "Fair for what we get.",
  reporting: "The reports save us hours, every week.",
  onboarding: "We were up and running in days.",
  performance: "Fast, even with all our data.",
};
const middling: typeof good = {
  support: "Fine, but sometimes slow.",
  pricing: "All right, though not cheap.",
  reporting: "Useful; we still export a lot.",
  onboarding: "Took a while to get started.",
  performance: "Mostly fine.",
};
const bad: typeof good = {
  support: "We wait for days, and then explain it again.",
  pricing: 'Every renewal is dearer, for the "same" product.',
  reporting: "We cannot build what we need.",
  onboarding: "Nobody showed our new people how it works.",
  performance: "Pages take forever to load.",
};

/** A comment on a topic, by how content its writer is: 0 is as usual. */
export function commentOn(topic: (typeof topics)[number], satisfaction: number): string {
  return (satisfaction > 0.4 ? good : satisfaction > -0.7 ? middling : bad)[topic];
}
