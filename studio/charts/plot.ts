/**
 * The part of Observable Plot that the charts use. It is loaded when the first chart is drawn, as a file of its own.
 *
 * @module
 */
export {
  axisX,
  axisY,
  dot,
  gridX,
  gridY,
  line,
  link,
  plot,
  pointer,
  pointerX,
  rect,
  ruleX,
  ruleY,
  text,
  tip,
} from "@observablehq/plot";
