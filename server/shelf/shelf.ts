/**
 * All books that are served.
 *
 * @module
 */
import { BarographError, type Problem, problem } from "#engine/problems.ts";
import { Feed } from "./feed.ts";
import { hidePaths } from "./hidePaths.ts";
import { ServedBook } from "./servedBook.ts";

export class Shelf {
  /** What happens on the shelf. */
  readonly feed: Feed;
  readonly #books: Map<string, ServedBook>;

  private constructor(books: Map<string, ServedBook>, feed: Feed) {
    this.#books = books;
    this.feed = feed;
  }

  /**
   * Opens the books in folders. Their data are read afterwards.
   *
   * @throws BarographError if one of them is no book
   */
  static async open(folders: readonly string[], { store }: { store?: string | undefined } = {}): Promise<Shelf> {
    const feed = new Feed();
    const books = new Map<string, ServedBook>();
    for (const folder of folders) {
      const book = await ServedBook.open(folder, { store, taken: new Set(books.keys()), feed });
      books.set(book.id, book);
    }
    return new Shelf(books, feed);
  }

  /**
   * Takes one more book in.
   *
   * @throws BarographError if the folder holds none
   */
  async add(folder: string): Promise<ServedBook> {
    const book = await ServedBook.open(folder, { taken: new Set(this.#books.keys()), feed: this.feed });
    this.#books.set(book.id, book);
    return book;
  }

  get books(): readonly ServedBook[] {
    return [...this.#books.values()];
  }

  /** Problems as others may see them. */
  shown(problems: readonly Problem[]): readonly Problem[] {
    return hidePaths(
      problems,
      this.books.flatMap(({ places }) => places),
    );
  }

  /** @throws BarographError `book-unknown` */
  book(id: string): ServedBook {
    const found = this.#books.get(id);
    if (found) return found;
    throw new BarographError(problem("book-unknown", { book: id, known: [...this.#books.keys()] }));
  }

  close(): void {
    for (const book of this.#books.values()) book.close();
  }
}
