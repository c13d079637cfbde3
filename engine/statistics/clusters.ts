/**
 * Clusters of things that are near each other.
 *
 * @module
 */

/**
 * Agglomerative clustering by average linkage (Sokal and Michener 1958): the two clusters with the least mean distance
 * are joined until that exceeds the cut. Of equal distances the pair that comes first is joined.
 *
 * @param distance of every pair, symmetric
 * @returns the clusters, each ascending, in the order of their first members
 */
export function averageLinkage(distance: readonly ArrayLike<number>[], cut: number): number[][] {
  const clusters = distance.map((_, i): number[] | undefined => [i]);
  // mean distances between clusters; the row of a cluster that was joined to another is not looked at again
  const between = distance.map((row) => Float64Array.from(row));
  for (let nearest = nearestPair(); nearest && nearest.distance <= cut; nearest = nearestPair()) {
    const { a, b } = nearest;
    const [first, second] = [clusters[a]!, clusters[b]!];
    clusters.forEach((other, i) => {
      if (!other || i === a || i === b) return;
      const mean = (first.length * between[a]![i]! + second.length * between[b]![i]!) / (first.length + second.length);
      between[a]![i] = between[i]![a] = mean;
    });
    clusters[a] = [...first, ...second].sort((p, q) => p - q);
    clusters[b] = undefined;
  }
  return clusters.filter((cluster) => cluster !== undefined);

  function nearestPair(): { a: number; b: number; distance: number } | undefined {
    let best: { a: number; b: number; distance: number } | undefined;
    for (let a = 0; a < clusters.length; a++) {
      if (!clusters[a]) continue;
      for (let b = a + 1; b < clusters.length; b++) {
        if (!clusters[b]) continue;
        const here = between[a]![b]!;
        if (!best || here < best.distance) best = { a, b, distance: here };
      }
    }
    return best;
  }
}
