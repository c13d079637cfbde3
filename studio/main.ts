/**
 * The studio's entry: what the first paint needs, and nothing else.
 *
 * @module
 */
import "./styles/index.css";
import "./app.ts";
