/**
 * What every element of the studio is.
 *
 * @module
 */
import { LitElement } from "lit";
import { pace } from "./pace.ts";
import type { Listenable } from "./store.ts";

/**
 * An element that renders into the page itself: one stylesheet reaches everything, labels may point anywhere, and the
 * editor finds its own styles.
 */
export abstract class Part extends LitElement {
  readonly #watched: Listenable[] = [];
  readonly #ends: (() => void)[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Renders this element again whenever one of these changes. To be called in the constructor. */
  protected watch(...stores: readonly Listenable[]): void {
    this.#watched.push(...stores);
  }

  /** Drawn with all that is drawn in this frame. */
  protected override async scheduleUpdate(): Promise<void> {
    await pace.held;
    super.scheduleUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const store of this.#watched) this.#ends.push(store.listen(() => this.requestUpdate()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#ends.splice(0)) end();
  }
}
