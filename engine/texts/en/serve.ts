/**
 * What `serve` says.
 *
 * @module
 */
import { shown } from "../shown.ts";

/** Once it listens. */
export function listening({
  url,
  titles,
  studio,
}: {
  readonly url: string;
  readonly titles: readonly string[];
  readonly studio: boolean;
}): string {
  const books = titles.map((title) => shown(title, 100)).join(", ");
  const lines = studio
    ? [`Studio  ${url}`, `API     ${url}/api/openapi.json`]
    : [`API     ${url}/api/openapi.json`, "The studio has not been built: `npm run build` does that."];
  const what = titles.length === 0 ? "There is no book yet: the studio makes the first one" : `Serving ${books}`;
  return [`${what}; Ctrl-C ends it.`, ...lines, ""].join("\n");
}
