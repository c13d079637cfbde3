/**
 * What holds for every file of tests of the server: they share what they import, and leave nothing behind.
 *
 * @module
 */
import { afterEach } from "vitest";
import { undoAll } from "./books.ts";

afterEach(undoAll);
