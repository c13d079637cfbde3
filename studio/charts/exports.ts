/**
 * Drawings as files: SVG with its colours written out, PNG at twice the size.
 *
 * @module
 */

/** What a drawing takes from the stylesheet. */
const properties = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-linecap",
  "paint-order",
  "opacity",
  "font",
  "font-variant-numeric",
  "text-anchor",
  "display",
];

const namespace = "http://www.w3.org/2000/svg";

/** A picture that stands alone. */
export interface Picture {
  /** SVG. */
  readonly text: string;
  /** In px. */
  readonly width: number;
  readonly height: number;
}

/** A drawing as a text that stands alone, on the ground that it has on the screen. */
export function svgText(drawing: SVGSVGElement): string {
  return pictureOf(drawing).text;
}

/** A drawing as a picture. */
export function pictureOf(drawing: SVGSVGElement): Picture {
  const { width, height } = drawing.getBoundingClientRect();
  return picture(drawing, styledCopy(drawing), { width, height });
}

/** A copy whose look needs no stylesheet. */
export function styledCopy(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [drawing, ...drawing.querySelectorAll<SVGElement>("*")];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  originals.forEach((original, i) => {
    const style = getComputedStyle(original);
    for (const name of properties) copies[i]!.style.setProperty(name, style.getPropertyValue(name));
    copies[i]!.removeAttribute("class");
  });
  return copy;
}

/** A drawing on the ground of an element. */
export function picture(
  element: Element,
  drawing: SVGSVGElement,
  { width, height }: { readonly width: number; readonly height: number },
): Picture {
  drawing.prepend(svgElement("rect", { width: "100%", height: "100%", fill: groundOf(element) }));
  drawing.setAttribute("xmlns", namespace);
  drawing.setAttribute("width", String(width));
  drawing.setAttribute("height", String(height));
  return { text: new XMLSerializer().serializeToString(drawing), width, height };
}

/** An element of SVG. */
export function svgElement(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** The colour behind an element. */
function groundOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (colour !== "rgba(0, 0, 0, 0)") return colour;
  }
  return "white";
}

/** A picture as a PNG, with twice as many pixels as on the screen. */
export async function pngOf({ text, width, height }: Picture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
  );
}
