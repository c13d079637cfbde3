import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["development"] },
  ssr: { resolve: { conditions: ["development"], externalConditions: ["development"] } },
  test: {
    // of two cores vitest would leave one idle
    maxWorkers: "100%",
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        // pure functions leave nothing behind: what they import is loaded once for all files of a worker
        test: { name: "engine", include: ["test/engine/**/*.test.ts"], isolate: false },
      },
      {
        extends: true,
        test: {
          name: "journeys",
          include: ["test/journeys/**/*.test.ts"],
          // the studio is built once for all of them
          globalSetup: ["test/journeys/built.ts"],
          isolate: false,
        },
      },
      {
        extends: true,
        // each test takes back what it made, and each file closes what it opened
        test: {
          name: "world",
          include: ["test/**/*.test.ts"],
          exclude: ["test/engine/**", "test/journeys/**"],
          // processes of their own run what is compiled
          globalSetup: ["test/compiled.ts"],
          setupFiles: ["test/server/setup.ts"],
          isolate: false,
        },
      },
    ],
  },
});
