/**
 * @module
 */

/** Names in an order in which everything follows what it needs, and the circles that stand against it. */
export interface DependencyOrder {
  /** Every name once. Those on a circle stand behind some, but not all of what they need. */
  readonly order: readonly string[];
  /** Each begins and ends with the same name, and each name needs the one after it. */
  readonly circles: readonly (readonly string[])[];
}

/**
 * Orders names by what they need. The stack is our own: a chain may be longer than calls may nest.
 *
 * @param needs of each name those that it needs, in any order; what is not among the names is passed over
 */
export function dependencyOrder(needs: ReadonlyMap<string, Iterable<string>>): DependencyOrder {
  const order = new Set<string>();
  const circles: string[][] = [];
  // the names being looked at, each needed by the one before it, with what each has still to look at
  const trail: { readonly name: string; readonly needed: Iterator<string> }[] = [];
  const open = new Set<string>();
  const enter = (name: string, needed: Iterable<string>) => {
    open.add(name);
    trail.push({ name, needed: needed[Symbol.iterator]() });
  };
  for (const [start, needed] of needs) {
    if (!order.has(start)) enter(start, needed);
    for (let last = trail.at(-1); last; last = trail.at(-1)) {
      const { value: name, done } = last.needed.next();
      const neededByName = done ? undefined : needs.get(name);
      if (done) {
        trail.pop();
        open.delete(last.name);
        order.add(last.name);
      } else if (open.has(name)) {
        const names = trail.map((one) => one.name);
        circles.push([...names.slice(names.indexOf(name)), name]);
      } else if (neededByName && !order.has(name)) enter(name, neededByName);
    }
  }
  return { order: [...order], circles };
}
