/**
 * Tokens: who may reach a server that others can reach. Only their hashes are kept.
 *
 * @module
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Ajv } from "ajv";
import Type, { type Static } from "typebox";
import { oneOf } from "#engine/document/schema/parts.ts";
import { BarographError, problem } from "#engine/problems.ts";
import type { Caller } from "../api/env.ts";
import { type Role, roles } from "../api/roles.ts";
import { writeWhole } from "../folder/writeWhole.ts";

const TokensFile = Type.Object(
  {
    tokens: Type.Array(
      Type.Object(
        {
          name: Type.String({ minLength: 1, maxLength: 100 }),
          role: oneOf(roles, "What its holder may do."),
          /** SHA-256 of the token: it is random and long, so that nothing slower is needed. */
          hash: Type.String({ pattern: "^[0-9a-f]{64}$" }),
          madeAt: Type.String(),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

type TokenList = Static<typeof TokensFile>["tokens"];

const isTokensFile = new Ajv().compile(TokensFile);

export interface Tokens {
  readonly size: number;
  /** Whose token it is. */
  find(token: string): Caller | undefined;
}

/**
 * Reads a file of tokens.
 *
 * @throws BarographError `file-unreadable`
 */
export async function readTokens(path: string): Promise<Tokens> {
  const tokens = await readList(path);
  return {
    size: tokens.length,
    find(token) {
      const hash = Buffer.from(hashOf(token), "hex");
      const found = tokens.find((one) => timingSafeEqual(hash, Buffer.from(one.hash, "hex")));
      return found && { name: found.name, role: found.role };
    },
  };
}

/**
 * Makes a token; one of the same name is replaced.
 *
 * @returns the token, which is kept nowhere
 * @throws BarographError `file-unreadable`, `output-unwritable`
 */
export async function addToken(path: string, name: string, role: Role): Promise<string> {
  const { text, tokens } = await readOrBegin(path);
  const token = `bg_${randomBytes(32).toString("base64url")}`;
  const others = tokens.filter((one) => one.name !== name);
  await write(path, text, [...others, { name, role, hash: hashOf(token), madeAt: new Date().toISOString() }]);
  return token;
}

/**
 * Removes a token.
 *
 * @returns whether there was one of that name
 * @throws BarographError `file-unreadable`, `output-unwritable`
 */
export async function removeToken(path: string, name: string): Promise<boolean> {
  const { text, tokens } = await readOrBegin(path);
  const others = tokens.filter((one) => one.name !== name);
  if (others.length < tokens.length) await write(path, text, others);
  return others.length < tokens.length;
}

/** The tokens without their hashes. */
export async function listTokens(path: string): Promise<readonly { name: string; role: string; madeAt: string }[]> {
  return (await readOrBegin(path)).tokens.map(({ name, role, madeAt }) => ({ name, role, madeAt }));
}

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

const write = (path: string, before: string | undefined, tokens: TokenList): Promise<void> =>
  writeWhole(path, `${JSON.stringify({ tokens }, null, 2)}\n`, before);

async function readOrBegin(path: string): Promise<{ text: string | undefined; tokens: TokenList }> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  return { text, tokens: text === undefined ? [] : await readList(path) };
}

async function readList(path: string): Promise<TokenList> {
  const unreadable = (reason: string) => new BarographError(problem("file-unreadable", { path, reason }));
  let read: unknown;
  try {
    read = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw unreadable((error as NodeJS.ErrnoException).code ?? "no JSON");
  }
  if (isTokensFile(read)) return (read as Static<typeof TokensFile>).tokens;
  throw unreadable("no tokens");
}
