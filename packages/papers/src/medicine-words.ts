import type { Localized } from "@carepoint/domain/kernel/language";
import type { MedicineReport } from "@carepoint/domain/reports/medicines";

/** Each view by the name that the screen gives it. */
export const medicineReportWords: Readonly<Record<MedicineReport, Localized>> = {
  sales: { en: "Sales and margin", hi: "बिक्री और मुनाफ़ा" },
  purchases: { en: "Bought and sold", hi: "ख़रीद और बिक्री" },
  losses: { en: "Expired and lost", hi: "एक्सपायर और नुक़सान" },
  dead_stock: { en: "Dead stock", hi: "बिना बिका माल" },
};

export const medicineWords = {
  medicine: { en: "Medicine", hi: "दवा" },
  soldUnits: { en: "Units sold", hi: "बिकी इकाइयाँ" },
  cost: { en: "Cost", hi: "लागत" },
  margin: { en: "Margin", hi: "मुनाफ़ा" },
  marginShare: { en: "Margin, %", hi: "मुनाफ़ा, %" },
  boughtUnits: { en: "Units bought", hi: "ख़रीदी इकाइयाँ" },
  boughtFor: { en: "Bought for", hi: "ख़रीद मूल्य" },
  onHand: { en: "On hand", hi: "मौजूद" },
  lasts: { en: "Lasts, days", hi: "कितने दिन चलेगा" },
  turns: { en: "Turns a year", hi: "साल में कितनी बार बिकता है" },
  expiredUnits: { en: "Units expired", hi: "एक्सपायर इकाइयाँ" },
  expiredCost: { en: "Cost of expired", hi: "एक्सपायर की लागत" },
  lostUnits: { en: "Units lost otherwise", hi: "दूसरी वजह से गई इकाइयाँ" },
  lostCost: { en: "Cost of lost", hi: "नुक़सान की लागत" },
  value: { en: "Value at cost", hi: "लागत पर मूल्य" },
  lastSold: { en: "Last sold", hi: "आख़िरी बिक्री" },
  never: { en: "Never", hi: "कभी नहीं" },
  nothing: { en: "Nothing to show for these days", hi: "इन दिनों के लिए कुछ नहीं है" },
} as const satisfies Record<string, Localized>;
