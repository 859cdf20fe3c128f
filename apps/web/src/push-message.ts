import * as z from "zod/mini";

/** The declarative Web Push body (WebKit's `web_push: 8030`): one format for browsers with and without our worker. */
const declarative = z.object({
  web_push: z.literal(8030),
  notification: z.object({
    title: z.string(),
    body: z.optional(z.string()),
    navigate: z.optional(z.string()),
    tag: z.optional(z.string()),
    lang: z.optional(z.string()),
  }),
});

export interface PushedNotification {
  readonly title: string;
  readonly options: NotificationOptions & { data: { navigate: string } };
}

const look = { icon: "/icons/icon-192.png", badge: "/icons/badge-96.png" };

/** What to show for a push. A body that cannot be read still shows that something is new: silence is not allowed. */
export function readPush(body: string): PushedNotification {
  const told = declarative.safeParse(json(body));
  if (!told.success) return { title: "Care Point", options: { ...look, data: { navigate: "/" } } };
  const { title, body: text, navigate = "/", tag, lang } = told.data.notification;
  return {
    title,
    options: { ...look, ...(text && { body: text }), ...(tag && { tag }), ...(lang && { lang }), data: { navigate } },
  };
}

/** The page to open: only ever one of our own. */
export function clickTarget(data: unknown, origin: string): string {
  const told = z.object({ navigate: z.string() }).safeParse(data);
  const url = URL.parse(told.success ? told.data.navigate : "/", origin);
  return url?.origin === origin ? url.href : `${origin}/`;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
