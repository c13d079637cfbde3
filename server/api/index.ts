/**
 * The API: one file a resource.
 *
 * @module
 */
import { Hono } from "hono";
import { accountsApi } from "./accounts.ts";
import { assistApi } from "./assist.ts";
import { auditApi } from "./audit.ts";
import { booksApi } from "./books.ts";
import { columnsApi } from "./columns.ts";
import { commentsApi } from "./comments.ts";
import { draftsApi } from "./drafts.ts";
import type { Env } from "./env.ts";
import { eraseApi } from "./erase.ts";
import { eventsApi } from "./events.ts";
import { interventionsApi } from "./interventions.ts";
import { jobsApi } from "./jobs.ts";
import { kpisApi } from "./kpis.ts";
import { marksApi } from "./marks.ts";
import { overridesApi } from "./overrides.ts";
import { rulesApi } from "./rules.ts";
import { scoreApi } from "./score.ts";
import type { Serving } from "./serving.ts";
import { sourcesApi } from "./sources.ts";
import { versionsApi } from "./versions.ts";

/** All operations, under no prefix. */
export const api = (serving: Serving) =>
  new Hono<Env>()
    .route("/", booksApi(serving))
    .route("/", sourcesApi(serving))
    .route("/", columnsApi(serving))
    .route("/", rulesApi(serving))
    .route("/", versionsApi(serving))
    .route("/", assistApi(serving))
    .route("/", scoreApi(serving))
    .route("/", accountsApi(serving))
    .route("/", eraseApi(serving))
    .route("/", kpisApi(serving))
    .route("/", overridesApi(serving))
    .route("/", interventionsApi(serving))
    .route("/", commentsApi(serving))
    .route("/", marksApi(serving))
    .route("/", auditApi(serving))
    .route("/", jobsApi(serving))
    .route("/", draftsApi(serving))
    .route("/", eventsApi(serving));

/** What a typed client needs to know: `hc<Api>("/api")`. */
export type Api = ReturnType<typeof api>;
