/**
 * What the API works with.
 *
 * @module
 */
import type { Jobs } from "../jobs/jobs.ts";
import type { Library } from "../library/library.ts";
import type { Shelf } from "../shelf/shelf.ts";

export interface Serving {
  readonly shelf: Shelf;
  readonly jobs: Jobs;
  readonly library: Library;
}
