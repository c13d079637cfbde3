/**
 * Reading files in a process of its own. Readers of Parquet trust what a file says about itself, so that a damaged one
 * leads them in a circle or fills the memory; a query to SQLite runs for as long as it likes. Neither can be stopped
 * from within: a process can.
 *
 * @module
 */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { compiled } from "../compiled.ts";
import type { ReadAnswer, ReadBatch, ReadFile, ReadRequest } from "./isolatedReader.ts";

/** The most memory that a reader may take for its objects, in megabytes. */
const mostMemory = 4096;

/** How a reader failed. */
export class ReaderError extends Error {
  /** The code of the error, where it had one; `TIMEOUT`, `ENDED`. */
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

export interface IsolatedFile extends Omit<ReadFile, "batches"> {
  /** @returns `undefined` after the last one @throws ReaderError */
  next(): Promise<ReadBatch | undefined>;
  close(): void;
}

/**
 * Opens a file in a process of its own.
 *
 * @param timeout milliseconds in which every answer must come
 * @throws ReaderError
 */
export async function openIsolated(request: ReadRequest, timeout: number): Promise<IsolatedFile> {
  const reader = start();
  const close = () => {
    process.off("exit", close);
    reader.kill("SIGKILL");
  };
  process.on("exit", close);
  try {
    const answer = await ask(reader, request, timeout);
    if (!("opened" in answer)) throw new ReaderError("it does not answer", "ENDED");
    const next = async () => {
      const following = await ask(reader, "next", timeout);
      return "batch" in following ? following.batch : undefined;
    };
    return { ...answer.opened, next, close };
  } catch (error) {
    close();
    throw error;
  }
}

const program = fileURLToPath(compiled(new URL("./isolatedReader.js", import.meta.url)));

function start(): ChildProcess {
  return fork(program, {
    execArgv: [`--max-old-space-size=${mostMemory}`],
    // a reader that fills its memory writes pages about it
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    // dates, big integers and missing values arrive as they are
    serialization: "advanced",
  });
}

function ask(reader: ChildProcess, message: ReadRequest | "next", timeout: number): Promise<ReadAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (work: () => void) => {
      clearTimeout(timer);
      reader.off("message", onMessage).off("exit", onEnd).off("error", onEnd);
      work();
    };
    const onMessage = (answer: unknown) =>
      settle(() => {
        const told = answer as ReadAnswer;
        if ("failed" in told) reject(new ReaderError(told.failed.message, told.failed.code));
        else resolve(told);
      });
    const onEnd = () => settle(() => reject(new ReaderError("its reader has ended", "ENDED")));
    const timer = setTimeout(() => settle(() => reject(new ReaderError("it takes too long", "TIMEOUT"))), timeout);
    reader.on("message", onMessage).on("exit", onEnd).on("error", onEnd);
    // a reader that has ended is told by its exit
    if (reader.connected) reader.send(message, () => {});
    else onEnd();
  });
}
