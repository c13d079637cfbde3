/**
 * The colours of pages, light and dark. Contrast on `paper` and `surface`: text at least 4.5, marks at least 3.
 *
 * @module
 */

interface Tokens {
  readonly paper: string;
  readonly surface: string;
  readonly sunk: string;
  readonly line: string;
  readonly "line-strong": string;
  readonly ink: string;
  readonly "ink-2": string;
  readonly "ink-3": string;
  readonly pen: string;
  readonly "pen-soft": string;
  readonly red: string;
  readonly amber: string;
  readonly green: string;
  readonly unknown: string;
}

export const light: Tokens = {
  paper: "#F7F6F2",
  surface: "#FFFFFF",
  sunk: "#EFEEE8",
  line: "#E2E0D8",
  "line-strong": "#8C8A80",
  ink: "#1B1D22",
  "ink-2": "#4A4D55",
  "ink-3": "#666971",
  pen: "#3B3FC4",
  "pen-soft": "#E7E7FA",
  red: "#A31F18",
  amber: "#7D5200",
  green: "#0B6B59",
  unknown: "#5D6068",
};

export const dark: Tokens = {
  paper: "#0F1115",
  surface: "#171A20",
  sunk: "#0B0D10",
  line: "#2A2E37",
  "line-strong": "#6B7280",
  ink: "#ECEDEF",
  "ink-2": "#B4B8C1",
  "ink-3": "#8F949F",
  pen: "#9DA2FF",
  "pen-soft": "#262A52",
  red: "#FF8B80",
  amber: "#F4C265",
  green: "#66CFB7",
  unknown: "#A7ABB5",
};
