/**
 * Sources as the server gives them.
 *
 * @module
 */
import type { ProblemJson } from "../../api/types.ts";

export interface SourceSummary {
  readonly name: string;
  readonly file: string | null;
  readonly rows: number;
  readonly setAside: number;
  readonly identical: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly importedAt: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export interface SourceDetail extends SourceSummary {
  readonly preview: readonly {
    readonly account: string;
    readonly at: string | null;
    readonly values: readonly (string | number | boolean | null)[];
  }[];
  readonly rejected: readonly { readonly line: number; readonly sentence: string; readonly text: string }[];
  readonly problems: readonly ProblemJson[];
}
