import { isFree } from "@carepoint/domain/appointments/fees";
import type { DoctorView } from "@carepoint/domain/doctors/schema";
import { paise } from "@carepoint/domain/kernel/money";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Trans, useLingui } from "@lingui/react/macro";
import type { SubmitEvent } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { SettleFields, useSettling } from "../../../components/settle-fields.tsx";
import { isSaid, settlementOf } from "../../../components/settling.ts";
import { codeOf } from "../../../lib/errors.ts";
import { money, visitTime } from "../../../lib/format.ts";
import { feeOf } from "./booking-terms.ts";
import type { Booking } from "./desk-booking.ts";
import { useBookingCommands } from "./desk-data.ts";
import { HoldClock } from "./hold-clock.tsx";

interface ConfirmFamilyProps {
  doctor: DoctorView;
  family: NonNullable<Booking["family"]>;
  onBooked: (codes: readonly string[]) => void;
  onGone: () => void;
}

/** Who is seen when, what all of it costs, and one press for all: each visit has a bill of its own. */
export function ConfirmFamily({ doctor, family: { holds, until }, onBooked, onGone }: ConfirmFamilyProps) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const blocked = useOnlineOnly();
  const [said, setSaid] = useSettling();
  const { confirmFamily } = useBookingCommands();
  const fee = feeOf(doctor, "in_person");
  const free = isFree(fee);
  const count = holds.length;
  const amount = money(paise(fee * count));
  const each = money(fee);
  const asked = { mayWait: true }; // one way for all of them: of which bill would a part be?
  const ready = free || isSaid(said, asked);
  const gone = confirmFamily.error && ["hold_lapsed", "payment_closed"].includes(codeOf(confirmFamily.error));
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (!ready || blocked || confirmFamily.isPending) return;
    confirmFamily.mutate(
      {
        appointmentIds: holds.map(({ appointmentId }) => appointmentId),
        ...(!free && { settlement: settlementOf(said, asked) }),
      },
      { onSuccess: ({ visits }) => onBooked(visits.map(({ code }) => code)) },
    );
  };
  return (
    <Card>
      <form onSubmit={send} className="flex flex-col gap-4">
        <ol aria-label={t`Held times`} className="flex flex-col divide-y divide-hairline">
          {holds.map(({ appointmentId, patient, startsAt }) => (
            <li key={appointmentId} className="flex flex-wrap justify-between gap-x-4 py-2">
              <strong>{patient.name}</strong>
              <span>{visitTime(startsAt, zone)}</span>
            </li>
          ))}
        </ol>
        <HoldClock expiresAt={until} onEnd={onGone} />
        {!free && (
          <p>
            <Trans>
              {count} visits of {each} are {amount} together. Each has a bill of its own.
            </Trans>
          </p>
        )}
        {!free && <SettleFields value={said} onChange={setSaid} {...asked} />}
        <ErrorNotice
          error={confirmFamily.error}
          action={
            gone && (
              <Button onClick={onGone}>
                <Trans>Choose another time</Trans>
              </Button>
            )
          }
        />
        <ActionBar sticky>
          <Button
            type="submit"
            variant="primary"
            size="large"
            autoFocus
            blocked={blocked}
            pending={confirmFamily.isPending}
            disabled={!ready}
          >
            {free ? (
              <Trans>Confirm all {count}</Trans>
            ) : said.way === "later" ? (
              <Trans>Confirm all {count}, paid later</Trans>
            ) : (
              <Trans>
                {amount} received, confirm all {count}
              </Trans>
            )}
          </Button>
        </ActionBar>
      </form>
    </Card>
  );
}
