/**
 * Text ⇄ document: reading, places, schemas.
 *
 * @module
 */
export { type Path, readDocument, type SourceDocument, sizeLimit } from "./document.ts";
export type { BookDocument } from "./schema/book.ts";
export { type FileKind, schemas } from "./schema/index.ts";
export type { RulesDocument } from "./schema/rules.ts";
export { validateDocument } from "./validate.ts";
