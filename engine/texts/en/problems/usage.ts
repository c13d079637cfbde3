/**
 * English sentences of problems with how the software is called.
 *
 * @module
 */
import type { ProblemTexts } from "../../problemTexts.ts";
import { quoted, shown } from "../../shown.ts";
import { listed } from "../lists.ts";
import { allOf, anyOf, instead, typeName } from "./words.ts";

/** What a plan is bound to. */
const boundTo = { before: "the older rules", after: "the newer rules", data: "the data" } as const;

export const usage = {
  "book-not-found": {
    sentence: ({ path }) => `There is no book in ${quoted(path, 200)}.`,
    remedy: () => "Give a folder that holds a `book.yaml`.",
  },
  "rules-not-found": {
    sentence: ({ path }) => `There is no rule set in ${quoted(path, 200)}.`,
    remedy: () => "Give a file that ends in `.rules.yaml`, or a folder that holds one.",
  },
  "rules-ambiguous": {
    sentence: ({ path }) => `There are several rule sets in ${quoted(path, 200)}.`,
    remedy: ({ files }) => `Name the one that is meant: ${anyOf(files)}.`,
  },
  "rules-other-facts": {
    sentence: ({ path, facts }) =>
      `The rules in ${quoted(path, 200)} rest on ${allOf(facts)}, which the book here does not define the same way.`,
    remedy: () => "Compare rule sets of one book, or of books that define these facts alike.",
  },
  "kpis-not-found": {
    sentence: ({ path }) => `There are no KPIs in ${quoted(path, 200)}.`,
    remedy: () => "Put a `kpis.yaml` beside the `book.yaml`.",
  },
  "kpi-by-unknown": {
    sentence: ({ name }) =>
      `Accounts cannot be told apart by ${quoted(name)}: it is no fact, and no rule set gives it.`,
    remedy: ({ suggestion, known }) =>
      instead(suggestion, known, "Name a fact, or `segment`, `stage`, `band` or `owner`."),
  },
  "kpi-by-type": {
    sentence: ({ name, type }) => `Accounts cannot be told apart by ${quoted(name)}, which is ${typeName(type)}.`,
    remedy: () => "Name a fact that is text, or true or false; segments divide by numbers.",
  },
  "kpi-days-reversed": {
    sentence: ({ from, to }) => `The first day, ${quoted(from)}, is after the last one that counts, ${quoted(to)}.`,
    remedy: () => "Ask from an earlier day on; without a last day, it is the last one whose outcomes are booked.",
  },
  "run-unknown": {
    sentence: ({ run, book }) => `There is no run ${run} of the book ${quoted(book)}.`,
    remedy: () => "`barograph runs` lists those that there are.",
  },
  "run-kind-unknown": {
    sentence: ({ run, kind, version }) =>
      `Run ${run} is a ${quoted(kind)} of Barograph ${shown(version)}, which this Barograph does not know.`,
    remedy: () => "Use the Barograph that made it, or a newer one.",
  },
  "runs-of-two-kinds": {
    sentence: ({ first, firstKind, second, secondKind }) =>
      `Run ${first} is of ${quoted(firstKind)} and run ${second} is of ${quoted(secondKind)}: they have no figures in common.`,
    remedy: () => "Compare runs of one kind; `barograph runs` lists them.",
  },
  "nothing-locked": {
    sentence: ({ rules }) => `The rule set ${quoted(rules)} has nothing locked away that could be unlocked.`,
    remedy: () => "Leave `--unlock` out, or name a `locked` period in its backtest block.",
  },
  "output-unwritable": {
    sentence: ({ path, reason }) => `Nothing can be written to ${quoted(path, 200)} (${shown(reason)}).`,
    remedy: () => "Name a place that you may write to.",
  },
  "output-not-empty": {
    sentence: ({ path }) => `Something is in ${quoted(path, 200)} already.`,
    remedy: () => "Name a place where nothing is yet; what is there is left alone.",
  },
  "git-missing": {
    sentence: () => "There is no `git` command here.",
    remedy: () => "Install git, or name a file instead of a commit.",
  },
  "git-no-repository": {
    sentence: ({ path }) => `${quoted(path, 200)} lies in no git repository.`,
    remedy: () => "Name a file instead of a commit, or put the folder under version control.",
  },
  "git-ref-unknown": {
    sentence: ({ ref }) => `${quoted(ref, 200)} is neither a file nor a commit, branch or tag.`,
    remedy: () => "Name one that `git log`, `git branch` or `git tag` lists, such as `main` or `HEAD~1`.",
  },
  "git-file-missing": {
    sentence: ({ path, commit }) => `There is no file ${quoted(path, 200)} in the commit ${shown(commit)}.`,
    remedy: () => "Name a commit in which it stood in this place.",
  },
  "git-failed": {
    sentence: ({ detail }) => `Git could not answer (${shown(detail, 200)}).`,
    remedy: () => "Run `git status` in that folder to see what is the matter.",
  },
  "plan-rules-missing": {
    sentence: ({ base, path }) =>
      `${quoted(base, 200)} does not lie on the disk, and in ${quoted(path, 200)} there is no rule set that a commit could be asked for.`,
    remedy: () => "Say with `--rules` which rule set or folder is meant, or correct the path.",
  },
  "plan-unreadable": {
    sentence: ({ path }) => `${quoted(path, 200)} is not a plan that was saved as JSON.`,
    remedy: () => "Save one with `barograph plan --out plan.json`.",
  },
  "plan-outdated": {
    sentence: ({ path, other }) =>
      `The plan in ${quoted(path, 200)} does not hold any longer: ${listed(other.map((part) => (Object.hasOwn(boundTo, part) ? boundTo[part] : shown(part, 40))))} changed since it was made.`,
    remedy: () => "Make the plan again, and have it reviewed again.",
  },
  "file-changed": {
    sentence: ({ path }) => `${quoted(path, 200)} has changed since it was read.`,
    remedy: () => "Nothing was written. Run the command again.",
  },
  usage: {
    sentence: ({ detail }) => `The command is not understood (${shown(detail, 200)}).`,
    remedy: () => "Add `--help` to see what it takes.",
  },
  internal: {
    sentence: ({ detail }) => `Something went wrong inside Barograph (${shown(detail, 200)}).`,
    remedy: () => "Nothing was changed. Please report it, with this text.",
  },
} satisfies Partial<ProblemTexts>;
