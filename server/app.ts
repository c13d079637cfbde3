/**
 * The server as one application: the API, its description, the studio's files.
 *
 * @module
 */
import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { except } from "hono/combine";
import { concernOf, problem } from "#engine/problems.ts";
import type { Env } from "./api/env.ts";
import { api } from "./api/index.ts";
import { openApi } from "./api/openapi.ts";
import { problemAnswer } from "./api/problemAnswer.ts";
import type { Serving } from "./api/serving.ts";
import { limitBody, requireJson } from "./serve/bodies.ts";
import { guardOrigin, identify } from "./serve/guard.ts";
import { type Log, logRequests } from "./serve/log.ts";
import { Metrics } from "./serve/metrics.ts";
import { safeHeaders } from "./serve/policy.ts";
import { studioFiles } from "./serve/studioFiles.ts";
import type { Tokens } from "./serve/tokens.ts";
import { problemsOf } from "./text/problems.ts";
import { version } from "./version.ts";

export interface AppOptions extends Serving {
  /** Who may ask; without them, everybody who reaches the server. */
  readonly tokens?: Tokens | undefined;
  /** Names of this server beside `localhost`. */
  readonly hosts?: readonly string[];
  readonly log?: Log;
  /** Where the studio's build lies; without it, there is no studio. */
  readonly studio?: string | undefined;
}

/** Where bodies are no JSON. */
const uploads = "/api/drafts/:draft/files/:file";

/**
 * Makes the application. It listens nowhere: `app.request()` asks it, `serve/listen.ts` lets others ask.
 */
export function createApp({ tokens, hosts = [], log = () => {}, studio, ...serving }: AppOptions): Hono<Env> {
  const metrics = new Metrics();
  const operations = api(serving);
  const document = openApi(operations);
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    c.set("requestId", randomUUID());
    await next();
    for (const [name, value] of Object.entries(safeHeaders)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    }
    c.res.headers.set("x-request-id", c.get("requestId"));
  });
  app.use(logRequests(log), metrics.count, guardOrigin(hosts));
  // whether it is up is nobody's secret; what it serves is, where strangers can ask
  app.get("/api/health", (c) =>
    c.json({
      status: "up",
      version,
      books: serving.shelf.books.map(({ id, state }) => ({ ...(!tokens && { id }), state })),
    }),
  );
  app.get("/api/openapi.json", (c) => c.json(document as Record<string, never>));
  app.use("/api/*", identify(tokens));
  // tables come as they are, and count their bytes themselves
  app.use("/api/*", except(uploads, limitBody, requireJson));
  app.use("/metrics", identify(tokens));
  app.get("/metrics", (c) =>
    c.body(metrics.text(serving.shelf, serving.jobs), 200, { "content-type": "text/plain; version=0.0.4" }),
  );
  app.route("/api", operations);
  if (studio !== undefined) app.route("/", studioFiles(studio));
  app.notFound((c) => {
    const { method, path } = c.req;
    const allowed = methodsAt(operations, path);
    if (allowed.length > 0 && !allowed.includes(method)) {
      c.header("allow", allowed.join(", "));
      return problemAnswer(c, [problem("method-unknown", { method, path, allowed })]);
    }
    return problemAnswer(c, [problem("route-unknown", { method, path })]);
  });
  app.onError((error, c) => {
    const problems = problemsOf(error);
    if (problems.some(({ code }) => concernOf(code) === "internal")) {
      // what a stranger is not told stands in the log, under the same id
      log({ at: new Date().toISOString(), id: c.get("requestId") ?? null, failure: error.stack ?? String(error) });
    }
    const answer = problemAnswer(c, serving.shelf.shown(problems));
    answer.headers.set("x-problem", problems[0]!.code);
    return answer;
  });
  return app;
}

/** The methods that some operation takes at a path. */
function methodsAt(operations: Hono<Env>, path: string): string[] {
  const pattern = (route: string) => new RegExp(`^/api${route.replace(/:\w+/g, "[^/]+")}$`);
  const methods = operations.routes.filter((one) => pattern(one.path).test(path)).map(({ method }) => method);
  return [...new Set(methods)];
}
