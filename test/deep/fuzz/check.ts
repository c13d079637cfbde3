/**
 * Does the server answer everything that can be asked of it, rightly or wrongly, with what its OpenAPI document says?
 *
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type ApiDocument, fuzz as ask, type Fuzzed } from "../../server/api/fuzz.ts";
import { openServed } from "../../server/api/opened.ts";
import { shopFiles } from "../../server/commands.ts";
import type { BatchResult, DeepCheck } from "../check.ts";
import { fuzzReport } from "./report.ts";

const settings = { requests: 500, firstSeed: 1000 };

export interface FuzzBatch extends BatchResult, Fuzzed {}

export const fuzz: DeepCheck<FuzzBatch> = {
  name: "fuzz",
  settings,
  batches: 20,
  async run(batch) {
    const folder = mkdtempSync(join(tmpdir(), "barograph-fuzz-"));
    for (const [name, text] of Object.entries(shopFiles())) {
      mkdirSync(dirname(join(folder, "shop", name)), { recursive: true });
      writeFileSync(join(folder, "shop", name), text);
    }
    const shop = await openServed(join(folder, "shop"), { library: folder });
    try {
      const document = await shop.get<ApiDocument>("openapi.json");
      const { requests, firstSeed } = settings;
      return { batch, ...(await ask(shop, document, { seed: firstSeed + batch, requests })) };
    } finally {
      await shop.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  failures: ({ batch, faults }) => faults.map((fault) => `${batch}: ${fault}`),
  page: "fuzz.md",
  report: (done) => fuzzReport(done, settings.requests),
};
