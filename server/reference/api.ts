/**
 * The reference of the API: the OpenAPI document, and a page that lists its operations.
 *
 * @module
 */
import type { TObject } from "typebox";
import { api } from "../api/index.ts";
import { type DeclaredRoute, declaredRoutes, openApi } from "../api/openapi.ts";
import type { Serving } from "../api/serving.ts";
import { bodyBytes } from "../serve/bodies.ts";
import { contentSecurityPolicy } from "../serve/policy.ts";
import { block, code, page, plain, section, table } from "./markdown.ts";

/** Operations alone: nothing of what they would work with is touched until one is asked. */
const operations = () => api({} as Serving);

/** The text of `docs/openapi.json`. */
export const openApiFile = (): string => `${JSON.stringify(openApi(operations()), null, 1)}\n`;

/** The text of `docs/api.md`. */
export function apiReference(): string {
  const routes = declaredRoutes(operations());
  const tags = [...new Set(routes.map(({ operation }) => operation.tag))];
  return page(
    "API",
    "What `barograph serve` answers under `/api`. [openapi.json](openapi.json), which a server gives at `/api/openapi.json`, says the same for programs, down to every key; generators make clients of it. Bodies are JSON, days are written as in 2026-06-15, columns come as Arrow IPC streams.",
    section(
      "Problems",
      `What cannot be done is answered with \`application/problem+json\` (RFC 9457): \`code\` is stable and stands in the [list of problems](problems.md), \`title\` says what is wrong, \`detail\` what to do, and \`problems\` has all of them with their places. An answer is never half done: what is refused has changed nothing. Bodies are at most ${bodyBytes.toLocaleString("en")} bytes long.`,
    ),
    section(
      "Who may ask",
      "A server listens to this machine alone, and then everybody on it may do everything. With `--host` it can be reached by others, who need a token: `Authorization: Bearer …`. Readers look, editors change rules and notes, admins import, erase, and open locks. Only hashes of tokens are kept; one that is removed ends at once, with the streams that it follows. Requests for another host's name, and such as pages of another origin make, are refused.",
      "Pages may do no more than this policy says:",
      block(contentSecurityPolicy.replaceAll("; ", ";\n"), "text"),
      "Styles within a page are allowed as Monaco, the editor, makes style elements and attributes while it runs: their colours and places are not known before, so that no hash fits, and it takes no nonce. What a style could fetch (pictures, fonts) still comes from this server alone.",
    ),
    section(
      "Saving",
      "Whoever saves the text of a rule set sends `If-Match` with the `ETag` that came with it. Where the file has changed meanwhile, in an editor or by git, nothing is written, and the answer (412) holds what stands there now.",
    ),
    ...tags.map((tag) => section(tag, operationsTable(routes.filter(({ operation }) => operation.tag === tag)))),
  );
}

function operationsTable(routes: readonly DeclaredRoute[]): string {
  return table(
    ["Operation", "What it does", "Takes"],
    routes.map(({ method, path, operation }) => [
      code(`${method.toUpperCase()} ${path}`),
      plain(
        [operation.summary, operation.description, operation.role && `Takes the role ${operation.role}.`]
          .filter((one) => one !== undefined)
          .map((one) => one.replace(/\.?$/, "."))
          .join(" "),
      ),
      takenBy(operation.query, operation.body as TObject | undefined),
    ]),
  );
}

/** Names of parameters and of keys of the body; those that must be there first. */
function takenBy(query: TObject | undefined, body: TObject | undefined): string {
  const required = new Set<string>([...(query?.required ?? []), ...(body?.required ?? [])]);
  const names = Object.keys({ ...query?.properties, ...body?.properties });
  return names
    .sort((a, b) => Number(required.has(b)) - Number(required.has(a)))
    .map((name) => (required.has(name) ? `**${code(name)}**` : code(name)))
    .join(", ");
}
