import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Validator } from "@seriousme/openapi-schema-validator";
import openapiTypescript from "openapi-typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "#server/app.ts";
import { listen } from "#server/serve/listen.ts";
import { type ApiDocument, fuzz } from "./fuzz.ts";
import { lastingFolder, type Served, serveShop } from "./served.ts";

let shop: Served;
let document: ApiDocument;
beforeAll(async () => {
  shop = await serveShop();
  document = await shop.get<ApiDocument>("openapi.json");
});

test("the document is OpenAPI 3.1", async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document) as never);
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId));
  expect(new Set(ids).size).toBe(ids.length);
});

test("a thousand requests, fit and unfit: nothing breaks, hangs or tells where it runs", async () => {
  const { answers, faults } = await fuzz(shop, document, { seed: 7, requests: 1000 });
  expect(faults).toEqual([]);
  // both ways were tried, and every operation
  expect(answers.well).toBeGreaterThan(100);
  expect(answers.refused).toBeGreaterThan(100);
  expect(answers.operations).toBe(
    Object.values(document.paths).reduce((sum, methods) => sum + Object.keys(methods).length, 0),
  );
});

describe("a client that a public generator makes", () => {
  let url: string;
  let close: () => Promise<void>;
  let other: Served;
  beforeAll(async () => {
    // by now anything may stand in the rule set of the other one
    other = await serveShop();
    ({ url, close } = await listen(createApp({ shelf: other.shelf, jobs: other.jobs, library: other.library }), {
      host: "127.0.0.1",
    }));
  });
  afterAll(() => close());

  test("compiles, and scores an account", async () => {
    const folder = lastingFolder();
    const types = await openapiTypescript(document as never);
    writeFileSync(join(folder, "api.ts"), types);
    writeFileSync(
      join(folder, "client.ts"),
      `import createClient from "openapi-fetch";
import type { paths } from "./api.ts";

const client = createClient<paths>({ baseUrl: "${url}/api" });
const { data, error } = await client.POST("/books/{book}/score", {
  params: { path: { book: "shop" } },
  body: { accounts: [{ id: "new", facts: { sales_90: 400 } }] },
});
if (!data) throw new Error(JSON.stringify(error));
const score: number | null = data.accounts[0]!.score;
export const said = { score, band: data.accounts[0]!.band };
// @ts-expect-error what the document does not know does not compile
export const wrong = data.acounts;
`,
    );
    const { resolve } = createRequire(import.meta.url);
    const home = join(resolve("openapi-fetch/package.json"), "..", "..");
    const compilerOptions = {
      target: "ES2023",
      module: "ESNext",
      moduleResolution: "Bundler",
      lib: ["ES2023", "DOM"],
      strict: true,
      skipLibCheck: true,
      types: [],
      outDir: "out",
      allowImportingTsExtensions: true,
      rewriteRelativeImportExtensions: true,
      paths: {
        "openapi-fetch": [join(home, "openapi-fetch")],
        "openapi-typescript-helpers": [join(home, "openapi-typescript-helpers")],
      },
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["client.ts"] }));
    const compiler = join(resolve("typescript/package.json"), "..", "bin", "tsc");
    const { stdout } = spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
    expect(stdout).toBe("");
    const made = join(folder, "out", "client.mjs");
    const text = readFileSync(join(folder, "out", "client.js"), "utf8");
    const library = pathToFileURL(join(home, "openapi-fetch", "dist", "index.js")).href;
    writeFileSync(made, text.replace('"openapi-fetch"', JSON.stringify(library)));
    const { said } = await import(pathToFileURL(made).href);
    const own = await other.get<{ accounts: { score: number; band: string }[] }>("books/shop/score", {
      method: "POST",
      body: { accounts: [{ id: "new", facts: { sales_90: 400 } }] },
    });
    expect(said).toEqual({ score: own.accounts[0]!.score, band: own.accounts[0]!.band });
  });
});
