import { serverInstant } from "./clock.ts";
import type { RouterInputs } from "./trpc.ts";

/** One question as the app will ask it: the procedure and its input. */
export type Question = {
  [D in keyof RouterInputs]: {
    [P in keyof RouterInputs[D]]: readonly [path: `${D}.${P & string}`, input: RouterInputs[D][P]];
  }[keyof RouterInputs[D]];
}[keyof RouterInputs];

/** A patient's visits are shown, and kept on the device, this many days back and ahead. */
export const keptDays = 90;
/** Free times are shown so many days ahead and never kept: one that was free yesterday is a promise that nobody can hold. */
export const fortnight = 14;
export const prescriptionsShown = 100;

/** Where most hospitals that run this stand; only until the branches are known. */
export const usualZone = "Asia/Kolkata";

export const sessionQuestion: Question = ["accounts.session", undefined];

/**
 * What the first look at a page needs, in the words of its screen, so that it can be asked for while the app is still on
 * its way. A question that the screen does not ask is asked in vain, and nothing breaks.
 */
export function questionsOf(path: string): readonly Question[] {
  const [, area = "", id = "", ...more] = path.split("/");
  const own = more.length > 0 ? [] : id ? ofOne.get(area)?.(id) : ofMany.get(area)?.();
  return [sessionQuestion, ...(own ?? [])];
}

const hospital: readonly Question[] = [
  ["settings.public", undefined],
  ["settings.branches", undefined],
];

const frontDoor = (): readonly Question[] => [
  ["appointments.myHold", undefined],
  ["departments.directory", undefined],
];
const home = (): readonly Question[] => [
  ["appointments.list", { from: dayFrom(-keptDays), to: dayFrom(keptDays), limit: 200 }],
  ["appointments.myHolds", undefined],
  ["records.listPrescriptions", { limit: prescriptionsShown }],
  ["settings.branches", undefined],
  ["billing.lateChoices", {}],
  ["records.followUps", {}],
];
const oneDoctor = (doctorId: string): readonly Question[] => [
  ["doctors.byId", { doctorId }],
  ["appointments.slots", { doctorId, from: dayFrom(0), to: dayFrom(fortnight - 1) }],
  ["appointments.myHolds", undefined],
  ["settings.holidays", undefined],
  ...hospital,
];
const onePrescription = (prescriptionId: string): readonly Question[] => [
  ["records.readPrescription", { prescriptionId }],
  ["records.afterPrescription", { prescriptionId }],
  ...hospital,
];

const oneVisit = (appointmentId: string): readonly Question[] => [
  ["appointments.byId", { appointmentId }],
  ["queue.place", { appointmentId }],
  ["records.listPrescriptions", { limit: prescriptionsShown }],
  ["settings.public", undefined],
];

const ofMany = new Map([
  ["", frontDoor],
  ["home", home],
]);
const ofOne = new Map([
  ["doctors", oneDoctor],
  ["prescriptions", onePrescription],
  ["visits", oneVisit],
]);

function dayFrom(days: number): string {
  return serverInstant().toZonedDateTimeISO(usualZone).toPlainDate().add({ days }).toString();
}
