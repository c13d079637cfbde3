/**
 * Every question with what answers it.
 *
 * @module
 */
import { assist } from "#engine/assist/index.ts";
import { formatDay } from "#engine/book/days.ts";
import { factProfile, lately } from "#engine/live/index.ts";
import { accountChange } from "./accountChange.ts";
import { accountHistory } from "./accountHistory.ts";
import { besideEachOther, claims } from "./beside.ts";
import { changeOfBook } from "./bookChange.ts";
import { dataCoverage } from "./coverage.ts";
import { judgedCurves } from "./curves.ts";
import { effectOf } from "./effect.ts";
import { explainAccount, whatIf } from "./explainAccount.ts";
import { falseAlarms, remediesFor } from "./falseAlarms.ts";
import { Unanswerable } from "./fetchBytes.ts";
import { openBook } from "./open.ts";
import { overridesOf } from "./overrides.ts";
import { overview } from "./overview.ts";
import type { Answer, Progress, Question, RequestKind, SideName } from "./protocol.ts";
import { restEffect } from "./rest.ts";
import type { Workbench } from "./workbench.ts";
import { worklist } from "./worklist.ts";

/** What an answer may do meanwhile. */
export interface Meanwhile {
  readonly onProgress: (progress: Progress) => void;
  /** Lets messages in that have come. */
  readonly breathe: () => Promise<void>;
}

type Answers = {
  readonly [K in RequestKind]: (question: Question<K>, meanwhile: Meanwhile) => Answer<K> | Promise<Answer<K>>;
};

/** Answers questions about one book after the other. */
export class Answerer {
  #workbench: Workbench | undefined;

  /** @throws Unanswerable */
  answer<K extends RequestKind>(kind: K, question: Question<K>, meanwhile: Meanwhile): Answer<K> | Promise<Answer<K>> {
    return this.#answers[kind](question, meanwhile);
  }

  /** Takes a book that is at hand. */
  take(workbench: Workbench): void {
    this.#workbench = workbench;
  }

  get #open(): Workbench {
    if (this.#workbench) return this.#workbench;
    throw new Unanswerable({ kind: "broken", problems: [], detail: "no book is open" });
  }

  /** Tells later whether the book and a side are still those of now. */
  #asNow(workbench: Workbench, name: SideName): () => boolean {
    const side = workbench.sides[name];
    const { version } = side;
    return () => this.#workbench === workbench && side.version === version;
  }

  readonly #answers: Answers = {
    open: async (question, { onProgress }) => {
      const { workbench, opened } = await openBook(question, onProgress);
      this.take(workbench);
      return opened;
    },
    override: ({ overrides }) => {
      this.#open.override(overridesOf(overrides));
      return null;
    },
    rules: ({ side, file, text }) => this.#open.sides[side].set(file, text),
    drag: ({ text }) => {
      const workbench = this.#open;
      const state = workbench.sides.draft.drag(text);
      return { state, effect: effectOf(workbench) };
    },
    rest: ({ movers }, { breathe }) => {
      const workbench = this.#open;
      const versions = () => [workbench.sides.saved.version, workbench.sides.draft.version].join();
      const asked = versions();
      return restEffect(workbench, movers, async () => {
        await breathe();
        return versions() === asked && this.#workbench === workbench;
      });
    },
    pin: ({ accounts }) => {
      const workbench = this.#open;
      workbench.pinned = accounts;
      return effectOf(workbench);
    },
    profile: ({ fact, around }) => {
      const workbench = this.#open;
      const judging = workbench.judging();
      const profile = judging && factProfile(workbench.live, judging, fact, around);
      return profile ? { fact, ...profile } : null;
    },
    explain: (question) => explainAccount(this.#open, question),
    whatIf: (question) => whatIf(this.#open, question),
    change: (question) => accountChange(this.#open, question),
    history: (question) => accountHistory(this.#open, question),
    worklist: (question) => worklist(this.#open, question),
    falseAlarms: (question) => falseAlarms(this.#open, question),
    remedies: (question, meanwhile) => {
      const workbench = this.#open;
      return remediesFor(workbench, question, meanwhile, this.#asNow(workbench, question.side));
    },
    curves: (question) => judgedCurves(this.#open, question),
    overview: () => overview(this.#open),
    bookChange: (_, meanwhile) => {
      const workbench = this.#open;
      return changeOfBook(workbench, meanwhile, this.#asNow(workbench, "saved"));
    },
    beside: (question) => besideEachOther(this.#open, question),
    claims: () => claims(this.#open),
    coverage: (_, meanwhile) => {
      const workbench = this.#open;
      return dataCoverage(workbench, meanwhile, () => this.#workbench === workbench);
    },
    lately: () => {
      const workbench = this.#open;
      const scored = workbench.scored("saved");
      const found = scored && lately(workbench.live, scored);
      if (!found) return null;
      const texts = ([from, to]: readonly [number, number]) => [formatDay(from), formatDay(to)] as const;
      return { ...found, recent: texts(found.recent), before: texts(found.before) };
    },
    complete: ({ text, offset }) => assist(text, { kind: "rules", book: this.#open.book }).completions(offset),
    hover: ({ text, offset }) => assist(text, { kind: "rules", book: this.#open.book }).hover(offset) ?? null,
  };
}
