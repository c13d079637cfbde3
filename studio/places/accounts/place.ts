/**
 * Accounts: the worklist, or the page of the account that the URL names.
 *
 * @module
 */
import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { draft, openBook } from "../../contexts.ts";
import { Part } from "../../part.ts";
import { route } from "../../route.ts";
import { loadingState } from "../../shell/states.ts";
import { accountsTexts as texts } from "../../texts.ts";
import { chosenState } from "../side.ts";
import "./account.ts";
import "./worklist.ts";

@customElement("barograph-accounts")
export class AccountsPlace extends Part {
  constructor() {
    super();
    this.watch(openBook, draft, route);
  }

  protected override render() {
    if (!chosenState()?.shape) return html`<main class="page">${loadingState(texts.list.loading)}</main>`;
    const { account } = route.value.selection;
    return account
      ? // of another one nothing stays
        keyed(account, html`<barograph-account class="place" .account=${account}></barograph-account>`)
      : html`<barograph-worklist class="place"></barograph-worklist>`;
  }
}
