import { roleSchema } from "@carepoint/domain/accounts/roles";
import { queryOptions } from "@tanstack/react-query";
import * as z from "zod";

const demoLogin = z.object({ role: roleSchema, login: z.string(), password: z.string(), name: z.string().optional() });

/** What the operator set, told at run time: one build serves every hospital. */
const settings = z.object({
  mode: z.enum(["demo", "production"]),
  razorpayKeyId: z.string().nullable(),
  checkoutUrl: z.string().nullable(),
  vapidPublicKey: z.string().nullable(),
  demoInboxUrl: z.string().nullable().catch(null),
  demoLogins: z.array(demoLogin).nullable().catch(null),
  version: z.string(),
});
export type BrowserSettings = z.infer<typeof settings>;

export const settingsQuery = queryOptions({
  queryKey: ["browser-settings"],
  queryFn: async ({ signal }): Promise<BrowserSettings> => {
    const response = await fetch("/config.json", { signal, cache: "no-cache" });
    return settings.parse(await response.json());
  },
  staleTime: Number.POSITIVE_INFINITY,
  retry: 1,
});
