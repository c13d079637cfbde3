/**
 * @module
 */
import type { FactQuality } from "../../book/snapshots.ts";
import type { Figure } from "../../statistics/index.ts";
import { eitherWay, type FiguresAlone, type LeakEvidence } from "./evidence.ts";

/** With fewer accounts nothing is said. */
const fewestAccounts = 30;
/** Of so many accounts the value must never have changed. */
const unchangedFrom = 0.99;
/** A fact that never changes is harmless unless it tells who is lost: so much at least, and surely. */
const tellingFrom = 0.6;

/** Does a fact rank well enough to be suspected of anything? Below this, no evidence rests on how it ranks. */
export function isTelling({ value }: Figure): boolean {
  return value !== null && eitherWay(value) >= tellingFrom;
}

/**
 * A fact whose rows keep coming but whose value never changes within an account: what is written into every row was
 * known only in the end. A fact of which no new rows come, such as an address, is constant in all innocence.
 */
export function constantPerAccount({ auc }: FiguresAlone, renewed: FactQuality["renewed"] | undefined): LeakEvidence[] {
  if (!renewed || renewed.accounts < fewestAccounts || renewed.unchanged < unchangedFrom * renewed.accounts) return [];
  if (auc.value === null || !isTelling(auc)) return [];
  const { lower = auc.value, upper = auc.value } = auc;
  if (lower <= 0.5 && upper >= 0.5) return [];
  return [{ code: "constant-per-account", parameters: { ...renewed, auc: eitherWay(auc.value) } }];
}
