/**
 * The audit: who changed what.
 *
 * @module
 */
import { Hono } from "hono";
import Type from "typebox";
import type { Env } from "./env.ts";
import { operation } from "./operation.ts";
import { json, OfBook, object, text } from "./schemas.ts";
import type { Serving } from "./serving.ts";

const AuditEntry = object({
  id: Type.Integer(),
  at: text("When, in ISO 8601."),
  by: text("Who."),
  action: text("What was done, such as `add-comment`, `remove-override` or `erase`."),
  what: Type.Object({}, { additionalProperties: true, description: "To what." }),
});

/** The audit. */
export const auditApi = ({ shelf }: Serving) =>
  new Hono<Env>().get(
    "/books/:book/audit",
    operation({
      id: "listAudit",
      tag: "Notes",
      summary: "List who changed what, the newest first",
      role: "admin",
      params: OfBook,
      query: object({
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
        before: Type.Optional(Type.Integer({ minimum: 1, description: "Only what came before that number." })),
      }),
      answers: { 200: json("The entries.", object({ entries: Type.Array(AuditEntry) })) },
    }),
    (c) => {
      const { limit = 100, before } = c.req.valid("query");
      return c.json({ entries: [...shelf.book(c.req.valid("param").book).notes.audit({ limit, before })] });
    },
  );
