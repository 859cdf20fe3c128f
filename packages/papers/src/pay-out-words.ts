import type { Localized } from "@carepoint/domain/kernel/language";

/** The words of a pay-out voucher, which only paper says. */
export const payOutWords = {
  title: { en: "Pay-out voucher", hi: "भुगतान वाउचर" },
  refund: { en: "Money given back", hi: "लौटाई गई राशि" },
  ofBill: { en: "Of bill {number}", hi: "बिल {number} से" },
  byNotes: { en: "Credit note {numbers}", hi: "क्रेडिट नोट {numbers}" },
  received: { en: "Received the amount above.", hi: "ऊपर लिखी राशि मिली।" },
  receiver: { en: "Receiver's name and signature", hi: "पाने वाले का नाम और हस्ताक्षर" },
  cashier: { en: "Cashier's signature", hi: "कैशियर के हस्ताक्षर" },
} as const satisfies Record<string, Localized>;
