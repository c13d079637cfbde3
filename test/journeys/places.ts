/**
 * Where somebody looks in the studio over the two example books, and what is there once there is something to look at.
 *
 * @module
 */
import type { Page } from "playwright-core";
import { settled } from "./looks.ts";

interface Look {
  readonly at: string;
  readonly until: readonly string[];
  readonly hand?: (page: Page) => Promise<unknown>;
  /** Takes back what the hand did, where it stays. */
  readonly back?: (page: Page) => Promise<unknown>;
}

const press = (name: string) => (page: Page) => page.getByRole("button", { name, exact: true }).first().click();
const discard = press("Discard draft");

/** A weight that is moved, in whichever rules. */
async function moveWeight(page: Page): Promise<void> {
  await page.locator(".group-row .thumb").first().focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
  await page
    .locator(".context .quiet")
    .getByText(/^draft/)
    .waitFor();
}

export const looks: Readonly<Record<string, Look>> = {
  book: { at: "online-retail/book", until: [".kpi", ".foretold .sure", ".bands-now tbody tr"] },
  "book with renewals": { at: "b2b-saas/book", until: [".foretold .sure", ".coming svg", ".kpi"] },
  "account with a renewal": {
    at: "b2b-saas/accounts?account=A000288",
    until: ["barograph-what-if table", ".account-main svg"],
  },
  "workbench with segments": { at: "b2b-saas/workbench", until: [".adjustment", ".auc .key-figure"] },
  "workbench with its text": {
    at: "online-retail/workbench",
    until: [".view-line", ".problems", ".auc .key-figure"],
    hand: press("Text"),
    back: press("Text"),
  },
  "a curve over its fact": {
    at: "online-retail/workbench?component=recency",
    until: [".points-editor .retained", ".auc .key-figure"],
  },
  "a mover": { at: "online-retail/workbench?account=13093", until: [".effect.account .reasons li"] },
  "commit dialog": {
    at: "online-retail/workbench",
    until: ["dialog[open] [name=message]"],
    hand: press("Commit…"),
  },
  backtest: { at: "online-retail/backtest", until: [".three .card svg", "#missed table", "#groups table"] },
  "an open menu": {
    at: "online-retail/backtest",
    until: ["wa-dropdown[open] wa-dropdown-item"],
    hand: (page) => page.locator(".more-button").first().press("Enter"),
  },
  predictors: { at: "online-retail/predictors", until: [".ranked svg"] },
  "a fact": { at: "online-retail/predictors?fact=recency_days", until: [".chosen svg"] },
  accounts: { at: "online-retail/accounts", until: ["tbody tr"] },
  account: { at: "online-retail/accounts?account=13093", until: ["barograph-what-if table", ".account-main svg"] },
  tune: { at: "b2b-saas/tune", until: ["barograph-tune .button"] },
  "a proposal": {
    at: "online-retail/tune",
    until: [".proposal .says.large", ".proposal svg"],
    hand: press("Look for it"),
  },
  data: { at: "online-retail/data", until: [".data table"] },
  "a new book": { at: "online-retail/data?new=1", until: ["barograph-new-book"] },
  "a book that there is not": { at: "nothing/book", until: [".state"] },
  "the palette": {
    at: "online-retail/workbench",
    until: ["dialog[open] [role=option]"],
    hand: (page) => page.keyboard.press("Control+k"),
  },
  "a draft": { at: "online-retail/workbench", until: [".movers .opener", ".migration td.moves"], hand: moveWeight },
  "compare with a draft": {
    at: "online-retail/compare",
    until: ["barograph-compare .diff", ".migration"],
    back: discardDraft,
  },
};

async function discardDraft(page: Page): Promise<void> {
  await page.evaluate(() => location.assign("#/online-retail/workbench"));
  await discard(page);
}

/** Opens a place in a page that has the studio open, as somebody does who follows links. */
export async function walk(page: Page, { at, until, hand }: Look): Promise<void> {
  await page.keyboard.press("Escape");
  await page.evaluate((hash) => location.assign(hash), `#/${at}`);
  if (hand) {
    await settled(page, at.split(/[/?]/)[1]!);
    await hand(page);
  }
  for (const one of until) await page.locator(one).first().waitFor({ state: "attached" });
  await settled(page, at.split(/[/?]/)[1]!);
}
