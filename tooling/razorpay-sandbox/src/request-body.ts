import type { Notes } from "./entities.ts";
import { badRequest } from "./refusal.ts";

export type Body = Readonly<Record<string, unknown>>;

/** @throws Refusal 400 when the text is not a JSON object. An empty body is an empty object. */
export function parseBody(text: string): Body {
  if (text.trim() === "") return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (isObject(parsed)) return parsed;
  } catch {
    // Falls through to the one refusal below.
  }
  throw badRequest("The request body is not valid JSON");
}

const isObject = (value: unknown): value is Body =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function refuseExtraFields(body: Body, known: readonly string[]) {
  const extra = Object.keys(body).find((field) => !known.includes(field));
  if (extra) {
    throw badRequest(`${extra} is/are not required and should not be sent`, {
      reason: "extra_field_sent",
      field: extra,
    });
  }
}

/** An amount in paise. The SDK may send it as a string of digits. */
export function readAmount(body: Body): number {
  const sent = body.amount;
  if (sent === undefined || sent === null) throw badRequest("amount: is required.", { field: "amount" });
  const amount = typeof sent === "string" && /^\d+$/.test(sent) ? Number(sent) : sent;
  if (typeof amount !== "number" || !Number.isSafeInteger(amount)) {
    throw badRequest("The amount must be an integer.", { field: "amount" });
  }
  return amount;
}

export function readCurrency(body: Body): string {
  if (body.currency === undefined) throw badRequest("currency: is required.", { field: "currency" });
  if (body.currency !== "INR") throw badRequest("Currency is not supported", { field: "currency" });
  return "INR";
}

export function readReceipt(body: Body): string | null {
  const receipt = body.receipt ?? null;
  if (receipt === null) return null;
  if (typeof receipt !== "string") throw badRequest("The receipt must be a string.", { field: "receipt" });
  if (receipt.length > 40) throw badRequest("The receipt may not be greater than 40 characters.", { field: "receipt" });
  return receipt;
}

/** Up to 15 pairs of up to 256 characters. Numbers and booleans become text. */
export function readNotes(body: Body): Notes {
  const sent = body.notes;
  if (sent === undefined || sent === null || (Array.isArray(sent) && sent.length === 0)) return [];
  if (!isObject(sent)) throw badRequest("The notes must be an object.", { field: "notes" });
  const pairs = Object.entries(sent).map(([name, value]): [string, string] => [name, String(value)]);
  if (pairs.length === 0) return [];
  if (pairs.length > 15)
    throw badRequest("Number of fields in notes should be less than or equal to 15", { field: "notes" });
  if (pairs.some(([, value]) => value.length > 256)) {
    throw badRequest("The notes value may not be greater than 256 characters.", { field: "notes" });
  }
  return Object.fromEntries(pairs);
}
