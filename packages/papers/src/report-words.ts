import type { StaffRefundReason } from "@carepoint/domain/billing/counter";
import type { DocumentSeries } from "@carepoint/domain/billing/numbering";
import type { RefundReason } from "@carepoint/domain/billing/states";
import type { WaiverReason } from "@carepoint/domain/billing/waiver";
import type { Localized } from "@carepoint/domain/kernel/language";
import type { CloseReason } from "@carepoint/domain/reports/day-close";

/** The words of reports on paper. A test holds each to what the app calls the same thing. */
export const reportWords = {
  allBranches: { en: "All branches", hi: "सभी शाखाएँ" },
  total: { en: "Total", hi: "कुल" },
  amount: { en: "Amount", hi: "राशि" },
  bills: { en: "Bills", hi: "बिल" },
  revenue: { en: "Revenue", hi: "आय" },
  gst: { en: "GST", hi: "GST" },
  billed: { en: "Billed", hi: "बिल किया गया" },
  takenBack: { en: "Taken back", hi: "वापस लिया गया" },
  rounding: { en: "Rounding", hi: "राउंड ऑफ़" },
  cameIn: { en: "Came in", hi: "मिला" },
  byBank: { en: "Bank transfer", hi: "बैंक ट्रांसफ़र" },
  wentOut: { en: "Went out", hi: "बाहर गई राशि" },
  revenueByDay: { en: "Revenue by day", hi: "दिन के अनुसार आय" },
  revenueWithoutGst: { en: "Revenue without GST", hi: "बिना GST की आय" },
  day: { en: "Day", hi: "दिन" },
  daysFrom: { en: "{days} days from {day}", hi: "{day} से {days} दिन" },
  department: { en: "Department", hi: "विभाग" },
  doctor: { en: "Doctor", hi: "डॉक्टर" },
  desk: { en: "Sold at the desk", hi: "काउंटर पर बिका" },
  pharmacy: { en: "Sold by the pharmacy", hi: "फ़ार्मेसी में बिका" },
  nothingBilled: { en: "Nothing was billed", hi: "कोई बिल नहीं बना" },
  byWay: { en: "By way of paying", hi: "भुगतान के तरीक़े के अनुसार" },
  way: { en: "Way of paying", hi: "भुगतान का तरीक़ा" },
  left: { en: "Still left", hi: "बाक़ी राशि" },
  noMoney: { en: "No money moved", hi: "कोई लेन-देन नहीं हुआ" },
  inAdvance: { en: "Of this in advance", hi: "इसमें से अग्रिम" },
  advanceUsed: { en: "Advances used by bills", hi: "बिलों में लगी अग्रिम राशि" },
  advanceReturned: { en: "Advances given back", hi: "लौटाई गई अग्रिम राशि" },
  givenBack: { en: "Refunds and credit notes", hi: "रिफ़ंड और क्रेडिट नोट" },
  why: { en: "Why", hi: "कारण" },
  refunds: { en: "Refunds", hi: "रिफ़ंड" },
  paidOut: { en: "Paid out for refunds", hi: "रिफ़ंड में चुकाई गई राशि" },
  onItsWay: { en: "Asked for, less what was paid out", hi: "माँगे गए रिफ़ंड में से जो अभी लौटाना बाक़ी है" },
  givenTwice: { en: "Given back twice", hi: "दो बार लौटाया गया" },
  cameBack: { en: "Of it came back", hi: "उसमें से वापस मिला" },
  borne: { en: "Borne by the hospital", hi: "अस्पताल ने नुक़सान उठाया" },
  stillOwed: { en: "Still owed by who has it", hi: "जिसके पास है, उससे मिलना बाक़ी" },
  notes: { en: "Credit notes", hi: "क्रेडिट नोट" },
  theirValue: { en: "Their value", hi: "उनका मूल्य" },
  theirGst: { en: "Their GST", hi: "उनका GST" },
  promoUse: { en: "Use of promo codes", hi: "प्रोमो कोड कितने लगे" },
  code: { en: "Code", hi: "कोड" },
  takenOff: { en: "Taken off", hi: "कुल छूट" },
  noCode: { en: "No code was used in these days", hi: "इन दिनों में कोई कोड नहीं लगा" },
  waived: { en: "Fees waived", hi: "माफ़ की गई फ़ीस" },
  agreedBy: { en: "Agreed to by", hi: "किसने सहमति दी" },
  nothingWaived: { en: "Nothing was waived in these days", hi: "इन दिनों में कोई फ़ीस माफ़ नहीं हुई" },
  earnings: { en: "Earnings of doctors", hi: "डॉक्टरों की कमाई" },
  earningsRule: {
    en: "Of what was collected for visits less what was given back, by the rule of the day of each visit.",
    hi: "अपॉइंटमेंट के लिए मिली राशि में से लौटाई गई राशि घटाकर, हर अपॉइंटमेंट के दिन के नियम से।",
  },
  visits: { en: "Visits", hi: "अपॉइंटमेंट" },
  collected: { en: "Collected", hi: "मिली राशि" },
  doctorsShare: { en: "Doctor's share", hi: "डॉक्टर का हिस्सा" },
  houseShare: { en: "Hospital's share", hi: "अस्पताल का हिस्सा" },
  unruled: { en: "Without a rule", hi: "बिना नियम के" },
  nothingCollected: { en: "Nothing was collected for visits", hi: "अपॉइंटमेंट के लिए कोई राशि नहीं मिली" },
  earningsByDay: { en: "Earnings by day", hi: "दिन के अनुसार कमाई" },
  visitDay: { en: "Day of the visit", hi: "अपॉइंटमेंट का दिन" },
  outstanding: { en: "Still to be paid", hi: "जो भुगतान बाक़ी है" },
  patient: { en: "Patient", hi: "मरीज़" },
  bill: { en: "Bill", hi: "बिल" },
  issued: { en: "Issued", hi: "जारी" },
  daysOpen: { en: "Days open", hi: "कितने दिन से बाक़ी" },
  toPay: { en: "To pay", hi: "चुकाना है" },
  ageFrom: { en: "{from} days and more", hi: "{from} दिन या ज़्यादा" },
  ageBetween: { en: "{from} to {to} days", hi: "{from} से {to} दिन" },
  taxes: { en: "GST return (GSTR-1)", hi: "GST रिटर्न (GSTR-1)" },
  byRate: { en: "Sales by rate", hi: "दर के अनुसार बिक्री" },
  untaxed: { en: "Nil-rated and exempt", hi: "शून्य दर और कर-मुक्त" },
  byCode: { en: "By HSN or SAC", hi: "HSN या SAC के अनुसार" },
  documents: { en: "Documents issued", hi: "जारी दस्तावेज़" },
  place: { en: "Place of supply", hi: "आपूर्ति का स्थान" },
  rate: { en: "Rate", hi: "दर" },
  taxable: { en: "Taxable value", hi: "कर योग्य मूल्य" },
  nilRated: { en: "Nil-rated", hi: "शून्य दर" },
  exempt: { en: "Exempt", hi: "कर-मुक्त" },
  serviceCode: { en: "SAC or HSN", hi: "SAC या HSN" },
  quantity: { en: "Quantity", hi: "मात्रा" },
  document: { en: "Document", hi: "दस्तावेज़" },
  fromNumber: { en: "From number", hi: "नंबर से" },
  toNumber: { en: "To number", hi: "नंबर तक" },
  howMany: { en: "How many", hi: "कितने" },
  nothingToDeclare: { en: "Nothing to declare", hi: "दिखाने को कुछ नहीं" },
  dayClose: { en: "Day close", hi: "दिन का हिसाब" },
  cashier: { en: "Cashier", hi: "कैशियर" },
  since: { en: "Since", hi: "कब से" },
  beginning: { en: "The beginning", hi: "शुरुआत से" },
  closed: { en: "Closed", hi: "बंद" },
  float: { en: "In the drawer at the beginning", hi: "शुरू में दराज़ में" },
  differs: { en: "Why it differs", hi: "फ़र्क़ क्यों है" },
  note: { en: "Note", hi: "टिप्पणी" },
  signedOff: { en: "Signed off", hi: "जाँचकर दस्तख़त किए गए" },
  notYet: { en: "Not yet", hi: "अभी नहीं" },
  expected: { en: "Expected", hi: "होना चाहिए" },
  counted: { en: "Counted", hi: "गिना गया" },
  difference: { en: "Difference", hi: "फ़र्क़" },
  cashierSigns: { en: "Signature of the cashier", hi: "कैशियर के दस्तख़त" },
  signerSigns: { en: "Signature of who signs off", hi: "जाँचने वाले के दस्तख़त" },
} as const satisfies Record<string, Localized>;

export const reachWords = {
  intra_state: { en: "Within the state", hi: "राज्य के भीतर" },
  inter_state: { en: "To another state", hi: "दूसरे राज्य को" },
} as const satisfies Record<string, Localized>;

export const seriesWords: Readonly<Record<DocumentSeries, Localized>> = {
  OP: { en: "Bills", hi: "बिल" },
  CN: { en: "Credit notes", hi: "क्रेडिट नोट" },
  RV: { en: "Receipt vouchers", hi: "रसीद वाउचर" },
  RF: { en: "Refund vouchers", hi: "रिफ़ंड वाउचर" },
  PH: { en: "Pharmacy bills", hi: "फ़ार्मेसी के बिल" },
};

export const causeWords: Readonly<Record<RefundReason, Localized>> = {
  moved: { en: "Visit moved", hi: "अपॉइंटमेंट का समय बदला" },
  cancelled: { en: "The visit was cancelled", hi: "अपॉइंटमेंट रद्द हुआ" },
  late: { en: "Paid after the time was released", hi: "समय छूटने के बाद चुकाया" },
  double: { en: "Paid twice", hi: "दो बार चुकाया" },
  mismatch: { en: "Another amount than the bill's", hi: "राशि बिल से अलग" },
  staff: { en: "Given back by the hospital", hi: "अस्पताल ने लौटाया" },
};

export const staffReasonWords: Readonly<Record<StaffRefundReason, Localized>> = {
  not_given: { en: "The patient did not get what was paid for", hi: "जिसके लिए भुगतान हुआ, वह मरीज़ को नहीं मिला" },
  charged_wrong: { en: "Too much was charged", hi: "ज़्यादा पैसे लिए गए" },
  paid_twice: { en: "It was paid twice", hi: "भुगतान दो बार हो गया" },
  goodwill: { en: "Goodwill", hi: "सद्भावना" },
  goods_returned: { en: "Medicines came back", hi: "दवाइयाँ वापस आईं" },
  other: { en: "Another reason", hi: "कोई और कारण" },
};

export const waiverWords: Readonly<Record<WaiverReason, Localized>> = {
  staff: { en: "Staff or their family", hi: "कर्मचारी या उनका परिवार" },
  hardship: { en: "Cannot pay all of it", hi: "पूरी राशि नहीं दे सकते" },
  goodwill: staffReasonWords.goodwill,
  camp: { en: "Health camp", hi: "स्वास्थ्य शिविर" },
  other: staffReasonWords.other,
};

export const closeReasonWords: Readonly<Record<CloseReason, Localized>> = {
  change_wrong: { en: "Wrong change was given", hi: "छुट्टा ग़लत दिया गया" },
  not_recorded: { en: "Something was not entered", hi: "कुछ दर्ज नहीं हुआ" },
  recorded_wrong: { en: "Something was entered wrongly", hi: "कुछ ग़लत दर्ज हुआ" },
  unknown: { en: "Nobody knows", hi: "कारण पता नहीं" },
  other: staffReasonWords.other,
};

/** What only paper has to say: a screen is always of today. */
export const onPaper = {
  medicines: { en: "Medicines", hi: "दवाएँ" },
  revenueByDepartment: { en: "Revenue by department", hi: "विभाग के अनुसार आय" },
  revenueByDoctor: { en: "Revenue by doctor", hi: "डॉक्टर के अनुसार आय" },
  /** Of a cashier, without how often, which the screen says beside it. */
  paidBack: { en: "Paid back", hi: "लौटाया गया" },
  asOf: { en: "As of {day}", hi: "{day} को" },
  oldest: { en: "The {count} oldest bills", hi: "सबसे पुराने {count} बिल" },
} as const satisfies Record<string, Localized>;
