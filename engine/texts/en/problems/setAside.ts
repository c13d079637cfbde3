/**
 * Why a row of a source was set aside, in English.
 *
 * @module
 */
import type { SetAsideReason } from "../../../problems.ts";

/** As what follows “because”: no capital, no full stop. */
export const setAsideReasons: Readonly<Record<SetAsideReason, string>> = {
  "field-count": "it has more or fewer fields than the header",
  quoting: "a quoted field has no closing quote, or text after it",
  json: "it is not one JSON object",
  "account-unreadable": "its account cannot be read",
  "account-empty": "it names no account",
  "account-unmatched": "no account belongs to what it names",
  "account-ambiguous": "what it names belongs to several accounts",
  "account-free-mail": "anybody can have an e-mail address like the one that it names",
  "date-empty": "it has no date",
  "date-unreadable": "its date cannot be read",
  "too-long": "it is too long",
};
