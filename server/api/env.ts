/**
 * What every request carries through the API.
 *
 * @module
 */
import type { Role } from "./roles.ts";

/** Who asks: by a token, or whoever sits at this machine where no tokens are needed. */
export interface Caller {
  readonly name: string;
  readonly role: Role;
}

export interface Env {
  Variables: {
    caller: Caller;
    /** May the caller still ask? Tokens are taken away while answers go on. */
    stands: () => boolean;
    /** Stands in the log and in answers, so that one can be found by the other. */
    requestId: string;
  };
}
