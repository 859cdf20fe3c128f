import { fileAddress } from "@carepoint/domain/privacy/care-parts";
import type { ItemOf, PatientRecord } from "@carepoint/domain/privacy/record";
import type { OrderStatus, ReferralStatus } from "@carepoint/domain/records/states";
import { aboutPatient, practitioner } from "./parties.ts";
import { base64, concept, type Element, type Resource, reference, said, systems } from "./resource.ts";

type Order = ItemOf<"orders">;

/** R4's words for how a request stands. What has a result was done, whoever still has to read it. */
const orderStatuses: Readonly<Record<OrderStatus, string>> = {
  requested: "active",
  collected: "active",
  resulted: "completed",
  reviewed: "completed",
  cancelled: "revoked",
};
const referralStatuses: Readonly<Record<ReferralStatus, string>> = {
  sent: "active",
  accepted: "active",
  declined: "revoked",
  withdrawn: "revoked",
  closed: "completed",
};

/** One request for each test; `requisition` says what was asked for together. Each result is a report on all of them. */
export function orderResources(record: PatientRecord): Resource[] {
  return record.orders.flatMap((order) => {
    const requests = requestsOf(record, order);
    return [...requests, ...reportsOf(record, order, requests)];
  });
}

function requestsOf(record: PatientRecord, order: Order): Resource[] {
  const { id, content, kind, status, urgency, orderedAt, doctorId, cancelReason } = order;
  return content.tests.map(({ name }, index) => ({
    resourceType: "ServiceRequest",
    id: `${id}-${index + 1}`,
    requisition: { system: new URL("/fhir/orders", record.hospital.address).href, value: id },
    status: orderStatuses[status],
    intent: "order",
    category: [categories[kind]],
    priority: urgency,
    code: concept(name),
    subject: aboutPatient(record),
    encounter: inVisit(record, order),
    authoredOn: orderedAt,
    requester: practitioner(record, doctorId),
    reasonCode: [concept(content.question)],
    note: [{ text: said(cancelReason) }],
  }));
}

const categories = {
  lab: concept("Laboratory procedure", { system: systems.snomed, code: "108252007" }),
  imaging: concept("Imaging", { system: systems.snomed, code: "363679005" }),
} as const satisfies Record<Order["kind"], Element>;

/** The words of a result stand in it as text, a file by its address; what the doctor says it means is the conclusion. */
function reportsOf(record: PatientRecord, order: Order, requests: readonly Resource[]): Resource[] {
  const { content, results, reviewedAt, told } = order;
  return results.map(({ id, at, enteredBy, text, fileId }) => ({
    resourceType: "DiagnosticReport",
    id,
    basedOn: requests.map((request) => reference("ServiceRequest", request.id)),
    status: reviewedAt ? "final" : "preliminary",
    category: [categories[order.kind]],
    code: concept(content.tests.map(({ name }) => name).join(", ")),
    subject: aboutPatient(record),
    encounter: inVisit(record, order),
    issued: at,
    performer: enteredBy ? [{ display: enteredBy }] : [],
    conclusion: said(told),
    presentedForm: [
      ...(said(text)
        ? [{ contentType: "text/plain; charset=utf-8", title: "Result", data: base64(said(text) ?? ""), creation: at }]
        : []),
      ...fileOf(record, fileId),
    ],
  }));
}

function fileOf({ documents, hospital }: PatientRecord, fileId: string | null): Element[] {
  const file = documents.find(({ id }) => id === fileId);
  const path = file && fileAddress(file);
  return path ? [{ contentType: file.type, title: said(file.name), url: new URL(path, hospital.address).href }] : [];
}

/** Whom a doctor asked about the patient, and what, where the patient may read it. */
export function referralResources(record: PatientRecord): Resource[] {
  return record.referrals.map((referral) => ({
    resourceType: "ServiceRequest",
    id: referral.id,
    status: referralStatuses[referral.status],
    intent: "order",
    category: [concept("Patient referral", { system: systems.snomed, code: "3457005" })],
    priority: { routine: "routine", soon: "urgent", urgent: "asap" }[referral.urgency],
    code: concept("Patient referral", { system: systems.snomed, code: "3457005" }),
    subject: aboutPatient(record),
    encounter: inVisit(record, referral),
    authoredOn: referral.sentAt,
    requester: practitioner(record, referral.fromDoctorId),
    performer: [addressed(record, referral)],
    reasonCode: [concept(referral.content?.question)],
    note: [{ text: said(referral.content?.summary) }],
  }));
}

function addressed(record: PatientRecord, { to, acceptedById }: ItemOf<"referrals">): Element {
  if (acceptedById) return practitioner(record, acceptedById);
  if (to.kind === "doctor") return practitioner(record, to.doctorId);
  return {
    display: to.kind === "department" ? to.name.en : [to.name, said(to.place)].filter((part) => part).join(", "),
  };
}

function inVisit(record: PatientRecord, { encounterId }: { readonly encounterId: string }): Element | undefined {
  return record.encounters.some(({ id }) => id === encounterId) ? reference("Encounter", encounterId) : undefined;
}
