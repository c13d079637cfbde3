/**
 * English phrases of explanations.
 *
 * @module
 */
export * from "./account.ts";
export * from "./change.ts";
export * from "./components.ts";
export * from "./missing.ts";
export * from "./nearest.ts";
export * from "./titles.ts";
export * from "./values.ts";
