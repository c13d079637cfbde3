/**
 * A figure of several parts as one picture: small multiples, a table with bars. Each drawing and each line of words
 * stands where it stands on the screen.
 *
 * @module
 */
import { type Picture, picture, pictureOf, styledCopy, svgElement } from "./exports.ts";

/** Ground around what is shown, in px. */
const margin = 8;

/** A line of words as it stands on the screen. */
interface Line {
  readonly node: Text;
  readonly box: DOMRect;
  text: string;
}

/** All that a figure shows below its head; `undefined` where there is no drawing. */
export function pictureOfFigure(figure: Element): Picture | undefined {
  const drawings = [...figure.querySelectorAll("svg")].filter(
    (one) => !one.parentElement!.closest("svg, header, button") && one.getBoundingClientRect().width > 0,
  );
  if (drawings.length === 0) return undefined;
  const lines = linesOf(figure);
  if (drawings.length === 1 && lines.length === 0) return pictureOf(drawings[0]!);
  const boxes = [...drawings.map((one) => one.getBoundingClientRect()), ...lines.map(({ box }) => box)];
  const left = Math.min(...boxes.map((box) => box.left)) - margin;
  const top = Math.min(...boxes.map((box) => box.top)) - margin;
  const size = {
    width: Math.ceil(Math.max(...boxes.map(({ right }) => right)) - left + margin),
    height: Math.ceil(Math.max(...boxes.map(({ bottom }) => bottom)) - top + margin),
  };
  const whole = svgElement("svg", {}) as SVGSVGElement;
  for (const drawing of drawings) whole.append(placed(drawing, left, top));
  for (const line of lines) whole.append(written(line, left, top));
  return picture(figure, whole, size);
}

function placed(drawing: SVGSVGElement, left: number, top: number): SVGSVGElement {
  const copy = styledCopy(drawing);
  const box = drawing.getBoundingClientRect();
  const at = { x: box.left - left, y: box.top - top, width: box.width, height: box.height };
  for (const [name, value] of Object.entries(at)) copy.setAttribute(name, String(value));
  return copy;
}

function written({ node, box, text }: Line, left: number, top: number): SVGElement {
  const style = getComputedStyle(node.parentElement!);
  const element = svgElement("text", {
    x: box.left - left,
    y: box.top - top + box.height / 2,
    fill: style.color,
    "dominant-baseline": "central",
  });
  element.style.font = style.font;
  element.textContent = text;
  return element;
}

/** The words of a figure, line by line as they are broken on the screen. */
function linesOf(figure: Element): Line[] {
  const lines: Line[] = [];
  const nodes = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = nodes.nextNode() as Text | null; node; node = nodes.nextNode() as Text | null) {
    if (node.parentElement!.closest("header, svg, .heard, button")) continue;
    // spaces that keep words together are no ends of words
    for (const { index, 0: word } of node.data.matchAll(/[^ \t\r\n]+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const box = range.getBoundingClientRect();
      const last = lines.at(-1);
      if (box.width === 0) continue;
      if (last?.node === node && Math.abs(last.box.top - box.top) < 2) last.text += ` ${word}`;
      else lines.push({ node, box, text: word });
    }
  }
  return lines;
}
