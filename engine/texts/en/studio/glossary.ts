/**
 * What the words of the field mean, each in a sentence or two: shown beside them.
 *
 * @module
 */

export const auc =
  "AUC: of two, one of which it came true and one of which it did not, how often the one of which it came true was ranked as worse. 0.5 is chance, 1 never wrong.";
export const gains =
  "If those of the worst scores are called first: which share of all that came true is found by calling which share. The dotted line is calling at random.";
export const roc =
  "For every score at which one could draw the line: the share that is found of those of which it came true, over the share of the others that is called for nothing. The area below is the AUC.";
export const precision =
  "For every score at which one could draw the line: how many of those that are called are called rightly, over the share that is found of all of which it came true. Their mean is the average precision.";
export const calibration =
  "Whether as many came true as was stated: of those with a stated risk of 20 %, 20 %. A slope of 1 and 0 in the large are right; a slope below 1 was too bold, above 0 in the large more came true than was stated.";
export const leadTime =
  "How many days before the loss the band that warns was entered for good: it was held from then to the end. Warnings that were taken back do not count.";
export const baselines =
  "The same rows ranked in simpler ways, and by a logistic regression over every fact, fitted to earlier dates. If that one is far above, the facts know more than the rules use.";
export const pastForecasts =
  "Every earlier date was foretold from what was known on it. Of intervals of 95 %, about 19 in 20 should hold what came.";

/** Of one fact. */
export const q =
  "Of facts with a q up to this one, about this share tell nothing: small chances by looking at many facts are taken into account.";
export const missingAuc = "The AUC of having no value: far from 0.5, that a value is missing tells something itself.";
export const ks =
  "Kolmogorov–Smirnov: at the value that separates best, by how much the shares of both sides below it differ. 0 tells nothing, 1 all.";
export const informationValue =
  "How differently both sides spread over the bins of the fact. 0 tells nothing; a part of it is chance, which is told beside it.";
export const mutualInformation =
  "How much less uncertain the outcome is once the fact is known, in whichever way they hang together. 0 tells nothing.";
export const inflation =
  "Variance inflation: how far the other facts tell this one already. 1 not at all; above 5 its own share can hardly be told.";
export const without = "What the AUC of the whole rule set loses if this component is left out.";
