/**
 * Every problem that no text of a book or rule set can have by itself, brought about: files, data, the command line.
 *
 * @module
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { Mapping } from "#engine/init/mapping.ts";
import { BarographError, type Problem } from "#engine/problems.ts";
import { run } from "#server/command/index.ts";
import { load, runnable } from "#server/folder/load.ts";
import { takeSnapshots } from "#server/folder/snapshots.ts";
import { writeWhole } from "#server/folder/writeWhole.ts";
import { importBook } from "#server/importers/importBook.ts";
import type { ImportOptions } from "#server/importers/importSource.ts";
import type { OtherCode } from "#server/reference/problems/otherExamples.ts";
import { openStore } from "#server/store/open.ts";
import { proposeTask } from "#server/tasks/propose.ts";
import { exampleFolder } from "../../reference.ts";
import { barograph } from "../commands.ts";
import { gitFolder } from "../gitFolder.ts";

/** A copy of the example of the reference, to be spoiled. */
interface Folder {
  readonly path: string;
  read(name: string): string;
  write(name: string, content: string | Uint8Array): void;
  remove(name: string): void;
  /** Replaces a passage of a file, which must stand there once. */
  change(name: string, passage: string, replacement: string): void;
  /** The problems that a command prints, and those of its sources. */
  run(command: string, ...args: readonly string[]): Promise<Problem[]>;
  /** The problems that an import ends with. */
  refused(options: ImportOptions): Promise<readonly Problem[]>;
  /** The problems of the snapshots. */
  snapshots(): Promise<readonly Problem[]>;
}

const withoutStore = (name: string) => !name.endsWith(".barograph");

const made: string[] = [];

/** Removes all copies. */
export function removeFolders(): void {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
}

function copy(): Folder {
  const path = join(mkdtempSync(join(tmpdir(), "barograph-")), "example");
  made.push(dirname(path));
  cpSync(exampleFolder, path, { recursive: true, filter: withoutStore });
  const at = (name: string) => join(path, name);
  const read = (name: string) => readFileSync(at(name), "utf8");
  const write = (name: string, content: string | Uint8Array) => {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), content);
  };
  return {
    path,
    read,
    write,
    remove: (name) => rmSync(at(name), { recursive: true }),
    change(name, passage, replacement) {
      const parts = read(name).split(passage);
      if (parts.length !== 2) throw new Error(`The passage stands ${parts.length - 1} times in ${name}: ${passage}`);
      write(name, parts.join(replacement));
    },
    run: (command, ...args) => problemsOf([command, ...(args.length > 0 ? args : [path])]),
    refused: async (options) => {
      const { book, folder } = runnable(await load(path), path);
      const store = await openStore(at("store.sqlite"));
      try {
        await importBook(book, folder, store, options);
        return [];
      } catch (error) {
        if (error instanceof BarographError) return error.problems;
        throw error;
      } finally {
        await store.close();
      }
    },
    snapshots: async () => {
      const { book, folder } = runnable(await load(path), path);
      return (await takeSnapshots(book, folder, { store: at("store.sqlite") })).snapshots.problems;
    },
  };
}

/** What a command line says of problems. */
async function problemsOf(args: readonly string[]): Promise<Problem[]> {
  const { out } = await barograph([...args, "--format", "json"]);
  const { problems = [], sources = [] } = JSON.parse(out) as {
    problems?: Problem[];
    sources?: { problems: Problem[] }[];
  };
  return [...problems, ...sources.flatMap((source) => source.problems)];
}

/** Compares an account's score with what it was under rules of that name. */
const against = (folder: Folder, rules: string) => folder.run("explain", folder.path, "acme", "--against", rules);

/** Does something to a copy, and runs a command over it. */
const check = (spoil: (folder: Folder) => void): Fault => spoiled(spoil, (folder) => folder.run("check"));
const imported = (spoil: (folder: Folder) => void): Fault => spoiled(spoil, (folder) => folder.run("import"));

/** What the rows of a book show, once others are written. */
const rowsShow = (spoil: (folder: Folder) => void): Fault => spoiled(spoil, (folder) => folder.snapshots());

const csv = (head: string, rows: readonly (readonly (string | number)[])[]): string =>
  `${[head, ...rows.map((row) => row.join(","))].join("\n")}\n`;

/** Names of so many accounts. */
const names = (count: number, from = 0): string[] => Array.from({ length: count }, (_, i) => `a${100 + from + i}`);

function daysFrom(first: string, count: number): string[] {
  const start = Date.parse(first);
  return Array.from({ length: count }, (_, i) => new Date(start + i * 86_400_000).toISOString().slice(0, 10));
}

/** A source of tasks, and a fact that reads it. */
function withTasks(folder: Folder, columns: string, fact: string): void {
  const source = `  tasks: { file: data/tasks.csv, account: account_id, at: opened_on, columns: { ${columns} } }`;
  folder.change("book.yaml", "\nsnapshots:", `${source}\n\nsnapshots:`);
  folder.change("book.yaml", "\noutcomes:", `  ${fact}\n\noutcomes:`);
}

/** The first so many accounts were lost on 1 June. */
function withLosses(folder: Folder, count: number): void {
  const events = "events: { file: data/lost.csv, account: account_id, at: on, kind: kind, columns: { kind: string } }";
  folder.change("book.yaml", "outcomes:\n", `outcomes:\n  ${events}\n`);
  folder.write(
    "data/lost.csv",
    csv(
      "account_id,on,kind",
      names(count).map((a) => [a, "2026-06-01", "churned"]),
    ),
  );
}

function spoiled(spoil: (folder: Folder) => void, look: (folder: Folder) => Promise<readonly Problem[]>): Fault {
  return async () => {
    const folder = copy();
    spoil(folder);
    return { folder: folder.path, problems: await look(folder) };
  };
}

/** Tables in a folder of their own, of which a book is to be proposed. */
function proposed(tables: Readonly<Record<string, string>>, ...options: readonly string[]): Fault {
  return async () => {
    const folder = copy();
    const path = join(folder.path, "customers");
    mkdirSync(path);
    for (const [name, text] of Object.entries(tables)) writeFileSync(join(path, name), text);
    return { folder: folder.path, problems: await folder.run("init", path, ...options) };
  };
}

/** A table of which somebody says what it is not. */
function mapped(mapping: Mapping): Fault {
  return async () => {
    const folder = copy();
    const path = join(folder.path, "customers");
    mkdirSync(path);
    writeFileSync(join(path, "purchases.csv"), "customer,day,country\nc1,2026-05-06,de\nc2,2026-05-07,fr\n");
    const failed = await proposeTask(
      { folder: path, title: "Customers", mapping },
      { signal: new AbortController().signal },
    ).then(
      () => [],
      (error: BarographError) => error.problems,
    );
    return { folder: folder.path, problems: failed };
  };
}

/** What was told, and in which folder. */
type Fault = () => Promise<{ readonly folder: string; readonly problems: readonly Problem[] }>;

/** What a plan of other rules and data is bound to. */
const otherPlan = { before: { rules: { identity: "a" } }, after: { rules: { identity: "b" } }, dataVersion: "c" };

const logins = "data/logins.csv";
const loginsAs = (name: string) => (folder: Folder, content: string | Uint8Array) => {
  folder.change("book.yaml", `file: ${logins}`, `file: data/${name}`);
  folder.write(`data/${name}`, content);
};
const fromQuery = (folder: Folder, connection: string, query = "select * from logins") =>
  folder.change("book.yaml", `file: ${logins}`, `connection: "${connection}"\n    query: "${query}"`);
/** A variable of the environment, as long as something is looked at. */
const withVariable =
  (value: string, spoil: (folder: Folder) => void): Fault =>
  async () => {
    process.env["WAREHOUSE_URL"] = value;
    try {
      return await imported(spoil)();
    } finally {
      delete process.env["WAREHOUSE_URL"];
    }
  };
const fromWarehouse = (folder: Folder) => fromQuery(folder, "env:WAREHOUSE_URL");
const readyMade = (folder: Folder, rows: string, known = "") => {
  folder.change(
    "book.yaml",
    "  crm:\n",
    `  monthly: { file: data/monthly.csv, account: account_id, at: month${known}, columns: { seats: number } }\n  crm:\n`,
  );
  folder.change(
    "book.yaml",
    "snapshots: { every: month, from: 2026-01-01, to: 2026-07-01 }",
    "snapshots: { from: monthly }",
  );
  folder.write("data/monthly.csv", rows);
};
const endless =
  "with recursive s(i) as (select 1 union all select i from s) select 'a' as account_id, '2026-05-06' as day, i as users from s where i = 0";

/** A Parquet file whose last column is a list: the writer knows none, so that its word for it is changed afterwards. */
function parquetWithList(): Uint8Array {
  const written = parquetWriteBuffer({
    columnData: [
      { name: "account_id", data: ["acme"], type: "STRING" },
      { name: "day", data: ["2026-05-06"], type: "STRING" },
      { name: "users", data: [40], type: "INT32", nullable: true },
    ],
  });
  const [optional, repeated] = ["\x25\x02\x18\x05users", "\x25\x04\x18\x05users"];
  const text = Buffer.from(written).toString("latin1");
  if (!text.includes(optional)) throw new Error("the writer writes its schema in another way");
  return Buffer.from(text.replace(optional, repeated), "latin1");
}

export const faults: { readonly [C in OtherCode]: Fault } = {
  "file-missing": check((folder) =>
    folder.change("health.rules.yaml", "rules: example-health", "book: shop.yaml\nrules: example-health"),
  ),
  "file-unreadable": check((folder) => {
    folder.remove("book.yaml");
    mkdirSync(join(folder.path, "book.yaml"));
  }),
  "rules-other-book": check((folder) => {
    folder.write("shop.yaml", folder.read("book.yaml"));
    folder.change("health.rules.yaml", "rules: example-health", "book: shop.yaml\nrules: example-health");
  }),
  "backtest-block-missing": spoiled(
    (folder) => folder.change("health.rules.yaml", "\nbacktest:\n  target: lapsed\n", ""),
    (folder) => folder.run("backtest"),
  ),
  "source-missing": check((folder) => folder.remove(logins)),
  "source-outside-book": check((folder) => folder.change("book.yaml", `file: ${logins}`, "file: ../logins.csv")),
  "source-not-a-file": check((folder) => folder.change("book.yaml", `file: ${logins}`, "file: data")),
  "source-unreadable": imported((folder) => {
    const whole = gzipSync(folder.read(logins));
    loginsAs("logins.csv.gz")(folder, whole.subarray(0, whole.length - 12));
  }),
  "source-header-missing": check((folder) => folder.write(logins, "")),
  "source-column-missing": check((folder) => folder.change(logins, "day", "date")),
  "source-column-twice": check((folder) => folder.change(logins, "account_id,day,users", "account_id,day,day")),
  "source-not-text": check((folder) => folder.write(logins, "account_id,day,users\0\n")),
  "source-too-many-columns": check((folder) =>
    folder.write(logins, ["account_id,day,users", ...Array.from({ length: 4997 }, (_, i) => `c${i}`)].join(",")),
  ),
  "source-changed": spoiled(
    (folder) => folder.write(logins, `account_id,day,users\n${"acme,2026-05-06,40\n".repeat(5000)}`),
    (folder) =>
      folder.refused({
        onProgress: ({ source }) => {
          if (source === "logins") folder.write(logins, `${folder.read(logins)}acme,2026-05-07,1\n`);
        },
      }),
  ),
  "source-not-parquet": check((folder) => loginsAs("logins.parquet")(folder, "account_id,day,users\n")),
  "source-column-nested": check((folder) => loginsAs("logins.parquet")(folder, parquetWithList())),
  "date-format-ambiguous": imported((folder) => folder.write(logins, "account_id,day,users\nacme,01/02/2026,40\n")),
  "connection-variable-missing": check(fromWarehouse),
  "connection-unsupported": withVariable("mysql://localhost/usage", fromWarehouse),
  "connection-failed": withVariable("postgres://127.0.0.1:1/usage", fromWarehouse),
  "query-failed": imported((folder) => {
    folder.write("data/usage.sqlite", "");
    fromQuery(folder, "sqlite:data/usage.sqlite");
  }),
  "query-timeout": spoiled(
    (folder) => {
      folder.write("data/usage.sqlite", "");
      fromQuery(folder, "sqlite:data/usage.sqlite", endless);
    },
    (folder) => folder.refused({ timeout: 1000 }),
  ),
  "source-empty": imported((folder) => folder.write(logins, "account_id,day,users\n")),
  "rows-set-aside": imported((folder) => folder.change(logins, "2026-06-24", "24 June")),
  "rows-unmatched": imported((folder) => {
    folder.change(
      "book.yaml",
      "  crm:\n",
      "  feedback: { file: data/feedback.csv, account: { column: user, lookup: contacts.email }, at: day }\n  crm:\n",
    );
    folder.write("data/feedback.csv", "user,day\nnoa@acme.example,2026-05-06\nsam@initech.example,2026-05-07\n");
  }),
  "rows-identical": imported((folder) => folder.write(logins, `${folder.read(logins)}acme,2026-06-24,28\n`)),
  "values-unfit": imported((folder) => folder.change(logins, "2026-06-24,28", "2026-06-24,n/a")),
  "state-rows-repeated": spoiled(
    (folder) => folder.write("data/crm.csv", `${folder.read("data/crm.csv")}acme,Ivo\n`),
    (folder) => folder.snapshots(),
  ),
  "snapshot-rows-repeated": spoiled(
    (folder) => readyMade(folder, "account_id,month,seats\nacme,2026-06-01,5\nacme,2026-06-01,6\n"),
    (folder) => folder.snapshots(),
  ),
  "snapshot-rows-late": spoiled(
    (folder) =>
      readyMade(
        folder,
        "account_id,month,seats,loaded\nacme,2026-06-01,5,2026-06-03\nacme,2026-07-01,5,2026-06-30\n",
        ", known: loaded",
      ),
    (folder) => folder.snapshots(),
  ),
  "expectation-rows": imported((folder) =>
    folder.change(
      "book.yaml",
      "columns: { users: number }\n",
      "columns: { users: number }\n    expect: { several: { that: users > 4 } }\n",
    ),
  ),
  "expectation-accounts": spoiled(
    (folder) =>
      folder.change(
        "book.yaml",
        "\noutcomes:\n",
        "\nexpect: { paying: { that: arr >= 12000, title: Nobody pays less than a thousand a month } }\n\noutcomes:\n",
      ),
    (folder) => folder.snapshots(),
  ),
  "scale-reversed": spoiled(
    (folder) => {
      folder.change("book.yaml", "role: revenue,", "role: revenue, direction: up,");
      folder.change(
        "book.yaml",
        "  users_prev30:",
        "  users_latest: { latest: logins.users, direction: up }\n  users_prev30:",
      );
      const lines = (row: (i: number) => string) => Array.from({ length: 60 }, (_, i) => `${row(i)}\n`).join("");
      const contracts = folder.read("data/contracts.csv").split("\n")[0]!;
      folder.write(
        "data/contracts.csv",
        `${contracts}\n${lines((i) => `a${i},2026-05-02,2026-05-02,2027-05-01,2027-02-01,starter,${9000 + i},false`)}`,
      );
      folder.write(logins, `account_id,day,users\n${lines((i) => `a${i},2026-06-22,${4 + i}`)}`);
      const surveys = folder.read("data/surveys.csv").split("\n")[0]!;
      folder.write(
        "data/surveys.csv",
        `${surveys}\n${lines((i) => `a${i},2026-05-20,2026-05-22,nps,${10 - Math.floor(i / 6)}`)}`,
      );
    },
    (folder) => folder.snapshots(),
  ),
  "feed-gap": rowsShow((folder) => {
    const days = daysFrom("2025-11-01", 240).filter((day) => day < "2026-02-10" || day > "2026-03-05");
    folder.write(
      logins,
      csv(
        "account_id,day,users",
        days.flatMap((day) => names(3).map((a) => [a, day, 4])),
      ),
    );
  }),
  "level-shifted": rowsShow((folder) => {
    const days = daysFrom("2025-11-01", 240);
    const row = (day: string) => (a: string) => [a, day, day < "2026-02-01" ? 10 : 40];
    folder.write(
      logins,
      csv(
        "account_id,day,users",
        days.flatMap((day) => names(3).map(row(day))),
      ),
    );
  }),
  "rows-thinned": rowsShow((folder) => {
    // from February on every second account is there once a month only
    const days = daysFrom("2025-01-01", 540).filter((_, i) => i % 5 === 0);
    const isLeft = (day: string, i: number) => day < "2026-02-01" || i % 2 === 0 || day.slice(8) < "06";
    const rows = days.flatMap((day) =>
      names(60)
        .filter((_, i) => isLeft(day, i))
        .map((a) => [a, day, 4]),
    );
    folder.write(logins, csv("account_id,day,users", rows));
  }),
  "rows-late": rowsShow((folder) =>
    folder.change("data/surveys.csv", "2026-03-02,2026-03-02", "2026-03-02,2026-03-11"),
  ),
  "dates-at-loss": rowsShow((folder) => {
    withTasks(folder, "closed_on: date", "open_tasks: { count: tasks, where: closed_on is missing }");
    withLosses(folder, 12);
    const lost = names(12).map((a) => [a, "2026-05-10", "2026-06-01"]);
    const others = names(40, 12).map((a) => [a, "2026-01-10", "2026-02-09"]);
    folder.write("data/tasks.csv", csv("account_id,opened_on,closed_on", [...lost, ...others]));
  }),
  "values-before-loss": rowsShow((folder) => {
    withTasks(folder, "mood: number", "mood: { latest: tasks.mood }");
    withLosses(folder, 12);
    const lost = names(12).map((a) => [a, "2026-05-10", 1]);
    const others = names(52).map((a, i) => [a, "2025-11-10", 3 + (i % 3)]);
    folder.write("data/tasks.csv", csv("account_id,opened_on,mood", [...lost, ...others]));
  }),
  "silence-before-loss": rowsShow((folder) => {
    withLosses(folder, 30);
    const months = daysFrom("2025-01-01", 540).filter((day) => day.endsWith("-15"));
    const answers = (a: string, i: number) =>
      months
        .filter((month) => i >= 30 || month < "2025-12-01" || month > "2026-05-01")
        .filter((month) => i >= 30 || month < "2026-06-01")
        .map((month) => [a, month, month, "nps", 7]);
    folder.write("data/surveys.csv", csv("account_id,answered_on,synced_at,kind,score", names(60).flatMap(answers)));
  }),
  "facts-known-later": rowsShow((folder) => {
    withTasks(folder, "closed_on: date, hours: number", "task_hours: { mean: tasks.hours }");
    const rows = names(60).map((a, i) => (i < 6 ? [a, "2026-06-20", "", ""] : [a, "2026-05-10", "2026-05-20", 240]));
    folder.write("data/tasks.csv", csv("account_id,opened_on,closed_on,hours", rows));
  }),
  "outcome-kind-unknown": spoiled(
    (folder) => {
      folder.write("data/lost.csv", "account_id,day,kind\nglobex,2026-06-20,chruned\n");
      folder.change(
        "book.yaml",
        "  lapse: {",
        "  events: { file: data/lost.csv, account: account_id, at: day, kind: kind }\n  lapse: {",
      );
    },
    (folder) => folder.snapshots(),
  ),
  "contracts-reversed": spoiled(
    (folder) => folder.change("data/contracts.csv", "2025-10-01,2026-09-30", "2025-10-01,2024-09-30"),
    (folder) => folder.snapshots(),
  ),
  "contracts-deadline-late": spoiled(
    (folder) => folder.change("data/contracts.csv", "2026-06-30", "2026-12-30"),
    (folder) => folder.snapshots(),
  ),
  "store-unusable": spoiled(
    (folder) => folder.write("book.sqlite", "just a note\n".repeat(100)),
    (folder) => folder.run("import", folder.path, "--store", join(folder.path, "book.sqlite")),
  ),
  "store-newer": async () => {
    const folder = copy();
    const store = await openStore(join(folder.path, "book.sqlite"));
    store.sqlite.exec("insert into kysely_migration (name, timestamp) values ('9999-tomorrow', '2030-01-01')");
    await store.close();
    const problems = await folder.run("import", folder.path, "--store", join(folder.path, "book.sqlite"));
    return { folder: folder.path, problems };
  },
  "no-snapshots": spoiled(
    (folder) => folder.change("book.yaml", "from: 2026-01-01, to: 2026-07-01", "from: 2025-01-01, to: 2025-03-01"),
    (folder) => folder.run("score"),
  ),
  "unlock-unrecorded": async () => {
    const folder = copy();
    folder.change("health.rules.yaml", "target: lapsed", "target: lapsed\n  locked: { from: 2026-02-01 }");
    const path = await storeThatRefuses(folder, "openings");
    return { folder: folder.path, problems: await folder.run("backtest", folder.path, "--unlock", "--store", path) };
  },
  "run-not-kept": async () => {
    const folder = copy();
    const path = await storeThatRefuses(folder, "runs");
    const { err } = await barograph(["backtest", folder.path, "--store", path, "--draws", "100"]);
    return { folder: folder.path, problems: [textProblem(err.slice(err.indexOf("warning  run-not-kept")))] };
  },
  "publication-differs": spoiled(
    () => {},
    async (folder) => {
      await folder.run("score", folder.path, "--publish");
      folder.write("data/surveys.csv", folder.read("data/surveys.csv").replaceAll(",9", ",2"));
      return folder.run("score", folder.path, "--publish");
    },
  ),
  "account-unknown": spoiled(
    () => {},
    (folder) => folder.run("explain", folder.path, "acne"),
  ),
  "book-not-found": spoiled(
    () => {},
    (folder) => folder.run("check", join(folder.path, "shop")),
  ),
  "rules-not-found": spoiled(
    (folder) => folder.remove("health.rules.yaml"),
    (folder) => folder.run("score"),
  ),
  "rules-other-facts": spoiled(
    (folder) => {
      cpSync(exampleFolder, join(folder.path, "other"), { recursive: true, filter: withoutStore });
      folder.change("other/book.yaml", 'where: kind == "nps"', 'where: kind != "csat"');
    },
    (folder) => folder.run("explain", folder.path, "acme", "--against", join(folder.path, "other")),
  ),
  "kpis-not-found": spoiled(
    (folder) => folder.remove("kpis.yaml"),
    (folder) => folder.run("kpis"),
  ),
  "kpi-by-unknown": spoiled(
    () => {},
    (folder) => folder.run("kpis", folder.path, "--by", "plam"),
  ),
  "kpi-by-type": spoiled(
    () => {},
    (folder) => folder.run("kpis", folder.path, "--by", "arr"),
  ),
  "kpi-days-reversed": spoiled(
    () => {},
    (folder) => folder.run("kpis", folder.path, "--from", "2030-01-01"),
  ),
  "rules-ambiguous": spoiled(
    (folder) => folder.write("other.rules.yaml", folder.read("health.rules.yaml")),
    (folder) => folder.run("score"),
  ),
  "run-unknown": spoiled(
    () => {},
    (folder) => folder.run("runs", "show", folder.path, "7"),
  ),
  "run-kind-unknown": async () => {
    const { folder, path } = await judged();
    await changeStore(path, "update runs set kind = 'horoscope', version = '9.0.0'");
    return { folder: folder.path, problems: await folder.run("runs", "show", folder.path, "1", "--store", path) };
  },
  "runs-of-two-kinds": async () => {
    const { folder, path } = await judged();
    await barograph(["predictors", folder.path, "--store", path]);
    const problems = await folder.run("runs", "compare", folder.path, "1", "2", "--store", path);
    return { folder: folder.path, problems };
  },
  "run-data-gone": async () => {
    const { folder, path } = await judged();
    await changeStore(path, "update runs set data_version = '0123456789abcdef'");
    return { folder: folder.path, problems: await folder.run("runs", "repeat", folder.path, "1", "--store", path) };
  },
  "nothing-locked": spoiled(
    () => {},
    (folder) => folder.run("backtest", folder.path, "--unlock"),
  ),
  "output-unwritable": async () => {
    const folder = copy();
    folder.write("scoring", "");
    const { err } = await barograph(["export", "json-rules", folder.path, "--out", join(folder.path, "scoring")]);
    return { folder: folder.path, problems: [textProblem(err)] };
  },
  "output-not-empty": spoiled(
    () => {},
    (folder) => folder.run("generate", folder.path),
  ),
  "init-no-tables": proposed({}),
  "init-book-there": spoiled(
    () => {},
    (folder) => folder.run("init"),
  ),
  "init-table-unknown": proposed(
    { "purchases.csv": "customer,day\n", "tickets.csv": "customer,day\n" },
    "--table",
    "purchase",
  ),
  "init-account-unknown": proposed({ "purchases.csv": "customer,country\nc1,de\nc2,fr\n" }, "--account", "client"),
  "init-column-unknown": mapped({ purchases: { account: "client" } }),
  "init-column-unfit": mapped({ purchases: { columns: { country: "date" } } }),
  "init-no-rows": proposed({ "purchases.csv": "customer,day,total\n" }),
  "init-no-account": proposed({ "weather.csv": "day,degrees\n2026-05-06,11\n2026-05-07,12\n" }),
  "init-no-date": proposed({ "customers.csv": "customer,plan\nc1,starter\nc2,growth\nc1,growth\n" }),
  "init-no-history": proposed({
    "customers.csv": csv(
      "customer,joined",
      names(12).map((a) => [a, "2025-05-06"]),
    ),
  }),
  // the longer somebody is a customer, the sooner he leaves: all that there is points the wrong way
  "init-no-facts": proposed({
    "customers.csv": csv(
      "customer,joined,left_on",
      names(60).map((a, i) => [
        a,
        daysFrom("2023-01-01", 400)[i * 6]!,
        i % 4 === 0 ? "" : daysFrom("2023-01-01", 1200)[i * 6 + 400 + (i % 30)]!,
      ]),
    ),
  }),
  "init-nobody": proposed({
    "purchases.csv": csv(
      "customer,day",
      names(12).flatMap((a) => ["2026-04-01", "2026-05-01"].map((day) => [a, day])),
    ),
  }),
  "plan-rules-missing": spoiled(
    () => {},
    (folder) => folder.run("plan", "HEAD~1", "HEAD", "--rules", join(folder.path, "nowhere")),
  ),
  "plan-unreadable": spoiled(
    (folder) => folder.write("plan.json", "{}"),
    (folder) => folder.run("plan", folder.path, folder.path, "--saved", join(folder.path, "plan.json")),
  ),
  "plan-outdated": spoiled(
    (folder) => folder.write("plan.json", JSON.stringify(otherPlan)),
    (folder) => folder.run("plan", folder.path, folder.path, "--saved", join(folder.path, "plan.json")),
  ),
  "file-changed": async () => {
    const folder = copy();
    const path = join(folder.path, "health.cases.yaml");
    try {
      await writeWhole(path, "cases: []", "what somebody read before");
    } catch (error) {
      if (error instanceof BarographError) return { folder: folder.path, problems: error.problems };
      throw error;
    }
    return { folder: folder.path, problems: [] };
  },
  "choice-by-missing": spoiled(
    (folder) => folder.change("book.yaml", "latest: contracts.amount,", "latest: contracts.amount, freshFor: 1d,"),
    (folder) => folder.run("check", folder.path, "--data"),
  ),
  "fact-never-present": spoiled(
    (folder) => folder.change("book.yaml", 'where: kind == "nps"', 'where: kind == "npss"'),
    (folder) => folder.run("check", folder.path, "--data"),
  ),
  "git-missing": spoiled(
    () => {},
    async (folder) => {
      const { PATH } = process.env;
      process.env["PATH"] = folder.path;
      try {
        return await against(folder, "main");
      } finally {
        process.env["PATH"] = PATH;
      }
    },
  ),
  "git-no-repository": spoiled(
    () => {},
    (folder) => against(folder, "main"),
  ),
  "git-ref-unknown": spoiled(
    (folder) => gitFolder(folder.path).commit("All"),
    (folder) => against(folder, "mian"),
  ),
  "git-file-missing": spoiled(
    (folder) => gitFolder(folder.path).git("commit", "--quiet", "--allow-empty", "--message=Empty"),
    (folder) => against(folder, "main"),
  ),
  "git-failed": spoiled(
    (folder) => {
      const { commit, git } = gitFolder(folder.path);
      commit("All");
      const tree = git("rev-parse", "HEAD^{tree}");
      folder.remove(`.git/objects/${tree.slice(0, 2)}/${tree.slice(2)}`);
    },
    (folder) => against(folder, "main"),
  ),
  usage: spoiled(
    () => {},
    (folder) => folder.run("scor", folder.path),
  ),
  internal: async () => {
    let err = "";
    const broken = () => {
      throw new TypeError("x is not a function");
    };
    const signal = new AbortController().signal;
    const terminal = {
      out: broken,
      err: (text: string) => (err += text),
      colour: false,
      interactive: false,
      columns: 100,
      signal,
    };
    await run(["check", exampleFolder], terminal);
    return { folder: exampleFolder, problems: [textProblem(err)] };
  },
};

/** A problem of which only the text is known, of commands that print no JSON. */

/** Makes a store that takes no rows into a table. @returns its path */
async function storeThatRefuses(folder: Folder, table: string): Promise<string> {
  const path = join(folder.path, "book.sqlite");
  await changeStore(path, `create trigger full before insert on ${table} begin select raise(abort, 'full'); end`);
  return path;
}

/** A copy with one backtest in its store. */
async function judged(): Promise<{ folder: Folder; path: string }> {
  const folder = copy();
  const path = join(folder.path, "book.sqlite");
  await barograph(["backtest", folder.path, "--store", path, "--draws", "100"]);
  return { folder, path };
}

async function changeStore(path: string, statement: string): Promise<void> {
  const store = await openStore(path);
  store.sqlite.exec(statement);
  await store.close();
}

function textProblem(text: string): Problem {
  const [head = "", sentence = "", remedy = ""] = text.split("\n");
  return { code: head.split("  ").at(-1), sentence, remedy } as unknown as Problem;
}
