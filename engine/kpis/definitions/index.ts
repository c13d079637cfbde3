/**
 * The provided definitions: KPIs of the field that a `kpis.yaml` takes by name, by family.
 *
 * @module
 */
import { acquisition } from "./acquisition.ts";
import type { Definition } from "./definition.ts";
import { delivery } from "./delivery.ts";
import { engagement } from "./engagement.ts";
import { health } from "./health.ts";
import { retention } from "./retention.ts";
import { transactions } from "./transactions.ts";

export type { Definition, Need } from "./definition.ts";

const all = { ...acquisition, ...engagement, ...retention, ...health, ...transactions, ...delivery };

export type DefinitionName = keyof typeof all;

/** Every provided definition, by name. */
export const definitions: Readonly<Record<DefinitionName, Definition>> = all;

export function isDefinition(name: string): name is DefinitionName {
  return Object.hasOwn(definitions, name);
}
