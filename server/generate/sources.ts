/**
 * The raw sources of a generated book: their files and columns, in the order in which they are written.
 *
 * @module
 */
import { eventsSourceName } from "#engine/book/book.ts";
import type { ValueType } from "#engine/language/expression.ts";

export interface SourceDefinition {
  /** Name of the file in `data/`, without its ending. */
  readonly file: string;
  /** Is the file large, so that it is compressed? */
  readonly large?: boolean;
  /** Column that says when it happened. */
  readonly at: string;
  /** Column that says when it became known. */
  readonly known?: string;
  /** The other columns beside the account. */
  readonly columns: Readonly<Record<string, ValueType>>;
}

/** Name under which the plays are imported. */
const playsSourceName = "outcomes.interventions";

/** What is known of single accounts; each file begins with `account_id`. */
export const accountSources = {
  accounts: {
    file: "accounts",
    at: "created_on",
    columns: {
      name: "string",
      domain: "string",
      industry: "string",
      region: "string",
      employees: "number",
      channel: "string",
    },
  },
  owners: { file: "owners", at: "since", columns: { owner: "string" } },
  trials: { file: "trials", at: "started_on", columns: { converted_on: "date" } },
  contracts: {
    file: "contracts",
    at: "signed_on",
    columns: {
      contract_id: "string",
      starts_on: "date",
      ends_on: "date",
      notice_by: "date",
      amount: "number",
      seats: "number",
      product: "string",
      plan: "string",
      kind: "string",
      auto_renewed: "boolean",
      one_off: "number",
    },
  },
  usage: {
    file: "usage",
    large: true,
    at: "used_on",
    columns: { user_id: "string", feature: "string", events: "number", minutes: "number" },
  },
  tasks: {
    file: "tasks",
    large: true,
    at: "attempted_on",
    columns: { task: "string", completed: "boolean", minutes: "number", expected_minutes: "number" },
  },
  tickets: {
    file: "tickets",
    large: true,
    at: "opened_on",
    known: "synced_on",
    columns: {
      ticket_id: "string",
      channel: "string",
      type: "string",
      severity: "number",
      touchpoint: "string",
      hour: "number",
      weekday: "number",
      contacts: "number",
      first_response_hours: "number",
      resolution_hours: "number",
      responded_on: "date",
      resolved_on: "date",
      reopened_on: "date",
    },
  },
  surveys: {
    file: "surveys",
    large: true,
    at: "answered_on",
    known: "synced_on",
    columns: {
      kind: "string",
      score: "number",
      comment: "string",
      topic: "string",
      channel: "string",
      moment: "string",
    },
  },
  survey_requests: {
    file: "survey_requests",
    large: true,
    at: "asked_on",
    columns: { kind: "string", channel: "string", moment: "string" },
  },
  training: {
    file: "training",
    large: true,
    at: "held_on",
    columns: { kind: "string", attendees: "number", minutes: "number" },
  },
  content: {
    file: "content",
    large: true,
    at: "read_on",
    columns: { kind: "string", topic: "string", reads: "number" },
  },
  advocacy: { file: "advocacy", at: "happened_on", columns: { kind: "string" } },
  community: { file: "community", large: true, at: "happened_on", columns: { kind: "string", count: "number" } },
  reviews: { file: "reviews", at: "held_on", columns: { attendees: "number", executive: "boolean" } },
  escalations: { file: "escalations", at: "opened_on", columns: { closed_on: "date", severity: "number" } },
  touchpoints: {
    file: "touchpoints",
    large: true,
    at: "happened_on",
    columns: { kind: "string", inbound: "boolean", stage: "string" },
  },
  milestones: { file: "milestones", at: "reached_on", columns: { kind: "string", what: "string" } },
  pulse: {
    file: "pulse",
    large: true,
    at: "set_on",
    known: "known_on",
    columns: { score: "number", champion: "string" },
  },
  growth: {
    file: "growth",
    large: true,
    at: "reported_on",
    columns: { headcount: "number", open_roles: "number", own_retention: "number" },
  },
  account_costs: {
    file: "account_costs",
    large: true,
    at: "booked_on",
    columns: { category: "string", amount: "number" },
  },
  [eventsSourceName]: {
    file: "outcomes",
    at: "effective_on",
    columns: { notice_on: "date", kind: "string", arr_change: "number", reason: "string" },
  },
  [playsSourceName]: { file: "plays", at: "played_on", columns: { play: "string" } },
} as const satisfies Readonly<Record<string, SourceDefinition>>;

/** What is known of the book as a whole: no file begins with an account. */
export const bookSources = {
  costs: { file: "costs", at: "booked_on", columns: { category: "string", amount: "number" } },
  web: {
    file: "web",
    large: true,
    at: "day",
    columns: {
      channel: "string",
      campaign: "string",
      visits: "number",
      carts: "number",
      checkouts: "number",
      signups: "number",
    },
  },
} as const satisfies Readonly<Record<string, SourceDefinition>>;

export type AccountSourceName = keyof typeof accountSources;
export type BookSourceName = keyof typeof bookSources;

/** All of them, by name. */
export const generatedSources: Readonly<Record<AccountSourceName | BookSourceName, SourceDefinition>> = {
  ...accountSources,
  ...bookSources,
};

export const accountSourceNames = Object.keys(accountSources) as readonly AccountSourceName[];

interface TypeOf {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
  readonly date: number;
}

/** A row of a source, by column; what is not there is missing. */
export type RowOf<S extends AccountSourceName | BookSourceName> = ColumnsOf<
  (typeof accountSources & typeof bookSources)[S]["columns"]
>;

type ColumnsOf<C> = { readonly [N in keyof C]?: C[N] extends ValueType ? TypeOf[C[N]] | null : never };
