/**
 * How the tables of a new book are read, to be changed before it is made: which column names the customer, which has the
 * day of a row, what the others are; with the first rows below.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { ColumnUse, Mapping, TableMapping } from "#engine/init/mapping.ts";
import { absent, formatCount } from "#engine/texts/numbers.ts";
import { dataTexts } from "../../texts.ts";

const texts = dataTexts.newBook.mapping;

/** A table as the server read it. */
export interface ReadTable {
  readonly name: string;
  readonly account: string | null;
  readonly at: string | null;
  readonly columns: readonly {
    readonly name: string;
    readonly type: Exclude<ColumnUse, "unused">;
    readonly present: number;
    readonly unfit: number;
  }[];
  /** Its first rows, by column. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** What a column is: it names the customer, has the day, or is read as something. */
export type Use = "account" | "at" | ColumnUse;

const types: readonly ColumnUse[] = ["number", "string", "date", "boolean", "unused"];

/** What a column is, as somebody said; else as it was read. */
export function useOf({ name, account, at, columns }: ReadTable, mapping: Mapping, column: string): Use {
  const said = mapping[name] ?? {};
  const read = said.columns?.[column];
  if (read === "unused") return read;
  if ((said.account ?? account) === column) return "account";
  if ((said.at ?? at) === column) return "at";
  return read ?? columns.find((one) => one.name === column)?.type ?? "unused";
}

/** The mapping with another use of a column. */
export function withUse(mapping: Mapping, table: string, column: string, use: Use): Mapping {
  const { account, at, columns = {}, ...rest } = mapping[table] ?? {};
  const { [column]: _, ...others } = columns;
  const said: TableMapping = {
    ...rest,
    // a column has one use: another one lets go of it
    ...(use === "account" ? { account: column } : account !== undefined && account !== column && { account }),
    ...(use === "at" ? { at: column } : at !== undefined && at !== column && { at }),
    columns: use === "account" || use === "at" ? others : { ...others, [column]: use },
  };
  return { ...mapping, [table]: said };
}

/** Tables as they were read last; what was left out then stands as it was read before. */
export function withRead(before: readonly ReadTable[], read: readonly ReadTable[]): readonly ReadTable[] {
  const known = new Map(before.map((table) => [table.name, table]));
  for (const table of read) known.set(table.name, merged(known.get(table.name), table));
  return [...known.values()];
}

function merged(before: ReadTable | undefined, now: ReadTable): ReadTable {
  if (!before) return now;
  const columns = before.columns.map((one) => now.columns.find(({ name }) => name === one.name) ?? one);
  const cell = (row: number, { name }: { readonly name: string }, c: number) => {
    const at = now.columns.findIndex((one) => one.name === name);
    return (at < 0 ? before.rows[row]?.[c] : now.rows[row]?.[at]) ?? null;
  };
  return { ...now, columns, rows: now.rows.map((_, row) => columns.map((column, c) => cell(row, column, c))) };
}

/** One table each, with a choice above every column. */
export function mappingPart(
  tables: readonly ReadTable[],
  mapping: Mapping,
  change: (mapping: Mapping) => void,
): TemplateResult {
  return html`<section class="mappings">
    <header class="section-head"><h2>${texts.heading}</h2><span class="label">${texts.note}</span></header>
    ${tables.map((table) => tablePart(table, mapping, change))}
  </section>`;
}

function tablePart(table: ReadTable, mapping: Mapping, change: (mapping: Mapping) => void): TemplateResult {
  const { name, columns, rows } = table;
  const isUnused = mapping[name]?.unused ?? false;
  const leave = (event: Event) => {
    const unused = !(event.target as HTMLInputElement).checked;
    change({ ...mapping, [name]: { ...mapping[name], unused } });
  };
  return html`<div class="mapped">
    <label class="check"><input type="checkbox" .checked=${!isUnused} @change=${leave} /><code>${name}</code></label>
    ${
      isUnused
        ? nothing
        : html`<div class="scrolls sideways" tabindex="0" role="region" aria-label=${texts.rowsOf(name)}>
            <table class="table" aria-label=${texts.rowsOf(name)}>
              <thead>
                <tr>${columns.map((column) => html`<th scope="col">${column.name}</th>`)}</tr>
                <tr>${columns.map((column) => html`<td>${choice(table, mapping, column, change)}</td>`)}</tr>
              </thead>
              <tbody>
                ${rows.map((row) => html`<tr>${row.map((cell, c) => html`<td class=${lookOf(useOf(table, mapping, columns[c]!.name))}>${cell ?? absent}</td>`)}</tr>`)}
              </tbody>
            </table>
          </div>`
    }
  </div>`;
}

const lookOf = (use: Use): string => (use === "number" ? "number" : use === "unused" ? "quiet" : "");

function choice(
  table: ReadTable,
  mapping: Mapping,
  { name: column, unfit, present }: ReadTable["columns"][number],
  change: (mapping: Mapping) => void,
): TemplateResult {
  const use = useOf(table, mapping, column);
  // whose rows they are and when is given to another column rather than taken away
  const offered: readonly Use[] =
    use === "account" || use === "at" ? ["account", "at", "unused"] : ["account", "at", ...types];
  const choose = (event: Event) =>
    change(withUse(mapping, table.name, column, (event.target as HTMLSelectElement).value as Use));
  return html`<select class="select" aria-label=${texts.useOf(column, table.name)} @change=${choose}>
      ${offered.map((one) => html`<option value=${one} ?selected=${one === use}>${texts.uses[one]}</option>`)}
    </select>
    ${unfit > 0 && use !== "unused" ? html`<span class="label">${texts.unfit(formatCount(unfit), formatCount(present))}</span>` : nothing}`;
}
