import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { accountId, patientId, uuidSchema } from "../kernel/id.ts";
import { grantees } from "../kernel/policy.ts";

/** What someone saw of a patient, in the words of a hospital and not of a program. */
export const lookKinds = [
  "chart",
  "record",
  "contact",
  "visits",
  "prescriptions",
  "referrals",
  "certificates",
  "scan",
  "tests",
  "pharmacy",
  "medicines",
  "documents",
  "bills",
  "messages",
  "search",
  "device",
  "access",
  "emergency",
  "copy",
] as const;
export const lookKind = z.enum(lookKinds);
export type LookKind = (typeof lookKinds)[number];

/** Every reading that can show a patient; a test holds it against all there are. */
export const kindOfLook: Readonly<Record<string, LookKind>> = {
  "records.visitContext": "chart",
  "records.chart": "chart",
  "records.entryVersions": "chart",
  "records.prescribingFacts": "chart",
  "records.note": "chart",
  "records.signedNotes": "chart",
  "records.unsigned": "visits",
  "records.referrals": "referrals",
  "records.letterPaper": "referrals",
  "records.certificates": "certificates",
  "records.certificatePaper": "certificates",
  "records.register": "certificates",
  "records.followUps": "visits",
  "patients.byId": "record",
  "patients.mine": "record",
  "patients.registration": "contact",
  "patients.consents": "contact",
  "patients.find": "search",
  "patients.alike": "search",
  "patients.household": "search",
  "patients.merging": "contact",
  "patients.merges": "search",
  "patients.findForBreakGlass": "search",
  "accounts.ofPatient": "access",
  "patients.careTeam": "access",
  "patients.whoActs": "access",
  "patients.whoMaySee": "access",
  "patients.listBreakGlass": "emergency",
  "appointments.list": "visits",
  "appointments.byId": "visits",
  "appointments.dayGrid": "visits",
  "appointments.previewSeries": "visits",
  "appointments.restOfSeries": "visits",
  "appointments.previewBatch": "visits",
  "appointments.batch": "visits",
  "appointments.insideLeave": "visits",
  "appointments.quoteMove": "visits",
  "appointments.myHold": "visits",
  "appointments.myHolds": "visits",
  "queue.board": "visits",
  "appointments.touched": "visits",
  "waitlist.mine": "visits",
  "waitlist.list": "visits",
  "queue.place": "visits",
  "records.listPrescriptions": "prescriptions",
  "records.readPrescription": "prescriptions",
  "records.afterPrescription": "prescriptions",
  "records.refills": "prescriptions",
  "records.handedOver": "prescriptions",
  "records.readHandedOver": "pharmacy",
  "pharmacy.findSale": "pharmacy",
  "pharmacy.recallPeople": "medicines",
  "pharmacy.recallHeld": "medicines",
  "pharmacy.orderChoices": "prescriptions",
  "pharmacy.deliveryOffer": "medicines",
  "pharmacy.orders": "medicines",
  "pharmacy.openOrders": "medicines",
  "pharmacy.unpaidOrders": "medicines",
  "pharmacy.readOrder": "medicines",
  "pharmacy.papers": "prescriptions",
  "pharmacy.papersToVerify": "prescriptions",
  "pharmacy.readPaper": "pharmacy",
  "pharmacy.paper": "pharmacy",
  "pharmacy.queue": "prescriptions",
  "pharmacy.toDispense": "pharmacy",
  "pharmacy.checkSale": "pharmacy",
  "pharmacy.orderSafety": "pharmacy",
  "pharmacy.standing": "prescriptions",
  "pharmacy.billPaper": "bills",
  "pharmacy.payOutPaper": "bills",
  "pharmacy.sales": "bills",
  "pharmacy.labels": "pharmacy",
  "pharmacy.register": "pharmacy",
  "pharmacy.registerPaper": "pharmacy",
  "records.orders": "tests",
  "records.resultsToReview": "tests",
  "records.prescriptionPaper": "prescriptions",
  "records.summaryPaper": "chart",
  "privacy.download": "copy",
  "privacy.erasure": "record",
  "privacy.erasurePreview": "record",
  "privacy.erasures": "search",
  "privacy.holds": "search",
  "files.read": "scan",
  "records.documents": "documents",
  "records.document": "documents",
  "records.result": "tests",
  "billing.listInvoices": "bills",
  "billing.readInvoice": "bills",
  "billing.mailing": "bills",
  "billing.paymentState": "bills",
  "billing.listPayments": "bills",
  "billing.attention": "bills",
  "billing.lateChoices": "bills",
  "billing.disputes": "bills",
  "billing.paymentTimeline": "bills",
  "billing.previewRefund": "bills",
  "billing.refundRequests": "bills",
  "billing.waivers": "bills",
  "billing.wishes": "bills",
  "billing.payOutPaper": "bills",
  "billing.visitPromo": "bills",
  "billing.deskBills": "bills",
  "billing.dueMoney": "bills",
  "billing.payerClaims": "bills",
  "billing.deposits": "bills",
  "billing.patientPackages": "bills",
  "billing.visitPackages": "bills",
  "billing.previewPackageReturn": "bills",
  "billing.sheet": "bills",
  "billing.paper": "bills",
  "reports.documents": "bills",
  "reports.receipts": "bills",
  "reports.outstanding": "bills",
  "reports.paper": "bills",
  "notifications.inbox": "messages",
  "sync.pull": "device",
};

const page = { before: uuidSchema.optional(), limit: z.int().min(1).max(200).default(100) };

/** `before` is the last look of the page above. One's own looks are left out unless they are asked for. */
export const looksAtPatientInput = z.strictObject({ patientId, own: z.boolean().default(false), ...page });
export type LooksAtPatientInput = z.infer<typeof looksAtPatientInput>;

export const allLooksInput = z.strictObject({
  patientId: patientId.optional(),
  actorId: accountId.optional(),
  ...page,
});
export type AllLooksInput = z.infer<typeof allLooksInput>;

const look = z.object({
  id: uuidSchema,
  /** Somebody who does not treat the patient, in an emergency. */
  emergency: z.boolean().default(false),
  at: instantSchema,
  actorName: z.string(),
  role: z.enum(grantees),
  kinds: z.array(lookKind),
});

/** Who looked at one patient, when and at what. */
export const lookView = look.extend({ own: z.boolean() });
export interface LookView extends z.infer<typeof lookView> {}

/** The same for the administrator: how many at once, and by which account. Ids, no names of patients. */
export const lookEntry = look.extend({ actorId: accountId, patientIds: z.array(patientId), requestId: z.string() });
export interface LookEntry extends z.infer<typeof lookEntry> {}

/** An account that opened far more records than its peers: for the administrator to ask why. */
export const readingAlert = z.object({
  id: uuidSchema,
  at: instantSchema,
  actorId: accountId,
  actorName: z.string(),
  role: z.enum(grantees),
  patients: z.int(),
  usual: z.int(),
});
export type ReadingAlert = z.infer<typeof readingAlert>;
