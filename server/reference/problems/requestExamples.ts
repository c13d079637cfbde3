/**
 * Parameters of the problems with requests to the server. A test raises each of them.
 *
 * @module
 */
import type { ProblemParameters } from "#engine/problems.ts";

/** An example of every such code. */
export const requestExamples = {
  "request-invalid": { part: "query", at: "/limit", detail: "must be integer" },
  "request-not-json": { detail: "Unexpected token 'b', \"book: shop\" is not valid JSON" },
  "request-too-large": { limit: 2_000_000 },
  "request-slow": { head: 10, seconds: 30 },
  "request-head-too-large": { limit: 16_384 },
  "request-unreadable": {},
  "route-unknown": { method: "GET", path: "/api/boks" },
  "method-unknown": { method: "PATCH", path: "/api/books", allowed: ["GET"] },
  "media-unknown": { found: "text/plain", expected: "application/json" },
  "host-refused": { host: "shop.example.com" },
  "origin-refused": { origin: "https://shop.example.com" },
  "token-missing": {},
  "token-unknown": {},
  "token-not-listed": { name: "kim" },
  "role-lacking": { role: "reader", needed: "editor" },
  "etag-missing": {},
  "text-changed": { file: "health.rules.yaml" },
  "file-exists": { file: "health.rules.yaml" },
  "file-name-unfit": { file: "../health.yaml" },
  "book-unknown": { book: "exmaple", known: ["example"] },
  "rules-unknown": { rules: "helth", book: "example", known: ["health"] },
  "source-unknown": { source: "purchaes", book: "example", known: ["purchases"] },
  "draft-unknown": { draft: "b7" },
  "draft-full": { limit: 100 },
  "draft-unproposed": {},
  "table-name-unfit": { file: "../customers.xlsx" },
  "book-busy": { book: "example" },
  "data-version-unknown": { version: "0123456789abcdef", book: "example" },
  "facts-unknown": { facts: ["logins"], known: ["logins_30d", "nps"] },
  "job-unknown": { job: "b7" },
  "job-unfinished": { job: "a1", state: "running" },
  "job-lost": {},
  "job-cancelled": {},
  "work-kept": { steps: 1240 },
  "work-resumed": { steps: 1240 },
  "jobs-full": { limit: 100 },
  "cursor-unfit": {},
  "account-not-stored": { account: "acme" },
  "entry-unknown": { kind: "comment", id: 7 },
  "branch-unfit": { branch: "a..b" },
  "branch-busy": { branch: "lower-login-weight", reason: "moved" },
  "commit-unsaved": { file: "health.rules.yaml", branch: "main" },
  "commit-empty": { branch: "lower-login-weight" },
  "port-taken": { port: 8030 },
  "tokens-needed": { host: "0.0.0.0" },
} satisfies Partial<ProblemParameters>;

export type RequestCode = keyof typeof requestExamples;
