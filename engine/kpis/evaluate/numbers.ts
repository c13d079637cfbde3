/**
 * The numbers of KPIs over an evaluation: of what is computed from elements as it was tallied, of formulas as they
 * follow.
 *
 * @module
 */
import { bind } from "../../language/bind.ts";
import type { Computable, Computation, Kpi, KpiSet, Term } from "../kpis.ts";
import { lack } from "../lacks.ts";
import type { Window } from "../periods.ts";
import type { Evaluation, Part, Task } from "./evaluation.ts";
import { type KpiFigure, lacking } from "./figure.ts";
import { computationsOf } from "./measures.ts";
import { kpisRead, type Plan, windowKey, windowsOf } from "./plan.ts";

/** What of a KPI is computed: itself, a variant, or who was asked. */
type Slot = "main" | "asked" | `variant ${string}`;

/** The tasks of one file, made before accounts pass, and asked afterwards. */
export class Numbers {
  readonly tasks: Task[] = [];
  readonly #set: KpiSet;
  readonly #tasks = new Map<string, Task>();

  /**
   * @param plans by KPI
   * @param by the name by which accounts are told apart
   */
  constructor(set: KpiSet, plans: ReadonlyMap<string, Plan>, by: string | undefined) {
    this.#set = set;
    const windows = windowsByKpi(set, plans);
    for (const kpi of set.kpis.values()) {
      const plan = plans.get(kpi.name)!;
      for (const [slot, computed] of slotsOf(kpi)) {
        const partitioning = { split: slot === "main" ? kpi.split : undefined, by: slot === "main" ? by : undefined };
        const hasParts = partitioning.split !== undefined || partitioning.by !== undefined;
        const common = { windows: windows.get(kpi.name)!, partitioning, ...(hasParts && { parts: plan.current }) };
        for (const [term, computation] of elementaryOf(computed)) {
          const task: Task = { computation, ...common };
          this.tasks.push(task);
          this.#tasks.set(taskKey(kpi.name, slot, term), task);
        }
      }
    }
  }

  /** The number of a KPI, a variant or of who was asked, in a period. */
  figure(evaluation: Evaluation, kpi: Kpi, slot: Slot, window: Window): KpiFigure {
    const computed = slotsOf(kpi).get(slot)!;
    if ("lacks" in computed) return lacking(computed.lacks);
    const { computation } = computed;
    if (computation.by !== "formula") return evaluation.figure(this.#task(kpi, slot), window);
    return formulaFigure(computation, (name, term) =>
      "kpi" in term
        ? this.#otherFigure(evaluation, term.kpi, window)
        : evaluation.figure(this.#task(kpi, slot, name), window),
    );
  }

  /** The parts of a KPI by its own split. */
  split(evaluation: Evaluation, kpi: Kpi): Part[] {
    const task = kpi.split && this.#tasks.get(taskKey(kpi.name, "main", ""));
    return task ? evaluation.split(task) : [];
  }

  /** The numbers of a KPI by what is known of accounts. */
  by(evaluation: Evaluation, kpi: Kpi): Part[] {
    const { computed } = kpi;
    if ("lacks" in computed) return [];
    const { computation } = computed;
    if (computation.by !== "formula") return evaluation.by(this.#task(kpi, "main"));
    const ofTerms = new Map(
      [...computation.terms].map(([name, term]) => {
        const parts =
          "kpi" in term
            ? this.by(evaluation, this.#set.kpis.get(term.kpi)!)
            : evaluation.by(this.#task(kpi, "main", name));
        return [name, new Map(parts.map(({ key, figure }) => [key[0]!, figure]))] as const;
      }),
    );
    const keys = new Set([...ofTerms.values()].flatMap((parts) => [...parts.keys()]));
    return [...keys].map((key) => ({
      key: [key],
      figure: formulaFigure(computation, (name) => ofTerms.get(name)!.get(key) ?? lacking([lack("undefined", {})])),
    }));
  }

  #task(kpi: Kpi, slot: Slot, term = ""): Task {
    return this.#tasks.get(taskKey(kpi.name, slot, term))!;
  }

  #otherFigure(evaluation: Evaluation, name: string, window: Window): KpiFigure {
    const figure = this.figure(evaluation, this.#set.kpis.get(name)!, "main", window);
    return figure.value === null ? lacking([lack("kpi", { kpi: name })]) : figure;
  }
}

/** The periods of every KPI, and of those whose formulas read it: they may end earlier. */
function windowsByKpi(set: KpiSet, plans: ReadonlyMap<string, Plan>): Map<string, Window[]> {
  const windows = new Map<string, Map<string, Window>>();
  const add = (name: string, more: readonly Window[]) => {
    const own = windows.get(name) ?? new Map<string, Window>();
    windows.set(name, own);
    for (const window of more) own.set(windowKey(window), window);
    for (const read of kpisRead(computationsOf(set.kpis.get(name)!))) add(read, more);
  };
  for (const [name, plan] of plans) add(name, windowsOf(plan));
  return new Map([...windows].map(([name, own]) => [name, [...own.values()]]));
}

const taskKey = (kpi: string, slot: Slot, term: string): string => JSON.stringify([kpi, slot, term]);

function slotsOf({ computed, asked, variants }: Kpi): ReadonlyMap<Slot, Computable> {
  return new Map<Slot, Computable>([
    ["main", computed],
    ...(asked ? [["asked", asked] as const] : []),
    ...variants.map((variant) => [`variant ${variant.name}`, variant.computed] as const),
  ]);
}

function elementaryOf(computed: Computable): [term: string, computation: Task["computation"]][] {
  if ("lacks" in computed) return [];
  const { computation } = computed;
  if (computation.by !== "formula") return [["", computation]];
  return [...computation.terms].flatMap(([name, term]) =>
    "computation" in term ? [[name, term.computation] as [string, Task["computation"]]] : [],
  );
}

/**
 * A formula over the numbers of its terms; it rests on as few elements as the term that rests on fewest. A sum of
 * nothing is nothing, and rests on none.
 */
function formulaFigure(
  { formula, terms }: Computation & { readonly by: "formula" },
  of: (name: string, term: Term) => KpiFigure,
): KpiFigure {
  const figures = new Map([...terms].map(([name, term]) => [name, of(name, term)]));
  const lacks = [...figures.values()].flatMap((figure) => (figure.value === null ? figure.lacks : []));
  if (lacks.length > 0) return lacking(lacks);
  const value = bind(formula, (name) => () => figures.get(name)!.value)();
  if (typeof value !== "number") return lacking([lack("undefined", {})]);
  const counts = [...figures.values()].flatMap((figure) => (figure.value !== null && figure.n > 0 ? [figure.n] : []));
  return { value, n: counts.length === 0 ? 0 : Math.min(...counts) };
}
