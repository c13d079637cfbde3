/**
 * The worker: takes questions and answers them, one message for each; work that takes long lets newer questions in.
 *
 * @module
 */
import { Answerer } from "./answers.ts";
import { Unanswerable } from "./fetchBytes.ts";
import type { Failure, FromWorker, ToWorker } from "./protocol.ts";

/** What a worker is to itself, as far as this one asks. */
interface WorkerScope {
  postMessage(message: FromWorker): void;
  addEventListener(type: "message", listener: (event: { readonly data: ToWorker }) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
const answerer = new Answerer();

scope.addEventListener("message", ({ data }) => void answer(data));

async function answer({ id, kind, question }: ToWorker): Promise<void> {
  const meanwhile = {
    onProgress: (progress: Extract<FromWorker, { progress: unknown }>["progress"]) =>
      scope.postMessage({ id, progress }),
    breathe,
  };
  try {
    scope.postMessage({ id, answer: await answerer.answer(kind, question as never, meanwhile) });
  } catch (error) {
    scope.postMessage({ id, failure: failureOf(error) });
  }
}

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Messages that have come are heard before it goes on. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(undefined);
  });
}

function failureOf(error: unknown): Failure {
  if (error instanceof Unanswerable) return error.failure;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: "broken", problems: [], detail };
}
