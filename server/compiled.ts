/**
 * Modules that run in a process or a thread of their own. They run compiled, also where the rest runs from its sources: what
 * has to learn TypeScript first takes several times as long to start.
 *
 * @module
 */

/** Does this program run from its sources? */
export const fromSources = import.meta.url.endsWith(".ts");

/**
 * Where a module lies compiled.
 *
 * @param module where it would lie beside the one that asks, with the ending `.js`
 */
export function compiled(module: URL): URL {
  if (!fromSources) return module;
  const [sources, build] = [new URL(".", import.meta.url).href, new URL("../dist/server/", import.meta.url).href];
  return new URL(module.href.replace(sources, build));
}
