import { type Capture, startCapture } from "@carepoint/capture/server";
import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import type { MoneyTemplate, Template } from "@carepoint/domain/notifications/channels";
import webPush from "web-push";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { deliver } from "../domains/notifications/jobs.ts";
import { deliverOnce } from "../domains/notifications/queries/deliver.ts";
import { saveSubscription } from "../domains/notifications/queries/subscriptions.ts";
import { systemActor } from "../kernel/context.ts";
import { openMail } from "../providers/mail.ts";
import type { Providers } from "../providers/providers.ts";
import { openPush } from "../providers/push.ts";
import { openSms } from "../providers/sms.ts";
import { addDoctor, type addPatient, openHospital, type TestHospital } from "./context.ts";
import { addVisit } from "./visits.ts";

export type Patient = Awaited<ReturnType<typeof addPatient>>;

export const tuesdayNine = Temporal.Instant.from("2026-12-08T03:30:00Z");

export interface Post {
  readonly hospital: TestHospital;
  readonly capture: Capture;
}

/** A hospital whose mails, messages and pushes arrive where a test reads them; its deliveries wait to be sent. */
export async function openPost(): Promise<Post> {
  const capture = await startCapture({ port: 0, smtpPort: 0, pushPort: 0 });
  const vapid = webPush.generateVAPIDKeys();
  const hosts = [new URL(capture.pushOrigin).host];
  const push = { ...vapid, subject: "mailto:care@carepoint.example", hosts, caFile: capture.pushCaPath };
  const outside = {
    mail: openMail({ smtpUrl: capture.smtpUrl, mailFrom: "Care Point <no-reply@carepoint.example>" }),
    sms: openSms({ smsUrl: capture.smsUrl }),
    push: openPush({ push }),
  };
  const hospital = await openHospital({
    idle: [deliver],
    providers: outside,
    env: { publicUrl: "https://care.example" },
  });
  return { hospital, capture };
}

/** What happens at the post office that the test has open by then. */
export function postAt(open: () => Post) {
  async function visit(patient: Patient, startsAt = tuesdayNine, status: AppointmentStatus = "confirmed") {
    const doctor = await addDoctor(open().hospital, { name: "Dr. Sharma" });
    const { hospital } = open();
    const of = { doctor, patientId: patient.patientId, startsAt, status, confirmedAt: hospital.now };
    const id = await addVisit(hospital, of);
    const { code } = await hospital.db
      .selectFrom("appointments")
      .select("code")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    return { id, startsAt, code };
  }

  /** Writes the notice and answers its deliveries by channel. */
  async function tell(
    patient: Patient,
    template: Exclude<Template, MoneyTemplate | "bill_mailed">,
    { id, startsAt }: { id: string; startsAt: Temporal.Instant },
  ) {
    const dedupeKey = `${template}:${id}:${startsAt}`;
    const about =
      template === "appointment_moved"
        ? { template, before: tuesdayNine }
        : template === "series_booked" || template === "series_held"
          ? { template, visits: 2 }
          : { template };
    await open().hospital.as(systemActor, (ctx) =>
      notifyPatient(ctx, patient.patientId, { ...about, dedupeKey, appointmentId: id }),
    );
    const rows = await open()
      .hospital.db.selectFrom("deliveries")
      .innerJoin("notifications", "notifications.id", "deliveries.notificationId")
      .select(["deliveries.id", "deliveries.channel"])
      .where("notifications.dedupeKey", "=", dedupeKey)
      .execute();
    return new Map(rows.map(({ id: deliveryId, channel }) => [channel, deliveryId]));
  }

  const send = (id: string | undefined, now = open().hospital.now, over: Partial<Providers> = {}) => {
    const { hospital } = open();
    const providers = { ...hospital.services.providers, ...over };
    return deliverOnce({ ...hospital.jobContext(now), providers }, id ?? "");
  };

  async function outcome(id: string | undefined) {
    const columns = ["status", "note", "attempts"] as const;
    return open()
      .hospital.db.selectFrom("deliveries")
      .select(columns)
      .where("id", "=", id ?? "")
      .executeTakeFirstOrThrow();
  }

  const ofAccount = ({ accountId, sessionId }: Patient) => ({ accountId: accountId ?? "", sessionId });

  async function subscribe(patient: Patient, label = "phone") {
    const { endpoint, keys } = await open().capture.subscribePush(label);
    await open().hospital.as(patient, (ctx) =>
      saveSubscription(ctx.tx, ofAccount(patient), { endpoint, keys, device: label }, open().hospital.now),
    );
    return endpoint;
  }

  async function emailOf(patient: Patient) {
    const row = await open()
      .hospital.db.selectFrom("auth.user")
      .select("email")
      .where("id", "=", patient.accountId)
      .executeTakeFirstOrThrow();
    return row.email;
  }

  return { visit, tell, send, outcome, subscribe, emailOf, ofAccount };
}
