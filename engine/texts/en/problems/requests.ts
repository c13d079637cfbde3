/**
 * English sentences of problems with requests to the server.
 *
 * @module
 */
import { formatCount, formatNumberOf } from "../../numbers.ts";
import type { ProblemTexts } from "../../problemTexts.ts";
import { quoted, shown } from "../../shown.ts";
import { allOf, instead } from "./words.ts";

const parts = { path: "address", query: "query", header: "head", body: "body" } as const;

export const requests = {
  "request-invalid": {
    sentence: ({ part, at, detail }) =>
      `The ${parts[part]} of the request is not as it must be${at === "" ? "" : ` at ${quoted(at, 100)}`}: ${shown(detail, 200)}.`,
    remedy: () => "`/api/openapi.json` says what every request takes.",
  },
  "request-not-json": {
    sentence: ({ detail }) => `The body of the request is no JSON (${shown(detail, 200)}).`,
    remedy: () => "Send one JSON document.",
  },
  "request-too-large": {
    sentence: ({ limit }) => `The body of the request is larger than ${formatNumberOf(limit, "byte")}.`,
    remedy: () => "Nothing of it was read. Send it in parts.",
  },
  "request-slow": {
    sentence: ({ head, seconds }) =>
      `The request came too slowly: its head has ${formatNumberOf(head, "second")}, all of it ${formatNumberOf(seconds, "second")}.`,
    remedy: () => "Nothing of it was used. Send it again.",
  },
  "request-head-too-large": {
    sentence: ({ limit }) => `The head of the request is larger than ${formatNumberOf(limit, "byte")}.`,
    remedy: () => "Send less in the address and in the head, and more in the body.",
  },
  "request-unreadable": {
    sentence: () => "What was sent is no request of HTTP.",
    remedy: () => "This server speaks HTTP/1.1, without encryption.",
  },
  "route-unknown": {
    sentence: ({ method, path }) => `There is nothing at ${quoted(`${method} ${path}`, 200)}.`,
    remedy: () => "`/api/openapi.json` lists everything that there is.",
  },
  "method-unknown": {
    sentence: ({ method, path }) => `${quoted(path, 200)} does not take ${quoted(method)}.`,
    remedy: ({ allowed }) => `It takes ${allOf(allowed)}.`,
  },
  "media-unknown": {
    sentence: ({ found }) =>
      found === "" ? "The request does not say what its body is." : `The body of the request is ${quoted(found, 100)}.`,
    remedy: ({ expected }) => `Send ${quoted(expected)} and say so in \`Content-Type\`.`,
  },
  "host-refused": {
    sentence: ({ host }) => `The request was meant for ${quoted(host, 100)}, which is not this server's name.`,
    remedy: () => "Use the address that `serve` prints, or name the other one with `--allow-host`.",
  },
  "origin-refused": {
    sentence: ({ origin }) => `A page of ${quoted(origin, 100)} asked for it, which is not of this server.`,
    remedy: () => "Open the studio at the address that `serve` prints.",
  },
  "token-missing": {
    sentence: () => "The server wants a token.",
    remedy: () => "Send `Authorization: Bearer …`; `barograph token add` makes one.",
  },
  "token-unknown": {
    sentence: () => "The token is not known here.",
    remedy: () => "It may have been removed. `barograph token add` makes a new one.",
  },
  "token-not-listed": {
    sentence: ({ name }) => `Nobody of the name ${quoted(name, 100)} has a token.`,
    remedy: () => "`barograph token list` tells who has.",
  },
  "role-lacking": {
    sentence: ({ role, needed }) => `That takes the role ${quoted(needed)}; the token's is ${quoted(role)}.`,
    remedy: ({ needed }) => `Nothing was changed. Ask for a token of the role ${quoted(needed)}.`,
  },
  "etag-missing": {
    sentence: () => "The request does not say which version of the text it changes.",
    remedy: () => "Send `If-Match` with the `ETag` of the text that was read. Nothing was written.",
  },
  "text-changed": {
    sentence: ({ file }) => `${quoted(file, 200)} has changed since it was read.`,
    remedy: () => "Nothing was written. Look at both texts, put them together, and save again.",
  },
  "file-exists": {
    sentence: ({ file }) => `There is a file ${quoted(file, 200)} already.`,
    remedy: () => "Nothing was written. Choose another name.",
  },
  "file-name-unfit": {
    sentence: ({ file }) => `${quoted(file, 200)} is no name for a rule set's file.`,
    remedy: () => "Choose letters, digits and hyphens with `.rules.yaml` at the end, such as `health.rules.yaml`.",
  },
  "book-unknown": {
    sentence: ({ book }) => `No book ${quoted(book, 100)} is served here.`,
    remedy: ({ known }) => instead(undefined, known, "Start `serve` with its folder."),
  },
  "rules-unknown": {
    sentence: ({ rules, book }) => `The book ${quoted(book, 100)} has no rule set ${quoted(rules, 100)}.`,
    remedy: ({ known }) => instead(undefined, known, "Write one: a file that ends in `.rules.yaml` beside the book."),
  },
  "source-unknown": {
    sentence: ({ source, book }) => `The book ${quoted(book, 100)} has no source ${quoted(source, 100)}.`,
    remedy: ({ known }) => instead(undefined, known, "Declare it under `sources` of the book."),
  },
  "draft-unknown": {
    sentence: ({ draft }) => `There is no draft of a book ${quoted(draft, 100)}.`,
    remedy: () => "It may have become a book, or been thrown away. Begin a new one.",
  },
  "draft-full": {
    sentence: ({ limit }) => `A draft takes ${formatNumberOf(limit, "table")} at most.`,
    remedy: () => "Nothing of this one was kept. Put tables of the same kind together.",
  },
  "draft-unproposed": {
    sentence: () => "Nothing was proposed yet that a book could be made of.",
    remedy: () => "Ask for the proposal first; after a table has changed, once more.",
  },
  "table-name-unfit": {
    sentence: ({ file }) => `${quoted(file, 200)} is no name for a table.`,
    remedy: () => "Send CSV, NDJSON or Parquet under a plain name with its ending, such as `customers.csv`.",
  },
  "book-busy": {
    sentence: ({ book }) => `The data of ${quoted(book, 100)} are being read for the first time.`,
    remedy: () => "Ask again in a moment; `/api/books` tells how far it is.",
  },
  "data-version-unknown": {
    sentence: ({ version, book }) => `The store of ${quoted(book, 100)} has no data ${quoted(version, 100)}.`,
    remedy: () => "Leave `version` out to get the present ones.",
  },
  "facts-unknown": {
    sentence: ({ facts }) =>
      facts.length === 1 ? `There is no fact ${quoted(facts[0]!)}.` : `There are no facts ${allOf(facts)}.`,
    remedy: ({ known }) => instead(undefined, known, "Declare it under `facts` of the book."),
  },
  "job-unknown": {
    sentence: ({ job }) => `There is no job ${quoted(job, 100)}.`,
    remedy: () => "`/api/jobs` lists those that there are.",
  },
  "job-unfinished": {
    sentence: ({ job, state }) => `The job ${quoted(job, 100)} has no result: it is ${quoted(state)}.`,
    remedy: () => "Follow it at `/api/jobs/{job}/events`, or start it again.",
  },
  "job-lost": {
    sentence: () => "The server ended while the job was at work.",
    remedy: () => "Start it again: a long run goes on from what it had finished.",
  },
  "job-cancelled": {
    sentence: () => "The job was cancelled.",
    remedy: () => "Nothing of it was kept.",
  },
  "work-kept": {
    sentence: ({ steps }) =>
      `Interrupted; ${formatNumberOf(steps, "finished step")} ${steps === 1 ? "is" : "are"} kept.`,
    remedy: () =>
      "Ask for the same again: it goes on from there, and every digit comes out as if it had never stopped.",
  },
  "work-resumed": {
    sentence: ({ steps }) => `This run was interrupted before, and went on after ${formatNumberOf(steps, "step")}.`,
    remedy: () => "Every digit is as if it had never stopped.",
  },
  "jobs-full": {
    sentence: ({ limit }) => `${formatCount(limit)} jobs are waiting already.`,
    remedy: () => "Wait for one to end, or cancel one.",
  },
  "cursor-unfit": {
    sentence: () => "The cursor belongs to another list, or is none.",
    remedy: () => "Begin again without `cursor`.",
  },
  "account-not-stored": {
    sentence: ({ account }) => `The store has nothing of an account ${quoted(account, 200)}.`,
    remedy: () => "Nothing was erased. It may have been erased before; the id is that of the book's sources.",
  },
  "entry-unknown": {
    sentence: ({ kind, id }) => `There is no ${kind} ${quoted(String(id))}.`,
    remedy: () => "It may have been removed. The list shows those that there are.",
  },
  "branch-unfit": {
    sentence: ({ branch }) => `${quoted(branch, 100)} is no name for a branch.`,
    remedy: () => "Choose one such as `lower-login-weight`. Nothing was committed.",
  },
  "branch-busy": {
    sentence: ({ branch, reason }) =>
      ({
        elsewhere: `Another working copy stands on the branch ${quoted(branch, 100)}.`,
        moved: `Somebody else has committed to the branch ${quoted(branch, 100)} meanwhile.`,
        merge: `A merge into the branch ${quoted(branch, 100)} is under way.`,
      })[reason],
    remedy: ({ reason }) =>
      ({
        elsewhere: "Nothing was committed. Choose another branch.",
        moved: "Nothing was committed. Look at what is new there, and commit again.",
        merge: "Nothing was committed. End the merge first, or choose another branch.",
      })[reason],
  },
  "commit-unsaved": {
    sentence: ({ file, branch }) =>
      `The folder stands on the branch ${quoted(branch, 100)}, and ${quoted(file, 200)} holds another text there.`,
    remedy: () => "Nothing was committed. Save the text first, or commit it to another branch.",
  },
  "commit-empty": {
    sentence: ({ branch }) => `Nothing differs from what stands on the branch ${quoted(branch, 100)}.`,
    remedy: () => "Nothing was committed. Save a change first.",
  },
  "port-taken": {
    sentence: ({ port }) => `Another program listens on port ${quoted(String(port))}.`,
    remedy: () => "Choose another one with `--port`, or leave it out to take the next that is free.",
  },
  "tokens-needed": {
    sentence: ({ host }) => `On ${quoted(host, 100)} others could reach the server, and no token keeps them out.`,
    remedy: () => "Make one with `barograph token add`, and name its file with `--tokens`.",
  },
} satisfies Partial<ProblemTexts>;
