import type { LineTax, TaxClass, TaxTreatment } from "@carepoint/domain/billing/gst";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { number } from "../../../lib/format.ts";

export const taxClassWords: Readonly<Record<TaxClass, MessageDescriptor>> = {
  health_care: msg`Health care`,
  medicine: msg`Medicine`,
  life_saving_medicine: msg`Life-saving medicine`,
  medical_supply: msg`Medical supplies`,
  standard: msg`Other goods and services`,
};

export const treatmentWords: Readonly<Record<TaxTreatment, MessageDescriptor>> = {
  exempt: msg`Exempt from GST`,
  nil_rated: msg`Nil-rated`,
  taxable: msg`Taxed`,
};

/** A rate as people say it: "5 %", or why there is none. */
export function rateText({ treatment, basisPoints }: LineTax, said: (words: MessageDescriptor) => string): string {
  return treatment === "taxable" ? `${number(basisPoints / 100)} %` : said(treatmentWords[treatment]);
}
