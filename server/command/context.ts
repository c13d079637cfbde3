/**
 * What a command sees of the world: injected, so that tests can look at it.
 *
 * @module
 */
export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Problems and progress. */
  err(text: string): void;
  /** May text have colour? */
  readonly colour: boolean;
  /** Is somebody watching, so that progress may be drawn? */
  readonly interactive: boolean;
  /** Width in columns. */
  readonly columns: number;
  /** Asks whoever is there, and waits for a line; without it, nobody can answer. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
}
