import * as z from "zod";

/** The lists of the Telemedicine Practice Guidelines of 2020, section 3.7.4. `none`: on no list; `prohibited`: Schedule X and narcotics. */
export const telemedicineLists = ["O", "A", "B", "none", "prohibited"] as const;
export const telemedicineList = z.enum(telemedicineLists);
export type TelemedicineList = z.infer<typeof telemedicineList>;

export const consultKinds = ["in_person", "video", "audio"] as const;
export type ConsultKind = (typeof consultKinds)[number];

/**
 * Where doctor and patient stand by what this hospital knows: they have not met lately; they have; or it is the very medicine that
 * the doctor prescribed then.
 */
export const footings = ["first", "follow_up", "refill"] as const;
export type Footing = (typeof footings)[number];

type Remote = Exclude<ConsultKind, "in_person">;
const any: readonly Remote[] = ["video", "audio"];

/** By which means a list may be prescribed from afar. What is on no list is only given again. */
const gates: Readonly<Record<TelemedicineList, Readonly<Record<Footing, readonly Remote[]>>>> = {
  O: { first: any, follow_up: any, refill: any },
  A: { first: ["video"], follow_up: any, refill: any },
  B: { first: [], follow_up: any, refill: any },
  none: { first: [], follow_up: [], refill: any },
  prohibited: { first: [], follow_up: [], refill: [] },
};

/** So many days after they met in person a doctor may follow up from afar: six months. */
export const followUpDays = 183;

/** What would open the gate: seeing each other, having met, or the medicine having been given then. `never`: nothing does. */
export const gateNeeds = ["video", "meeting", "earlier_prescription", "never"] as const;
export type GateNeed = (typeof gateNeeds)[number];

/** What is missing for prescribing this now, or null: in person nothing ever is. */
export function gateOf(list: TelemedicineList, consult: ConsultKind, footing: Footing): GateNeed | null {
  if (consult === "in_person" || gates[list][footing].includes(consult)) return null;
  if (gates[list].refill.length === 0) return "never";
  if (gates[list][footing].includes("video")) return "video";
  return gates[list].follow_up.length > 0 ? "meeting" : "earlier_prescription";
}
