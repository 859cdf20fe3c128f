import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { isAwaited } from "@carepoint/domain/appointments/states";
import { Trans, useLingui } from "@lingui/react/macro";
import { QrCode } from "../../../components/qr-code.tsx";

/** What the desk scans when a patient shows the phone: the booking code and nothing else. Nobody comes to a visit by telephone. */
export function BookingCode({ visit: { status, code, kind } }: { visit: AppointmentView }) {
  const { t } = useLingui();
  if (!isAwaited(status) || kind === "tele") return null;
  return (
    <section className="flex items-center gap-4">
      <QrCode className="size-32 shrink-0 rounded-box" text={code} label={t`Booking code ${code}`} />
      <p>
        <span className="block font-strong text-xl tabular-nums">{code}</span>
        <span className="text-soft">
          <Trans>When you arrive, scan the code at the counter, or show this one to the desk.</Trans>
        </span>
      </p>
    </section>
  );
}
