/**
 * Columns as Arrow IPC streams, the bytes that travel and rest:
 *
 *     snapshots      snapshot tables
 *     histories      what later happened to the accounts
 *     bookMetadata   what they say of their book
 *
 * @module
 */
export { bookMetadata, headersIn } from "./bookMetadata.ts";
export { arrowToHistories, historiesToArrow } from "./histories.ts";
export { arrowToTable, tableToArrow } from "./snapshots.ts";
