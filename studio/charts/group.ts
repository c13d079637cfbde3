/**
 * Several small charts as one stop of the tab key: up and down go from one to the next, left and right along its marks.
 *
 * @module
 */

/** Takes the keys before the chart does. On the element around the charts: `@keydown=${walkGroup}`. */
export const walkGroup = {
  capture: true,
  handleEvent(event: KeyboardEvent): void {
    const charts = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>(".plot[tabindex]")];
    const at = charts.indexOf(event.target as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = charts[Math.min(charts.length - 1, Math.max(0, at + step))]!;
    for (const chart of charts) chart.tabIndex = chart === next ? 0 : -1;
    next.focus();
  },
};
