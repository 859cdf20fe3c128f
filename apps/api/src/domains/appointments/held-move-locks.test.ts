import { dateIn } from "@carepoint/domain/kernel/calendar";
import { afterAll, beforeAll, expect, it } from "vitest";
import { giveUpPayment } from "../../flows/give-up-payment.ts";
import { settlePayment } from "../../flows/settle-payment.ts";
import { recordAudit } from "../../kernel/audit.ts";
import { type Actor, type CommandContext, systemActor } from "../../kernel/context.ts";
import { addDoctor, addFrontDesk, monday } from "../../testing/context.ts";
import { untilWaiting } from "../../testing/locks.ts";
import { newAttempt, openMove, paidVisit, placeOf } from "../../testing/moves.ts";
import { doing } from "../../testing/queue.ts";
import { branch } from "../../testing/scopes.ts";
import { nine, openTill, type Till, type Visit } from "../../testing/till.ts";
import { lockQueue } from "../queue/queries/tokens.ts";
import { amendSettings } from "../settings/commands/amend.ts";
import { checkIn } from "./commands/check-in.ts";

let till: Till;
let desk: Actor;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
});
afterAll(() => till.close());

const zone = "Asia/Kolkata";
const ten = nine.add({ hours: 1 });

async function movingVisit(now = monday) {
  const rao = await addDoctor(till.hospital);
  const dear = await addDoctor(till.hospital, { fee: 80_000 });
  const visit = await paidVisit(till, rao);
  return { visit, rao, dear, move: await openMove(till, visit, { to: dear, at: ten, now }) };
}

/** Somebody stands in a doctor's queue until the story waits for it, and then writes an audit of the patient's chain. */
async function against(doctor: Actor, { patient }: Visit, story: (tried: () => void) => Promise<unknown>) {
  let tries = 0;
  let told: Promise<unknown> | undefined;
  const inLine = async (ctx: CommandContext) => {
    await lockQueue(ctx.tx, {
      doctorId: doctor.doctorId ?? "",
      branchId: till.hospital.branchId,
      day: dateIn(nine, zone),
    });
    told ??= story(() => (tries += 1)).catch((error: unknown) => error);
    await untilWaiting(till.hospital);
    const [patientId = ""] = patient.patientIds;
    await recordAudit(ctx, { action: "queue.call", subjectId: patientId, patientId });
  };
  await till.hospital.as(desk, inLine, nine);
  return { answer: await told, tries };
}

it("a check-in of a visit with a held move waits for the queue before it writes an audit: one try", async () => {
  const { visit, rao } = await movingVisit(nine.subtract({ minutes: 1 }));
  const { appointmentId } = visit;
  const { answer, tries } = await against(rao, visit, (tried) =>
    till.hospital.as(
      desk,
      (ctx) => {
        tried();
        return checkIn(ctx, branch(desk), { appointmentId });
      },
      nine,
    ),
  );
  expect({ answer, tries }).toMatchObject({ answer: { status: "checked_in" }, tries: 1 });
});

it("money for a move of a visit without a number, where confirmations give one by now, waits for the queue first: one try", async () => {
  const { visit, dear, move } = await movingVisit();
  await doing(till.hospital, desk, amendSettings, { tokenAt: "confirm" });
  const facts = [{ kind: "captured" as const, attempt: newAttempt(), amount: move.due, currency: "INR" }];
  const { answer, tries } = await against(dear, visit, (tried) =>
    till.hospital.as(
      systemActor,
      async (ctx) => {
        tried();
        await settlePayment(ctx, move.paymentId, { source: "reconciler", facts });
        await giveUpPayment(ctx, move.paymentId);
      },
      monday,
    ),
  );
  expect({ answer, tries }).toEqual({ answer: undefined, tries: 1 });
  expect(await placeOf(till.hospital, visit.appointmentId)).toMatchObject({ doctorId: dear.doctorId });
});
