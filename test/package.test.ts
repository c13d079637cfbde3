/**
 * The package as it would be published: packed, unpacked into an empty project beside its dependencies alone, imported
 * and run. (The dependencies are linked from the checkout: installing them would compile SQLite once more.)
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "barograph-package-"));
const installed = join(project, "node_modules", "barograph");
const main = join(installed, "dist", "server", "main.js");

interface Manifest {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | { types: string; default: string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
}
let manifest: Manifest;
let files: string[];

beforeAll(() => {
  const packed = join(project, "packed");
  mkdirSync(packed);
  mkdirSync(installed, { recursive: true });
  // packing builds
  run("npm", ["pack", "--pack-destination", packed], root);
  const [tarball] = readdirSync(packed);
  run("tar", ["-xzf", join(packed, tarball!), "-C", installed, "--strip-components=1"], root);
  manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(dirname(join(project, "node_modules", name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(project, "node_modules", name));
  }
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  files = readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1));
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

const textOf = (file: string): string => readFileSync(join(installed, file), "utf8");

/** Runs a program and gives what it writes; fails with that if it fails. */
function run(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ended with ${status}\n${stdout}${stderr}`);
  return stdout;
}

/** Runs Node in the project. */
const node = (...args: string[]): string => run(process.execPath, args, project);

/** What a module imports: statements begin a line, as the compiler writes them. */
const importsOf = (file: string): string[] =>
  [
    ...textOf(file).matchAll(/^(?:import|export)\b[^"';]*?from "([^"]+)"|^import "([^"]+)"|\bimport\(\s*"([^"]+)"/gm),
  ].map(([, from, alone, dynamic]) => (from ?? alone ?? dynamic)!);

describe("the tarball", () => {
  test("holds the builds, the rules, the documentation, and nothing else", () => {
    const expected =
      /^(package\.json|README\.md|LICENSE|NOTICE|CHANGELOG\.md|docs\/[\w./-]+|server\/export\/\w+\.mjs|dist\/(engine|server)\/[\w./]+\.(js|d\.ts)|dist\/studio\/(index\.html|(mark|controls)\.svg|assets\/[\w.-]+\.(js|css|woff2|ttf))|rules\/schema\/[\w-]+\.schema\.json|rules\/[\w-]+\/[\w.-]+\.yaml|rules\/[\w-]+\/data\/[\w.-]+)$/;
    expect(files.filter((file) => !expected.test(file))).toEqual([]);
    for (const file of [
      "LICENSE",
      "NOTICE",
      "docs/cli.md",
      "dist/server/main.js",
      "dist/studio/index.html",
      "rules/online-retail/book.yaml",
    ]) {
      expect(files).toContain(file);
    }
  });

  test("holds no test, no source map, no path of this machine", () => {
    expect(files.filter((file) => /(^|\/)tests?\/|\.test\.|\.map$|\.tsbuildinfo$/.test(file))).toEqual([]);
    for (const file of files) {
      if (/\.(gz|woff2|ttf)$/.test(file)) continue;
      const text = textOf(file);
      expect(text, file).not.toContain(resolve(root));
      // the editor has words such as `file:///` in its own texts
      if (file.startsWith("dist/studio/")) continue;
      expect(text, file).not.toMatch(/sourceMappingURL|file:\/\/\/|\/home\/\w|\/Users\/\w/);
    }
  });

  test("is small", () => {
    const bytes = files.reduce((sum, file) => sum + statSync(join(installed, file)).size, 0);
    expect(bytes).toBeLessThan(18_000_000);
  });
});

describe("its modules", () => {
  const builtin = (specifier: string) => specifier.startsWith("node:") || builtinModules.includes(specifier);
  const scripts = () => files.filter((file) => file.endsWith(".js"));

  test("import only what the package depends on", () => {
    expect(importsOf("dist/server/store/file.js")).toContain("better-sqlite3");
    for (const file of scripts()) {
      for (const specifier of importsOf(file)) {
        if (/^[.#]/.test(specifier) || builtin(specifier)) continue;
        const name = specifier
          .split("/")
          .slice(0, specifier.startsWith("@") ? 2 : 1)
          .join("/");
        expect(Object.keys(manifest.dependencies), `${file} imports ${specifier}`).toContain(name);
      }
    }
  });

  test("of the engine import nothing of Node, nothing of the server, and are fit for a browser", () => {
    const engine = scripts().filter((file) => file.startsWith("dist/engine/"));
    expect(engine.length).toBeGreaterThan(50);
    for (const file of engine) {
      for (const specifier of importsOf(file)) {
        const told = `${file} imports ${specifier}`;
        expect(builtin(specifier), told).toBe(false);
        if (specifier.startsWith(".")) expect(join(dirname(file), specifier), told).toMatch(/^dist\/engine\//);
        else if (specifier === "json-rules-engine") expect(file).toMatch(/^dist\/engine\/evaluate\/account/);
        else expect(specifier, told).toMatch(/^(typebox|yaml|@noble\/hashes|@uwdata\/flechette)(\/|$)/);
      }
      expect(textOf(file), file).not.toMatch(/\bnew Function\b|\beval\(|\brequire\(|\bprocess\.|\bimport\.meta\b/);
    }
  });

  test("are where the exports say", () => {
    for (const target of Object.values(manifest.exports).flatMap((one) =>
      typeof one === "string" ? one : Object.values(one),
    )) {
      if (!target.includes("*")) expect(files).toContain(target.slice(2));
    }
  });
});

describe("in an empty project", () => {
  test("the engine reads and compiles the example", () => {
    const script = `
      import { readFileSync } from "node:fs";
      import { compileRules, readDocument, resolveBook } from "barograph";
      const read = (name) => readDocument(readFileSync("node_modules/barograph/rules/online-retail/" + name, "utf8"), name);
      const { book } = resolveBook(read("book.yaml").document);
      const { ruleSet, problems } = compileRules(read("health.rules.yaml").document, book);
      console.log(JSON.stringify({ id: ruleSet.id, problems }));`;
    expect(JSON.parse(node("--input-type=module", "--eval", script))).toEqual({
      id: "online-retail-health",
      problems: [],
    });
  });

  test("every entry can be imported", () => {
    const entries = Object.keys(manifest.exports).filter((entry) => !/\*|\.json$/.test(entry));
    expect(entries).toContain("./server");
    for (const entry of entries) {
      const script = `console.log(Object.keys(await import("barograph${entry.slice(1)}")).length)`;
      expect(Number(node("--input-type=module", "--eval", script)), entry).toBeGreaterThan(0);
    }
  });

  test("the schemas can be imported", () => {
    const script = `
      import schema from "barograph/schema/rules.schema.json" with { type: "json" };
      console.log(schema.title);`;
    expect(node("--no-warnings", "--input-type=module", "--eval", script)).toBe("Barograph rule set\n");
  });

  test("the types are found", () => {
    const script = `
      import { backtest, type BacktestReport, readDocument } from "barograph";
      import { run, type Terminal } from "barograph/server";
      export const text: string = readDocument("a: 1", "a.yaml").document!.text;
      export const code = (terminal: Terminal): Promise<number> => run(["--help"], terminal);
      export const rate = (report: BacktestReport): number | null => report.judged.rate.value;
      // @ts-expect-error the types are not just \`any\`
      export const wrong: string = backtest;`;
    writeFileSync(join(project, "use.ts"), script);
    // of other packages' types, only those that a project has installed are there
    const options = [
      "--noEmit",
      "--strict",
      "--skipLibCheck",
      "--module",
      "nodenext",
      "--target",
      "es2023",
      "--types",
      "",
    ];
    node(join(root, "node_modules", "typescript", "bin", "tsc"), ...options, "use.ts");
  });

  test("the command checks and judges the example", () => {
    expect(manifest.bin).toEqual({ barograph: "dist/server/main.js" });
    expect(textOf("dist/server/main.js")).toMatch(/^#!\/usr\/bin\/env node\n/);
    const example = join("node_modules", "barograph", "rules", "online-retail");
    expect(node(main, "--version")).toBe(`${manifest.version}\n`);
    expect(node(main, "check", example)).toMatch(/^Nothing wrong: book online-retail /);
    const store = join(project, "store.sqlite");
    // the same report as from the checkout, of which that is held
    const report = node(main, "start", "--once", "--store", store);
    expect(report).toMatch(/^These rules warned of .* AUC 0\.7\d\d/);
    expect(textOf("README.md")).toContain(report.trimEnd());
    expect(node(main, "import", example, "--store", store)).toContain("Nothing has changed");
  });
});
