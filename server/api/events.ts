/**
 * What happens on the server, as it happens.
 *
 * @module
 */
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { Env } from "./env.ts";
import { Follower } from "./follower.ts";
import { operation } from "./operation.ts";
import { mayKnow } from "./roles.ts";
import type { Serving } from "./serving.ts";

/** Events. */
export const eventsApi = ({ shelf }: Serving) =>
  new Hono<Env>().get(
    "/events",
    operation({
      id: "followEvents",
      tag: "Events",
      summary: "Follow changes of files, data, jobs and notes",
      description:
        "Server-sent events: `rules` when the file of a rule set has changed, with its identity and its problems; `book` when the state of a book's data has; `commit`; `job`; `notes`.",
      answers: { 200: { description: "The events.", media: "text/event-stream" } },
    }),
    (c) =>
      streamSSE(c, async (stream) => {
        const follower = new Follower(c, stream, shelf.feed);
        try {
          await stream.writeSSE({ event: "hello", data: "{}" });
          for (let event = await follower.next(); event; event = await follower.next()) {
            if (!mayKnow(c.get("caller"), event.data)) continue;
            await stream.writeSSE({ event: event.type, data: JSON.stringify(event.data) });
          }
        } finally {
          follower.stop();
        }
      }),
  );
