/**
 * The studio's files.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { Hono } from "hono";
import type { Env } from "../api/env.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

/**
 * Serves what the studio was built to. Its places have addresses of their own, which all mean its page.
 *
 * @param folder where the build lies
 */
export function studioFiles(folder: string): Hono<Env> {
  const held = new Map<string, Promise<Buffer | undefined>>();
  const read = (path: string): Promise<Buffer | undefined> => {
    const known = held.get(path) ?? readFile(path).catch(() => undefined);
    held.set(path, known);
    return known;
  };
  return new Hono<Env>().get("/*", async (c, next) => {
    const { path } = c.req;
    if (path === "/api" || path.startsWith("/api/")) return next();
    const wanted = fileIn(folder, path);
    const bytes = wanted === undefined ? undefined : await read(wanted);
    if (wanted !== undefined && bytes) {
      // names under assets/ have a hash of the content in them
      const cache = path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
      const type = types[extname(wanted)] ?? "application/octet-stream";
      return c.body(new Uint8Array(bytes), 200, { "content-type": type, "cache-control": cache });
    }
    if (extname(path) !== "") return next();
    const page = await read(join(folder, "index.html"));
    if (!page) return next();
    return c.body(new Uint8Array(page), 200, { "content-type": types[".html"]!, "cache-control": "no-cache" });
  });
}

/** The file that an address means; nothing outside of the folder. */
function fileIn(folder: string, path: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (name.includes("\0") || name.includes("\\") || name.endsWith("/")) return undefined;
  const file = normalize(join(folder, name));
  return file.startsWith(folder + sep) ? file : undefined;
}
