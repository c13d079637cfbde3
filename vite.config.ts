import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** The studio: `studio/` becomes `dist/studio/`. */
export default defineConfig({
  root: fileURLToPath(new URL("studio", import.meta.url)),
  // it may be served from any path
  base: "./",
  resolve: {
    // not by the condition "development", under which Lit would be another one
    alias: { "#engine/": fileURLToPath(new URL("engine/", import.meta.url)) },
  },
  worker: { format: "es" },
  build: {
    outDir: fileURLToPath(new URL("dist/studio", import.meta.url)),
    emptyOutDir: true,
    target: "es2023",
    // the page's policy allows no `data:` but for images, and fonts are loaded as they are needed
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 5000,
  },
  // `studio/api/*.ts` are modules of the studio
  server: {
    proxy: {
      "^/api/(?!.*\\.ts)": { target: process.env["BAROGRAPH_API"] ?? "http://127.0.0.1:8030", changeOrigin: true },
    },
  },
});
