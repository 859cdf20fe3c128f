export type Channel = "mail" | "sms" | "push";

/** One message as it left the product, whatever the channel. Fields a channel does not have are empty. */
export interface CapturedMessage {
  id: string;
  channel: Channel;
  /** ISO instant of arrival. */
  at: string;
  /** Addresses, phone numbers, or the label of a push subscription. */
  to: string[];
  from: string;
  /** Of a push: its title. */
  subject: string;
  /** Of a push: its body, or the whole payload when it is not a notification. */
  text: string;
  html: string;
  /** The iCalendar file that a mail carries; null for anything else. */
  calendar: string | null;
  /** Files beside a mail's text, a calendar file among them; in base64. */
  files: readonly { readonly name: string; readonly type: string; readonly content: string }[];
  links: string[];
  /** Runs of six digits: one-time passwords. */
  codes: string[];
  headers: Record<string, string>;
  templateId: string | null;
  /** Push only: the endpoint and the decrypted payload, parsed when it is JSON. */
  endpoint: string | null;
  payload: unknown;
}

export interface Filter {
  channel?: Channel;
  /** One recipient, in any case and spacing; for push also the endpoint. */
  to?: string;
  /** ISO instant; only messages that arrived then or later. */
  since?: string;
  /** Part of the subject, the text or the html. */
  contains?: string;
}

/** What a channel knows of a message; the inbox adds the rest. */
export type Arrival = Pick<CapturedMessage, "channel" | "to" | "text"> & Partial<CapturedMessage>;

export interface Inbox {
  add(arrival: Arrival): CapturedMessage;
  /** Newest first. */
  list(filter?: Filter): CapturedMessage[];
  find(id: string): CapturedMessage | undefined;
  /** The newest fitting message, at once or when it comes. @throws after `timeoutMs`, naming what did come. */
  waitFor(filter: Filter, timeoutMs: number): Promise<CapturedMessage>;
  clear(): void;
  /** Calls back after each change; returns the way to stop. */
  watch(changed: () => void): () => void;
}

const kept = 500;

/** Holds the last 500 messages in memory. */
export function createInbox(now: () => Temporal.Instant = () => Temporal.Now.instant()): Inbox {
  let messages: CapturedMessage[] = [];
  let count = 0;
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watcher of watchers) watcher();
  };

  const list = (filter: Filter = {}) => messages.filter((message) => fits(message, filter));

  return {
    list,
    find: (id) => messages.find((message) => message.id === id),
    add(arrival) {
      count += 1;
      const message = complete(`${arrival.channel}-${count}`, now(), arrival);
      messages = [message, ...messages].slice(0, kept);
      changed();
      return message;
    },
    waitFor(filter, timeoutMs) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const [found] = list(filter);
          if (!found) return;
          stop();
          resolve(found);
        };
        const timer = setTimeout(() => {
          stop();
          const came = messages.map(
            ({ channel, to, subject, text }) => `${channel} to ${to}: ${subject || text.slice(0, 60)}`,
          );
          reject(
            new Error(
              `nothing fits ${JSON.stringify(filter)} after ${timeoutMs} ms; came: ${came.join("; ") || "nothing"}`,
            ),
          );
        }, timeoutMs);
        const stop = () => {
          clearTimeout(timer);
          watchers.delete(look);
        };
        watchers.add(look);
        look();
      });
    },
    clear() {
      messages = [];
      changed();
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

function complete(id: string, at: Temporal.Instant, arrival: Arrival): CapturedMessage {
  const { text, html = "" } = arrival;
  return {
    from: "",
    subject: "",
    html,
    calendar: null,
    files: [],
    links: linksIn(text, html),
    codes: [...new Set(text.match(/(?<![\d+])\d{6}(?!\d)/g) ?? [])],
    headers: {},
    templateId: null,
    endpoint: null,
    payload: null,
    ...arrival,
    id,
    at: at.toString(),
  };
}

/** Web addresses in the text and the targets of links in the html, each once. */
function linksIn(text: string, html: string): string[] {
  const plain = (text.match(/https?:\/\/[^\s<>"']+/g) ?? []).map((link) => link.replace(/[.,;:!?)\]]+$/, ""));
  const targets = [...html.matchAll(/href="(https?:[^"]+)"/g)].map(([, link = ""]) => link.replaceAll("&amp;", "&"));
  return [...new Set([...plain, ...targets])];
}

const plainly = (address: string) => address.toLowerCase().replaceAll(/[\s()-]/g, "");

function fits(message: CapturedMessage, { channel, to, since, contains }: Filter): boolean {
  if (channel !== undefined && message.channel !== channel) return false;
  if (to !== undefined && ![...message.to, message.endpoint ?? ""].some((known) => plainly(known) === plainly(to)))
    return false;
  if (since !== undefined && Temporal.Instant.compare(message.at, since) < 0) return false;
  return (
    contains === undefined || [message.subject, message.text, message.html].some((part) => part.includes(contains))
  );
}
