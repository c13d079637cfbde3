/**
 * A whole book as columns: Arrow IPC, for the studio, notebooks and any data tool.
 *
 * @module
 */
import { Hono } from "hono";
import Type from "typebox";
import { bookMetadata, historiesToArrow, tableToArrow } from "#engine/arrow/index.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { etagOf } from "../shelf/etag.ts";
import type { ServedBook } from "../shelf/servedBook.ts";
import { dayIn } from "./days.ts";
import type { Env } from "./env.ts";
import { operation } from "./operation.ts";
import { DayText, OfBook, object, text } from "./schemas.ts";
import { selectColumns } from "./selectColumns.ts";
import type { Serving } from "./serving.ts";

const arrow = "application/vnd.apache.arrow.stream";

const Selection = object({
  version: Type.Optional(text("Name of a version of the data: refused if the book stands at another one by now.", 64)),
  from: Type.Optional(DayText),
  to: Type.Optional(DayText),
  facts: Type.Optional(text("Only these facts, with commas between them.", 10_000)),
});

/** Columns. */
export const columnsApi = ({ shelf }: Serving) =>
  new Hono<Env>()
    .get(
      "/books/:book/columns",
      operation({
        id: "getColumns",
        tag: "Columns",
        summary: "Get the snapshots of a book as columns",
        description:
          "One row a snapshot, ordered by account and date: `account`, `as_of`, and a column for every fact. The schema's metadata name the book and the version of the data.",
        params: OfBook,
        query: Selection,
        answers: {
          200: { description: "An Arrow IPC stream.", media: arrow },
          304: { description: "Nothing has changed since the answer with that `ETag`." },
        },
      }),
      (c) => {
        const served = shelf.book(c.req.valid("param").book);
        const { version, from, to, facts } = c.req.valid("query");
        const { snapshots, imported } = served.data;
        requireVersion(served, version);
        const { dataVersion, erasures } = imported;
        const table = selectColumns(snapshots.table, {
          from: dayIn("from", from),
          to: dayIn("to", to),
          facts: facts?.split(","),
        });
        const etag = etagOf(
          JSON.stringify([served.id, dataVersion, erasures, from, to, facts, served.loaded.bookText?.text]),
        );
        if (c.req.header("if-none-match") === etag) return c.body(null, 304, { etag });
        return c.body(bytesOf(served, table), 200, { "content-type": arrow, etag, "cache-control": "no-cache" });
      },
    )
    .get(
      "/books/:book/outcomes",
      operation({
        id: "getOutcomes",
        tag: "Columns",
        summary: "Get what later happened to the accounts, as columns",
        description:
          "The accounts are those of the book's columns; the schema's metadata say how the histories lie in them.",
        params: OfBook,
        query: object({ version: Selection.properties.version }),
        answers: {
          200: { description: "An Arrow IPC stream.", media: arrow },
          204: { description: "The book has no outcomes." },
        },
      }),
      (c) => {
        const served = shelf.book(c.req.valid("param").book);
        const { snapshots, imported } = served.data;
        requireVersion(served, c.req.valid("query").version);
        if (!snapshots.histories) return c.body(null, 204);
        const bytes = historiesToArrow(snapshots.histories, snapshots.table.accounts, metadataOf(served));
        return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
          "content-type": arrow,
          etag: `"${imported.dataVersion}-${imported.erasures}"`,
          "cache-control": "no-cache",
        });
      },
    );

/** Whoever asks for one version gets none of another. */
function requireVersion(served: ServedBook, version: string | undefined): void {
  if (version === undefined || version === served.data.imported.dataVersion) return;
  throw new BarographError(problem("data-version-unknown", { version, book: served.id }));
}

/** A book that has data was read without errors. */
const metadataOf = ({ loaded, data }: ServedBook) => bookMetadata(loaded.book!, data.imported.dataVersion);

/** Bytes of whole books, as long as their table is held: encoding takes longer than sending. */
const encoded = new WeakMap<SnapshotTable, Uint8Array>();

function bytesOf(served: ServedBook, table: SnapshotTable): Uint8Array<ArrayBuffer> {
  const bytes = encoded.get(table) ?? tableToArrow(table, metadataOf(served));
  encoded.set(table, bytes);
  return bytes as Uint8Array<ArrayBuffer>;
}
