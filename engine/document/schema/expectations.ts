/**
 * What is expected of data.
 *
 * @module
 */
import * as Type from "typebox";
import { byIds, Condition, object, Text } from "./parts.ts";

/** Expectations by id; `of` says what each condition is asked of. */
export const Expectations = (of: string, ...examples: readonly object[]) =>
  byIds(
    object(
      {
        that: Condition(`What must be true of ${of}; where it is unknown, nothing is said.`),
        title: Type.Optional(Text("How people call it.")),
      },
      "An expectation. What breaks it is counted and told, and stops nothing.",
    ),
    `What is expected of ${of}, by id.`,
    ...examples,
  );
