import type { PaymentProviderName } from "@carepoint/domain/billing/counter";
import type { DocumentTitle, TaxTreatment } from "@carepoint/domain/billing/gst";
import type { Localized } from "@carepoint/domain/kernel/language";

/** The words of a bill on paper. A test holds each to what the app calls the same thing. */
export const billWords = {
  patient: { en: "Patient", hi: "मरीज़" },
  payer: { en: "Payer", hi: "भुगतानकर्ता" },
  policy: { en: "policy {number}", hi: "पॉलिसी {number}" },
  employee: { en: "employee {number}", hi: "कर्मचारी {number}" },
  authorisation: { en: "authorisation {number}", hi: "मंज़ूरी {number}" },
  patientsPart: { en: "Patient's part", hi: "मरीज़ का हिस्सा" },
  takesBack: { en: "Takes back bill {number} of {day}", hi: "{day} के बिल {number} के बदले" },
  what: { en: "For", hi: "किसके लिए" },
  code: { en: "SAC or HSN", hi: "SAC या HSN" },
  price: { en: "Price", hi: "मूल्य" },
  package: { en: "Package {name}, bill {number}", hi: "पैकेज {name}, बिल {number}" },
  discount: { en: "Discount", hi: "छूट" },
  amount: { en: "Amount", hi: "राशि" },
  rounding: { en: "Rounding", hi: "राउंड ऑफ़" },
  total: { en: "Total", hi: "कुल" },
  refunded: { en: "Refunded", hi: "लौटाया गया" },
  left: { en: "Left to pay", hi: "बाक़ी राशि" },
  rate: { en: "GST rate", hi: "GST दर" },
  taxable: { en: "Taxable value", hi: "कर योग्य मूल्य" },
  noReverseCharge: { en: "Tax is not payable on reverse charge.", hi: "कर रिवर्स चार्ज पर देय नहीं है।" },
  signature: { en: "Signature", hi: "हस्ताक्षर" },
  placeOfSupply: { en: "Place of supply", hi: "आपूर्ति का स्थान" },
  duplicate: { en: "Duplicate", hi: "दूसरी प्रति" },
  consultation: { en: "Consultation", hi: "परामर्श" },
  creditNote: { en: "Credit note", hi: "क्रेडिट नोट" },
  receiptVoucher: { en: "Receipt voucher", hi: "रसीद वाउचर" },
  refundVoucher: { en: "Refund voucher", hi: "रिफ़ंड वाउचर" },
  ofAdvance: { en: "Of the advance {number} of {day}", hi: "{day} की अग्रिम राशि {number} में से" },
} as const satisfies Record<string, Localized>;

export const titleWords: Readonly<Record<DocumentTitle, Localized>> = {
  tax_invoice: { en: "Tax invoice", hi: "कर बीजक (टैक्स इनवॉइस)" },
  bill_of_supply: { en: "Bill of supply", hi: "आपूर्ति बिल" },
  invoice_cum_bill_of_supply: { en: "Invoice-cum-bill of supply", hi: "बीजक-सह-आपूर्ति बिल" },
};

export const treatmentWords: Readonly<Record<TaxTreatment, Localized>> = {
  exempt: { en: "Exempt from GST", hi: "GST से मुक्त" },
  nil_rated: { en: "Nil-rated", hi: "शून्य दर" },
  taxable: { en: "Taxed", hi: "कर लगता है" },
};

export const tenderWords: Readonly<Record<PaymentProviderName, Localized>> = {
  razorpay: { en: "Online", hi: "ऑनलाइन" },
  cash: { en: "Cash", hi: "नक़द" },
  upi: { en: "UPI at the counter", hi: "काउंटर पर UPI" },
  card: { en: "Card", hi: "कार्ड" },
  cheque: { en: "Cheque", hi: "चेक" },
  deposit: { en: "From the advance", hi: "अग्रिम राशि से" },
};
