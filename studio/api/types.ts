/**
 * What the API answers: the types are the server's own, so that a screen that reads what is not there does not compile.
 *
 * @module
 */
import type { hc, InferResponseType } from "hono/client";
import type { Api } from "#server/api/index.ts";

type Client = ReturnType<typeof hc<Api>>;

export type BookSummary = InferResponseType<Client["books"]["$get"], 200>["books"][number];
export type BookDetail = InferResponseType<Client["books"][":book"]["$get"], 200>;
export type RulesSummary = BookSummary["rules"][number];
export type RulesText = Exclude<InferResponseType<Client["books"][":book"]["rules"][":rules"]["$get"], 200>, string>;
type Sources = Client["books"][":book"]["sources"];
export type SourceSummary = InferResponseType<Sources["$get"], 200>["sources"][number];
export type SourceDetail = InferResponseType<Sources[":source"]["$get"], 200>;
export type Job = InferResponseType<Client["jobs"][":job"]["$get"], 200>;

/** A problem with its sentences, as the server tells it; with its place where it has one. */
export interface ProblemJson {
  readonly code: string;
  readonly severity: "error" | "warning" | "note";
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly sentence: string;
  readonly remedy: string;
}

/** An answer that is a problem (RFC 9457). */
export interface ProblemDocument {
  readonly title: string;
  readonly detail?: string;
  readonly status: number;
  readonly code?: string;
  readonly problems?: readonly ProblemJson[];
  /** Of a rule set that was changed by somebody else: how it stands now. */
  readonly current?: { readonly text: string; readonly etag: string };
}
