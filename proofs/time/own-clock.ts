import { call } from "../harness/call.ts";
import { freshId } from "../harness/chance.ts";
import { inIndia, type Scene } from "./houses.ts";

const held = 5;

interface Told {
  readonly result?: { readonly data: { readonly holdExpiresAt: string } };
  readonly error?: { readonly message: string };
}

/** A hold lasts as long as the hospital says, whatever a client's clock, its headers or its input say. */
export async function requireOwnClock(scene: Scene): Promise<number> {
  const { till, houses, sittings, findings } = scene;
  const [{ doctorId, branchId }] = sittings;
  const now = inIndia("2027-04-05T10:00:00");
  for (const [nth, { visitor, zone }] of houses.entries()) {
    await till.setClock(now);
    const startsAt = inIndia(`2027-04-07T0${nth}:00:00`).toString({ smallestUnit: "millisecond" });
    const wanted = { doctorId, branchId, startsAt };
    for (const more of [{ holdExpiresAt: startsAt }, { now: startsAt }, { createdAt: startsAt }]) {
      const { status } = await call(visitor, "mutation", "appointments.hold", { ...wanted, ...more });
      findings.require(status === 400, "a client's time was read", `${Object.keys(more)}: ${status}`);
    }
    const opId = freshId();
    const hold = async () => {
      const headers = { "Content-Type": "application/json", Date: "Fri, 01 Jan 2100 00:00:00 GMT" };
      const body = JSON.stringify({ ...wanted, opId });
      const response = await visitor.send("/trpc/appointments.hold", { method: "POST", headers, body });
      const told: Told = await response.json();
      return told.result?.data.holdExpiresAt ?? told.error?.message ?? "";
    };
    const until = await hold();
    const most = now.add({ minutes: held, seconds: 20 }).epochMilliseconds;
    const ends = Date.parse(until);
    const isOurs = ends >= now.add({ minutes: held }).epochMilliseconds && ends <= most;
    findings.require(isOurs, "hold by another clock", `until ${until}, held at ${now}, server in ${zone}`);
    await till.setClock(now.subtract({ minutes: 60 }));
    findings.require((await hold()) === until, "hold by another clock", "asked again an hour earlier, another end");
    await till.setClock(now.add({ minutes: held, seconds: 30 }));
    const { items } = await visitor.query<{ items: { startsAt: string }[] }>("appointments.slots", {
      doctorId,
      from: "2027-04-07",
      to: "2027-04-07",
    });
    const isFree = items.some((slot) => Date.parse(slot.startsAt) === Date.parse(startsAt));
    findings.require(isFree, "hold by another clock", `${startsAt} is not free after ${held} minutes`);
  }
  return houses.length;
}
