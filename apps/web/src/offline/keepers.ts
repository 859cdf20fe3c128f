import type { Session } from "../lib/session.ts";

/** Roles whose rows a device keeps; the server has the last word (`syncPolicy`). */
export const keepers: readonly Session["role"][] = ["patient", "doctor", "front_desk"];
