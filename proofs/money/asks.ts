import { addFrontDesk } from "@carepoint/api/testing/context";
import type { Attempt, Outcome } from "@carepoint/razorpay-sandbox/attempts";
import type { SandboxControl } from "@carepoint/razorpay-sandbox/control";
import { provedTab, type Tab } from "../ward/personas.ts";
import { insist, type Opened, type Till } from "./till.ts";

/** How a payment is opened: by its payer in the app, or by the desk for a phone. */
export const ways = ["checkout", "qr", "link"] as const;
export type Way = (typeof ways)[number];

export async function openDesk({ server }: Till): Promise<Tab> {
  const { accountId } = await addFrontDesk(server.hospital);
  return provedTab(server, accountId ?? "");
}

/** The desk asks for a held visit's fee by a code or a link. */
export async function askFor(
  till: Till,
  desk: Tab,
  appointmentId: string,
  way: Exclude<Way, "checkout">,
): Promise<Opened> {
  const { paymentId } = await insist<{ paymentId: string }>(desk, "billing.askForPayment", { appointmentId, way });
  const [row] = await till.asOwner("select order_ref from payments where id = $1", [paymentId]);
  return { appointmentId, paymentId, orderId: String(row?.order_ref) };
}

/** Who is asked pays where the code or the link leads. */
export function payBy(gateway: SandboxControl, ref: string, outcome: Outcome): Promise<Attempt> {
  if (ref.startsWith("qr_")) return gateway.payCode(ref, { outcome });
  return ref.startsWith("plink_") ? gateway.payLink(ref, { outcome }) : gateway.pay(ref, { outcome });
}

/** No browser comes back from an app that scanned a code, nor from the gateway's own page. */
export const comesBack = ({ orderId }: Opened): boolean => orderId.startsWith("order_");
