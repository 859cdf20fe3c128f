import type { Localized } from "@carepoint/domain/kernel/language";
import type { SupplierReturnReason } from "@carepoint/domain/stock/supplier-returns";

/** The words of papers that go to suppliers, which only paper says. */
export const goodsWords = {
  purchase: { en: "Purchase order {number}", hi: "ख़रीद आदेश {number}" },
  draft: { en: "Purchase order, not sent yet", hi: "ख़रीद आदेश, अभी भेजा नहीं गया" },
  returned: { en: "Goods returned, note {number}", hi: "लौटाए गए माल का नोट {number}" },
  to: { en: "To", hi: "सेवा में" },
  telephone: { en: "Telephone", hi: "फ़ोन" },
  licence: { en: "Drug licence", hi: "औषधि लाइसेंस" },
  expectedBy: { en: "To be here by {day}", hi: "{day} तक यहाँ चाहिए" },
  note: { en: "Note", hi: "नोट" },
  medicine: { en: "Medicine", hi: "दवा" },
  pack: { en: "Pack", hi: "पैक" },
  packs: { en: "Packs", hi: "पैक की संख्या" },
  price: { en: "Price of a pack, without tax", hi: "एक पैक का दाम, बिना टैक्स" },
  cost: { en: "Comes to", hi: "कुल" },
  total: { en: "Together", hi: "सब मिलाकर" },
  approved: { en: "Approved by, name and signature", hi: "मंज़ूरी देने वाले का नाम और हस्ताक्षर" },
  batch: { en: "Batch", hi: "बैच" },
  lastDay: { en: "Last day", hi: "आख़िरी दिन" },
  units: { en: "Units", hi: "इकाइयाँ" },
  why: { en: "Why", hi: "क्यों" },
  credit: { en: "Credit expected", hi: "क्रेडिट की उम्मीद" },
  handedOver: { en: "Handed over by", hi: "देने वाले के हस्ताक्षर" },
  receivedBy: { en: "Received for the supplier", hi: "आपूर्तिकर्ता की ओर से पाने वाले के हस्ताक्षर" },
} as const satisfies Record<string, Localized>;

export const returnReasonWords: Readonly<Record<SupplierReturnReason, Localized>> = {
  expired: { en: "Past its last day", hi: "आख़िरी दिन बीत चुका" },
  near_expiry: { en: "Goes soon", hi: "जल्द बीतने वाली" },
  damaged: { en: "Damaged", hi: "ख़राब हालत में" },
  recalled: { en: "Called back by its maker", hi: "बनाने वाले ने वापस मँगाई" },
  wrong_goods: { en: "Not what was ordered", hi: "जो मँगाया वह नहीं" },
  surplus: { en: "More than is needed", hi: "ज़रूरत से ज़्यादा" },
};
