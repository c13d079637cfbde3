/**
 * The screen's end of the worker: questions become promises.
 *
 * @module
 */
import type { Answer, Failure, FromWorker, Progress, Question, RequestKind, ToWorker } from "./protocol.ts";

/** The worker could not answer. */
export class WorkerFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.detail);
    this.failure = failure;
  }
}

/** What a question waits with. */
interface Waiting {
  readonly resolve: (answer: Answer<RequestKind>) => void;
  readonly reject: (failure: WorkerFailure) => void;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** A worker, or whatever takes and sends its messages. */
export type Port = Pick<Worker, "postMessage" | "addEventListener">;

const startWorker = (): Port => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });

/** Asks a worker, which is started by the first question. */
export class WorkerClient {
  readonly #start: () => Port;
  #port: Port | undefined;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();
  /** Of drags, only the newest counts: one is under way, one waits. */
  #dragging: Promise<Answer<"drag">> | undefined;
  #next: { text: string; answer: Promise<Answer<"drag">> } | undefined;

  constructor(start: () => Port = startWorker) {
    this.#start = start;
  }

  /**
   * Asks something.
   *
   * A `drag` that comes while another is under way waits for it; of those that wait only the newest is asked, and all of
   * them get its answer.
   *
   * @throws WorkerFailure where there is no answer
   */
  ask<K extends RequestKind>(
    kind: K,
    question: Question<K>,
    { onProgress }: { readonly onProgress?: (progress: Progress) => void } = {},
  ): Promise<Answer<K>> {
    if (kind === "drag") return this.#drag(question as Question<"drag">) as Promise<Answer<K>>;
    return this.#send(kind, question, onProgress);
  }

  #drag({ text }: Question<"drag">): Promise<Answer<"drag">> {
    if (this.#dragging) {
      if (this.#next) this.#next.text = text;
      else {
        const next = { text, answer: this.#dragging.then(noMatter, noMatter).then(() => this.#dragNext()) };
        this.#next = next;
      }
      return this.#next.answer;
    }
    this.#dragging = this.#send("drag", { text }).finally(() => {
      this.#dragging = undefined;
    });
    return this.#dragging;
  }

  #dragNext(): Promise<Answer<"drag">> {
    const { text } = this.#next!;
    this.#next = undefined;
    return this.#drag({ text });
  }

  #send<K extends RequestKind>(
    kind: K,
    question: Question<K>,
    onProgress?: (progress: Progress) => void,
  ): Promise<Answer<K>> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Waiting["resolve"], reject, onProgress });
      this.#open().postMessage({ id, kind, question } as ToWorker);
    });
  }

  #open(): Port {
    if (this.#port) return this.#port;
    this.#port = this.#start();
    this.#port.addEventListener("message", ({ data }) => this.#hear(data as FromWorker));
    this.#port.addEventListener("error", (event) => this.#fail(event.message));
    return this.#port;
  }

  #hear(message: FromWorker): void {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    if ("progress" in message) {
      waiting.onProgress?.(message.progress);
      return;
    }
    this.#waiting.delete(message.id);
    if ("failure" in message) waiting.reject(new WorkerFailure(message.failure));
    else waiting.resolve(message.answer);
  }

  /** The worker itself is gone: nobody who waits will get an answer, and the next question starts another. */
  #fail(detail: string): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#port = undefined;
    for (const { reject } of waiting) reject(new WorkerFailure({ kind: "broken", problems: [], detail }));
  }
}

const noMatter = (): void => {};
