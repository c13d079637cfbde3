#!/usr/bin/env node
/**
 * The `barograph` command.
 *
 * @module
 */
import { createInterface } from "node:readline/promises";
import { run, type Terminal } from "./command/index.ts";

const interrupt = new AbortController();
// by Ctrl-C, and by whatever ends a service
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interrupt.abort());

// a reader such as `head` may stop listening: that is its right
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question, { signal: interrupt.signal });
  } finally {
    lines.close();
  }
}

const terminal: Terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  colour: Boolean(process.stdout.isTTY) && !process.env["NO_COLOR"],
  interactive: Boolean(process.stderr.isTTY),
  columns: process.stdout.columns ?? 100,
  ...(process.stdin.isTTY && process.stderr.isTTY && { ask }),
  signal: interrupt.signal,
};

process.exitCode = await run(process.argv.slice(2), terminal);
