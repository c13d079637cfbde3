/**
 * Asks a server everything that its own OpenAPI document says can be asked, rightly and wrongly.
 *
 * @module
 */
import { Ajv, type ValidateFunction } from "ajv";
import fc from "fast-check";
import type { Served } from "./opened.ts";

/** As much of a schema as is asked by. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly maxLength?: number;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: "path" | "query";
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: { readonly "application/json"?: { readonly schema: Schema } } };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: { readonly Problem: Schema } };
}

export interface Fuzzed {
  readonly answers: { readonly well: number; readonly refused: number; readonly operations: number };
  /** What must not be, with the request that it came of. */
  readonly faults: readonly string[];
}

/** Requests that follow what happens end when somebody goes: a moment of them is enough. */
const streams: ReadonlySet<string> = new Set(["followEvents", "followJob"]);
/** Longer than this nothing may take, in milliseconds: it hangs. */
const patience = 20_000;

/**
 * Sends requests and looks at every answer: its status, its form, and what it gives away.
 *
 * @param seed the same one asks the same
 */
export async function fuzz(
  served: Served,
  document: ApiDocument,
  { seed, requests }: { readonly seed: number; readonly requests: number },
): Promise<Fuzzed> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const known = await knownValues(served);
  const held = new Checked(document);
  const faults: string[] = [];
  let well = 0;
  let refused = 0;
  const seen = new Set<string>();
  const arbitrary = fc.tuple(fc.constantFrom(...operations), fc.infiniteStream(fc.nat()), fc.boolean());
  const samples = fc.sample(arbitrary, { seed, numRuns: requests });
  // every operation is asked, however few requests there are
  const order = samples.map(([chosen, numbers, fit], i) => [operations[i] ?? chosen, numbers, fit] as const);
  for (const [{ path, method, operation }, numbers, fit] of order) {
    const choose = new Chooser(numbers[Symbol.iterator]() as Iterator<number>, known, fit);
    const request = choose.request(path, operation);
    seen.add(operation.operationId);
    const told = `${method} ${request.path} ${request.body === undefined ? "" : JSON.stringify(request.body).slice(0, 300)}`;
    const abort = new AbortController();
    const answer = await Promise.race([
      served.ask(request.path, {
        method,
        ...(request.body !== undefined && { body: request.body }),
        headers: request.headers,
      }),
      new Promise<undefined>((resolve) => setTimeout(resolve, patience, undefined).unref()),
    ]);
    if (!answer) {
      faults.push(`hangs: ${told}`);
      continue;
    }
    const text = streams.has(operation.operationId) && answer.ok ? await beginningOf(answer) : await answer.text();
    abort.abort();
    if (answer.status >= 500 && answer.status !== 503) faults.push(`${answer.status}: ${told}`);
    if (text.includes(served.folder) || /\n\s+at .*\.[jt]s:\d+/.test(text)) faults.push(`gives away: ${told}`);
    if (answer.ok) well++;
    else refused++;
    const wrong = held.wrongIn(operation, answer, text);
    if (wrong) faults.push(`${wrong}: ${told}`);
  }
  return { answers: { well, refused, operations: seen.size }, faults };
}

/** The first of what a stream says. */
async function beginningOf(answer: Response): Promise<string> {
  const reader = answer.body!.getReader();
  const first = await Promise.race([
    reader.read(),
    new Promise<undefined>((resolve) => setTimeout(resolve, 200, undefined)),
  ]);
  await reader.cancel();
  return first?.value ? new TextDecoder().decode(first.value) : "";
}

/** Holds answers against what the document says of them. */
class Checked {
  readonly #ajv = new Ajv({ strict: false });
  readonly #problem: ValidateFunction;
  readonly #compiled = new Map<Schema, ValidateFunction>();

  constructor(document: ApiDocument) {
    this.#problem = this.#ajv.compile(document.components.schemas.Problem);
  }

  wrongIn(operation: Operation, answer: Response, text: string): string | undefined {
    const type = answer.headers.get("content-type") ?? "";
    if (type === "application/problem+json") {
      if (answer.ok) return "a problem that is well";
      return this.#problem(JSON.parse(text)) ? undefined : `no problem: ${this.#ajv.errorsText(this.#problem.errors)}`;
    }
    if (!answer.ok && answer.status !== 304) return `refused as ${type}`;
    const declared = operation.responses[String(answer.status)];
    if (!declared) return `undeclared status ${answer.status}`;
    const schema = declared.content?.["application/json"]?.schema;
    if (!schema || !type.startsWith("application/json")) return undefined;
    const validate = this.#compiled.get(schema) ?? this.#ajv.compile(schema);
    this.#compiled.set(schema, validate);
    return validate(JSON.parse(text)) ? undefined : `another form: ${this.#ajv.errorsText(validate.errors)}`;
  }
}

/** Values that exist, by the name of the parameter: with others, nothing would ever be found. */
async function knownValues(served: Served): Promise<Readonly<Record<string, readonly string[]>>> {
  const { accounts } = await served.get<{ accounts: { account: string }[] }>("books/shop/accounts?limit=3");
  const { etag, text } = await served.get<{ etag: string; text: string }>("books/shop/rules/health");
  return {
    book: ["shop"],
    rules: ["health"],
    account: accounts.map(({ account }) => account),
    job: ["none"],
    run: ["1"],
    band: ["red", "unknown"],
    ref: ["HEAD"],
    etag: [etag],
    // with another one little of what follows could be answered
    text: [text],
  };
}

const strange = [
  "",
  "0",
  "-1",
  "1e999",
  "NaN",
  "null",
  "../../etc/passwd",
  "%00",
  "\u0000",
  "'; drop table jobs; --",
  "💥".repeat(50),
  "a".repeat(5000),
  "{}",
  "[]",
  "__proto__",
  "constructor",
  "2026-13-45",
  "2026-02-30",
  "=cmd|' /C calc'!A0",
];

/** Chooses what is asked with: mostly what fits, if that is wanted, else anything. */
class Chooser {
  readonly #numbers: Iterator<number>;
  readonly #known: Readonly<Record<string, readonly string[]>>;
  readonly #fit: boolean;

  constructor(numbers: Iterator<number>, known: Readonly<Record<string, readonly string[]>>, fit: boolean) {
    this.#numbers = numbers;
    this.#known = known;
    this.#fit = fit;
  }

  request(path: string, { parameters = [], requestBody }: Operation) {
    const query = new URLSearchParams();
    let address = path;
    for (const { name, in: where, required, schema } of parameters) {
      if (where === "path") address = address.replace(`{${name}}`, encodeURIComponent(this.#text(name, schema)) || "_");
      else if (required || this.#one(3) === 0) query.append(name, this.#text(name, schema));
    }
    if (!this.#fit && this.#one(4) === 0) query.append(this.#of(strange), this.#of(strange));
    const search = query.toString();
    const schema = requestBody?.content["application/json"]?.schema;
    const body = schema && this.#body(schema);
    const headers = this.#one(2) === 0 ? { "if-match": this.#of(this.#known["etag"]!) } : {};
    return { path: `${address.slice(1)}${search && `?${search}`}`, body, headers };
  }

  #body(schema: Schema): unknown {
    if (!this.#fit && this.#one(5) === 0) return this.#of<unknown>([null, 1, "text", [], {}, "{", { text: null }]);
    return this.#value("", schema, 0);
  }

  #text(name: string, schema: Schema): string {
    if (!this.#fit && this.#one(3) === 0) return this.#of(strange);
    const known = this.#known[name];
    if (known && this.#one(8) > 0) return this.#of(known);
    const value = this.#value(name, schema, 0);
    return typeof value === "string" ? value : String(value);
  }

  #value(name: string, schema: Schema, depth: number): unknown {
    if (!this.#fit && this.#one(6) === 0) return this.#of<unknown>([...strange, null, 1e308, -0, true, [], {}]);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return this.#of(schema.enum);
    if (schema.anyOf) return this.#value(name, this.#of(schema.anyOf), depth);
    switch (schema.type) {
      case "null":
        return null;
      case "boolean":
        return this.#one(2) === 0;
      case "integer":
      case "number":
        return (schema.minimum ?? 0) + this.#one(Math.min(200, (schema.maximum ?? 200) - (schema.minimum ?? 0) + 1));
      case "array":
        return Array.from({ length: (schema.minItems ?? 0) + this.#one(3) }, () =>
          this.#value(name, schema.items ?? {}, depth + 1),
        );
      case "object": {
        const entries = Object.entries(schema.properties ?? {})
          .filter(([key]) => schema.required?.includes(key) || this.#one(2) === 0)
          .map(([key, own]) => [key, this.#value(key, own, depth + 1)]);
        return Object.fromEntries(entries);
      }
      case "string":
        if (schema.pattern?.includes("\\d{4}"))
          return this.#of(["2026-01-01", "2025-06-01", "2026-07-01", "1999-12-31"]);
        return this.#of([
          ...(this.#known[name] ?? []),
          "rules: x",
          "health.rules.yaml",
          "text",
          ...(this.#fit ? [] : strange),
        ]);
      default:
        return this.#of<unknown>(["text", 1, null, true]);
    }
  }

  #one(of: number): number {
    return (this.#numbers.next().value as number) % of;
  }

  #of<T>(list: readonly T[]): T {
    return list[this.#one(list.length)]!;
  }
}
