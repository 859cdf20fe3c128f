import type { ItemOf, PatientRecord } from "@carepoint/domain/privacy/record";
import { aboutPatient, ofHospital } from "./parties.ts";
import { concept, type Element, money, type Resource, said } from "./resource.ts";

type Bill = ItemOf<"bills">;

export function billResources(record: PatientRecord): Resource[] {
  return record.bills.map((bill) => {
    const { id, kind, number, issuedAt, lines, taxable, total } = bill;
    return {
      resourceType: "Invoice",
      id,
      identifier: number ? [{ system: new URL("/fhir/bills", record.hospital.address).href, value: number }] : [],
      status: statusOf(bill),
      type: concept(kind),
      subject: aboutPatient(record),
      date: issuedAt ?? undefined,
      issuer: ofHospital(),
      lineItem: lines.map((line, index) => lineOf(line, index)),
      totalNet: money(taxable),
      totalGross: money(total),
    };
  });
}

/** Balanced when nothing is left to pay of it. */
function statusOf({ status, left }: Bill): string {
  if (status === "cancelled") return "cancelled";
  if (status === "draft" || status === "discarded") return "draft";
  return left === 0 ? "balanced" : "issued";
}

/** The base is what is taxed; each tax stands beside it. */
function lineOf(line: Bill["lines"][number], index: number): Element {
  const tax = line.centralTax + line.stateTax + line.integratedTax;
  return {
    sequence: index + 1,
    chargeItemCodeableConcept: concept(said(line.description) ?? line.code),
    priceComponent: [
      { type: "base", amount: money(line.taxable) },
      ...(tax > 0 ? [{ type: "tax", code: concept("GST"), amount: money(tax) }] : []),
    ],
  };
}
