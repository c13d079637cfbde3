/**
 * Loads a book and its rule sets from disk, with everything that is wrong with them.
 *
 * @module
 */
import { stat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { type Book, type FileSource, fileFormats } from "#engine/book/book.ts";
import { type Headers, resolveBook } from "#engine/book/resolve.ts";
import { readDocument, type SourceDocument } from "#engine/document/document.ts";
import type { BookDocument, SourceDeclaration } from "#engine/document/schema/book.ts";
import { encodings } from "#engine/document/schema/sources.ts";
import { BarographError, concernOf, hasErrors, type Problem, problem, type Span } from "#engine/problems.ts";
import { compileRules, type RuleSet } from "#engine/rules/compile.ts";
import { checkUndated } from "#engine/rules/undated.ts";
import { checkSources, sourceHeader } from "../importers/inspectSource.ts";
import { type LoadedKpis, loadKpis } from "./loadKpis.ts";
import { kpisBeside, type LocatedBook, locate } from "./locate.ts";
import { readText } from "./readText.ts";
import { placedInBook } from "./sourcePlaces.ts";

/** Where a loader finds texts, and what it calls them. */
export interface Files {
  readonly read: typeof readText;
  /** The name of a file in problems. */
  readonly nameOf: (path: string) => string;
  /** Whether the data and the KPIs are looked at too: they lie on the disk, whatever the texts are from. */
  readonly withData: boolean;
}

/** The files that lie there, called as a command calls them. */
export const onDisk: Files = { read: readText, nameOf: display, withData: true };

/** What an argument of a command stands for. A file with errors has no book or rule set. */
export interface Loaded {
  /** The book's folder: sources never leave it. */
  readonly folder: string;
  /** Path of the book's file. */
  readonly bookFile: string;
  readonly book?: Book;
  /** What the book was read from. */
  readonly bookText?: TextFile;
  readonly rules: readonly LoadedRules[];
  /** The KPIs beside the book, if there are any; what is wrong with them keeps nothing else from working. */
  readonly kpis?: LoadedKpis;
  /** Of the book and the rule sets in their order, then of the headers of the sources. */
  readonly problems: readonly Problem[];
  /** Texts of the files that could be read, by the name that problems give them. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface LoadedRules {
  /** What it is called in problems. */
  readonly file: string;
  /** Where it lies. */
  readonly path: string;
  readonly ruleSet?: RuleSet;
}

/** Problems of files, with the texts in which they lie. */
export class FilesError extends BarographError {
  readonly texts: ReadonlyMap<string, string>;

  constructor(problems: readonly Problem[], texts: ReadonlyMap<string, string>) {
    super(problems);
    this.name = "FilesError";
    this.texts = texts;
  }
}

/**
 * Loads what an argument means. Nothing is written, and of sources only the header is read.
 *
 * @throws BarographError if there is neither a book nor a rule set
 */
export async function load(argument: string, files: Files = onDisk): Promise<Loaded> {
  const located = await locate(argument);
  const loader = new Loader(files);
  return "book" in located ? loader.folder(located) : loader.single(located.rules);
}

/** Loads the rule set at a path, and the book that it names, from other files than those on the disk. */
export function loadFrom(files: Files, path: string): Promise<Loaded> {
  return new Loader(files).single(path);
}

/** A file as it was read; its path as it is shown. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** A book with the one rule set that is to be run over it. */
export interface Runnable extends TextFile {
  readonly folder: string;
  readonly bookFile: string;
  readonly book: Book;
  readonly bookText: TextFile;
  /** Where the rule set lies. */
  readonly path: string;
  /** Its file is `file`, with `text`. */
  readonly ruleSet: RuleSet;
}

/**
 * The book and the one rule set that an argument means.
 *
 * @throws FilesError with all problems, if one is an error
 * @throws BarographError `rules-not-found`, `rules-ambiguous`
 */
export function runnable(loaded: Loaded, argument: string): Runnable {
  const { folder, bookFile, book, bookText, rules, problems, texts } = loaded;
  if (hasErrors(problems) || !book) throw new FilesError(problems, texts);
  if (rules.length === 0) throw new BarographError(problem("rules-not-found", { path: argument }));
  if (rules.length > 1) {
    throw new BarographError(problem("rules-ambiguous", { path: argument, files: rules.map(({ file }) => file) }));
  }
  const { file, path, ruleSet } = rules[0]!;
  return { folder, bookFile, book, bookText: bookText!, path, ruleSet: ruleSet!, file, text: texts.get(file)! };
}

/**
 * The book that an argument means, where only its data matter: faulty rule sets do not keep them from being imported.
 *
 * @throws FilesError if the book or the header of a source has an error
 */
export function importable({ folder, book, problems, texts }: Loaded): { folder: string; book: Book } {
  const errors = problems.filter(({ severity }) => severity === "error");
  const stopping = book ? errors.filter(({ code }) => concernOf(code) === "data") : errors;
  if (!book || stopping.length > 0) throw new FilesError(stopping, texts);
  return { folder, book };
}

class Loader {
  readonly #files: Files;
  readonly #problems: Problem[] = [];
  readonly #texts = new Map<string, string>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** A book, and the rule sets and KPIs beside it. */
  async folder({ book: bookPath, rules: rulesPaths, kpis }: LocatedBook): Promise<Loaded> {
    const book = await this.#book(bookPath);
    const rules: LoadedRules[] = [];
    for (const path of rulesPaths) {
      const document = await this.#read(path);
      const own = document && (await this.#isOfBook(document, path, bookPath));
      rules.push(this.#compiled(path, own ? document : undefined, book?.book));
    }
    return this.#loaded(bookPath, kpis, rules, book);
  }

  /** A rule set, which says where its book is. */
  async single(path: string): Promise<Loaded> {
    const document = await this.#read(path);
    if (!document) return this.#loaded(path, undefined, [{ file: this.#files.nameOf(path), path }]);
    const bookPath = bookPathOf(document, path);
    const book = await this.#book(bookPath, bookSpan(document));
    const kpis = book && this.#files.withData ? await kpisBeside(bookPath) : undefined;
    return this.#loaded(bookPath, kpis, [this.#compiled(path, document, book?.book)], book);
  }

  async #loaded(
    bookPath: string,
    kpisPath: string | undefined,
    rules: readonly LoadedRules[],
    book?: LoadedBook,
  ): Promise<Loaded> {
    const folder = dirname(resolve(bookPath));
    if (book && this.#files.withData) {
      const sources = await checkSources(book.book, folder);
      this.#problems.push(...sources.map((one) => placedInBook(one, book.document)));
    }
    const kpis =
      kpisPath === undefined ? undefined : await loadKpis(kpisPath, this.#files.nameOf(kpisPath), book?.book, rules);
    if (kpis?.text !== undefined) this.#texts.set(kpis.file, kpis.text);
    return {
      folder,
      bookFile: bookPath,
      ...(book && { book: book.book, bookText: { file: book.document.file, text: book.document.text } }),
      rules,
      ...(kpis && { kpis }),
      problems: this.#problems,
      texts: this.#texts,
    };
  }

  /** @param namedAt where the file is named, if it is: there it is told that it cannot be read */
  async #read(path: string, namedAt?: Span): Promise<SourceDocument | undefined> {
    const name = this.#files.nameOf(path);
    const read = await this.#files.read(path, name);
    if ("problem" in read) {
      this.#problems.push(namedAt ? ({ ...read.problem, span: namedAt } as Problem) : read.problem);
      return undefined;
    }
    this.#texts.set(name, read.text);
    const { document, problems } = readDocument(read.text, name);
    this.#problems.push(...problems);
    return document;
  }

  async #book(path: string, namedAt?: Span): Promise<LoadedBook | undefined> {
    const document = await this.#read(path, namedAt);
    if (!document) return undefined;
    const { book, problems } = resolveBook(document, await headersOf(document, dirname(path)));
    this.#problems.push(...problems);
    return book && { book, document };
  }

  #compiled(path: string, document: SourceDocument | undefined, book: Book | undefined): LoadedRules {
    const file = this.#files.nameOf(path);
    if (!document || !book) return { file, path };
    const { ruleSet, problems } = compileRules(document, book);
    this.#problems.push(...problems);
    if (ruleSet) this.#problems.push(...checkUndated(ruleSet, book, document.spanOfKey(["rules"])));
    return { file, path, ...(ruleSet && { ruleSet }) };
  }

  /** A rule set in a book's folder may name another book: then it must not be held against this one. */
  async #isOfBook(document: SourceDocument, path: string, bookPath: string): Promise<boolean> {
    const named = bookPathOf(document, path);
    if (resolve(named) === resolve(bookPath)) return true;
    const found = await stat(named).catch(() => undefined);
    const own = await stat(bookPath).catch(() => undefined);
    if (found && found.ino === own?.ino && found.dev === own.dev) return true;
    const shown = this.#files.nameOf(named);
    this.#problems.push(
      found
        ? problem("rules-other-book", { book: shown }, bookSpan(document))
        : problem("file-missing", { path: shown }, bookSpan(document)),
    );
    return false;
  }
}

interface LoadedBook {
  readonly book: Book;
  readonly document: SourceDocument;
}

/** Path of the book that a rule set is made for. */
const bookPathOf = (rules: SourceDocument, rulesPath: string): string =>
  join(dirname(rulesPath), bookNamedBy(rules) ?? "book.yaml");

/** Where a rule set names its book; if it leaves that out, its beginning. */
const bookSpan = (rules: SourceDocument): Span =>
  bookNamedBy(rules) === undefined ? rules.spanOfKey([]) : rules.spanOf(["book"]);

function bookNamedBy({ value }: SourceDocument): string | undefined {
  const named = (value as { book?: unknown } | undefined)?.book;
  return typeof named === "string" ? named : undefined;
}

/** As much of a source as its header needs; of what is declared wrongly, nothing. */
function headerSource(
  file: string,
  { format, delimiter, headerRows, encoding, unpivot }: Partial<SourceDeclaration>,
): FileSource {
  return {
    name: file,
    file,
    columns: new Map(),
    ...(format && fileFormats.includes(format) && { format }),
    ...(typeof delimiter === "string" && delimiter.length === 1 && { delimiter }),
    ...(Number.isInteger(headerRows) && headerRows! > 0 && headerRows! <= 10 && { headerRows: headerRows! }),
    ...(unpivot && { unpivot: [] }),
    ...((encodings as readonly unknown[]).includes(encoding) && { encoding: encoding as string }),
  };
}

/** Columns of the files that a book names, as far as they can be read; what cannot be read is told with the sources. */
async function headersOf({ value }: SourceDocument, folder: string): Promise<Headers> {
  const headers = new Map<string, readonly string[]>();
  const sources = (value as Partial<BookDocument> | null)?.sources;
  if (typeof sources !== "object" || sources === null) return headers;
  for (const [name, declared] of Object.entries(sources)) {
    if (typeof declared?.file !== "string") continue;
    const header = await sourceHeader(headerSource(declared.file, declared), folder);
    if (header) headers.set(name, header);
  }
  return headers;
}

/** Paths are shown relative to where the command runs, if that is shorter. */
export function display(path: string): string {
  const short = relative(process.cwd(), resolve(path)).replaceAll("\\", "/");
  return short.startsWith("..") ? path : short || path;
}
