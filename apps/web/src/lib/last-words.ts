import { newId } from "@carepoint/domain/kernel/id";
import type { RouterInputs } from "./trpc.ts";

/**
 * Sends a note while its page ends: no answer can be waited for, and what the client would put off to the next turn never leaves.
 * What the server has already it refuses by its version, so that sending twice does no harm.
 */
export function sendLastWords(input: Omit<RouterInputs["records"]["saveNote"], "opId">): void {
  void fetch("/trpc/records.saveNote", {
    method: "POST",
    keepalive: true,
    credentials: "same-origin",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...input, opId: newId() }),
  }).catch(() => undefined);
}
