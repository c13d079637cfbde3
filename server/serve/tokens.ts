/**
 * Tokens: who may reach a server that others can reach. Only their hashes are kept.
 *
 * @module
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { Ajv } from "ajv";
import Type, { type Static } from "typebox";
import { oneOf } from "#engine/document/schema/parts.ts";
import { BarographError, problem } from "#engine/problems.ts";
import type { Caller } from "../api/env.ts";
import { type Role, roles } from "../api/roles.ts";
import { writeWhole } from "../folder/writeWhole.ts";
import { failureOf } from "../store/file.ts";

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

/** Who may ask, as the file stands: a token that is removed from it is none any more. */
export interface Tokens {
  /** How many there are. */
  readonly size: number;
  /** Whose token it is. */
  find(token: string): Caller | undefined;
}

/**
 * Reads a file of tokens, now and whenever it has changed. Where it can no longer be read, nobody has a token.
 *
 * @param unread told why, once for each time
 * @throws BarographError `file-unreadable` if it cannot be read now
 */
export async function readTokens(path: string, unread: (reason: string) => void = () => {}): Promise<Tokens> {
  let stamp = stampOf(path);
  let tokens = await readList(path);
  const now = (): TokenList => {
    const stands = stampOf(path);
    if (stands === stamp) return tokens;
    stamp = stands;
    try {
      tokens = listIn(path, readFileSync(path, "utf8"));
    } catch (error) {
      tokens = [];
      unread(failureOf(error));
    }
    return tokens;
  };
  return {
    get size() {
      return now().length;
    },
    find(token) {
      const hash = Buffer.from(hashOf(token), "hex");
      const found = now().find((one) => timingSafeEqual(hash, Buffer.from(one.hash, "hex")));
      return found && { name: found.name, role: found.role };
    },
  };
}

/** The same as long as nobody has written to a file or put another one in its place. */
function stampOf(path: string): string {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
    return `${ino} ${size} ${mtimeNs} ${ctimeNs}`;
  } catch (error) {
    return failureOf(error);
  }
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
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path, error.code ?? String(error));
  });
  return listIn(path, text);
}

function listIn(path: string, text: string): TokenList {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw unreadable(path, "no JSON");
  }
  if (isTokensFile(read)) return (read as Static<typeof TokensFile>).tokens;
  throw unreadable(path, "no tokens");
}

const unreadable = (path: string, reason: string) => new BarographError(problem("file-unreadable", { path, reason }));
