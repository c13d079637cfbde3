/**
 * Roles: what a caller may do.
 *
 * @module
 */
import type { Context } from "hono";
import { BarographError, problem } from "#engine/problems.ts";
import type { Caller, Env } from "./env.ts";

/** From the one who may least: readers look, editors change rules and notes, admins import, erase and open locks. */
export const roles = ["reader", "editor", "admin"] as const;
export type Role = (typeof roles)[number];

/** @throws BarographError `role-lacking` if the caller may not do what that role may */
export function requireRole(c: Context<Env>, needed: Role): void {
  const { role } = c.get("caller");
  if (roles.indexOf(role) < roles.indexOf(needed)) {
    throw new BarographError(problem("role-lacking", { role, needed }));
  }
}

/** Drafts are made by admins: what is at work in one is nobody else's to know. */
export const mayKnow = ({ role }: Pick<Caller, "role">, { draft }: { readonly draft?: string | null }): boolean =>
  (draft ?? null) === null || role === "admin";
