/**
 * Columns as Arrow IPC streams, the bytes that travel and rest:
 *
 *     snapshots   snapshot tables
 *     histories   what later happened to the accounts
 *
 * @module
 */
export { arrowToHistories, historiesToArrow } from "./histories.ts";
export { arrowToTable, tableToArrow } from "./snapshots.ts";
