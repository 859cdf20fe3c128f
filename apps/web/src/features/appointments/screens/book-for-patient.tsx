import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { SlotView } from "@carepoint/domain/appointments/schema";
import type { DoctorView } from "@carepoint/domain/doctors/schema";
import { calendarDate, toInstant } from "@carepoint/domain/kernel/calendar";
import type { BranchId, DoctorId } from "@carepoint/domain/kernel/id";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { queuePolicy } from "@carepoint/domain/queue/policy";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { Repeat, Ticket } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { Screen } from "../../../components/screen.tsx";
import { VisitKindNote } from "../../../components/visit-kind-note.tsx";
import { money, todayIn, visitTime } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { AnyAtDesk, type HeldAtDesk } from "../components/any-at-desk.tsx";
import { BookedAtDesk, ConfirmAtDesk } from "../components/confirm-at-desk.tsx";
import { type ChosenPatient, useBookingCommands } from "../components/desk-data.ts";
import { useDeskPlace } from "../components/desk-place.tsx";
import { DeskSlots } from "../components/desk-slots.tsx";
import { FindPatient } from "../components/find-patient.tsx";
import { KindChoice } from "../components/kind-choice.tsx";
import { PickDoctor } from "../components/pick-doctor.tsx";
import { RepeatVisits } from "../components/repeat-visits.tsx";
import { SeriesBooked } from "../components/series-booked.tsx";
import { SqueezeForm } from "../components/squeeze-form.tsx";
import { TokenAtDesk, WalkInAtDesk } from "../components/walk-in-at-desk.tsx";
import { useWish, type Wish } from "../components/wished-slot.ts";

/** Draws the way onto a doctor's waiting list. */
type WaitingList = (of: { patient: ChosenPatient; doctorId: DoctorId; branchId: BranchId | null }) => ReactNode;

/** Someone stands at the counter: who, with whom, when, and the visit is confirmed. Earlier answers stay in sight. */
export function BookForPatient({ waitlist, wish = {} }: { waitlist?: WaitingList; wish?: Wish }) {
  const { t } = useLingui();
  const { branchId } = useDeskPlace();
  const { role } = useSignedIn();
  const [patient, setPatient] = useState<ChosenPatient>();
  const [doctor, setDoctor] = useState<DoctorView>();
  const [slot, setSlot] = useState<SlotView & { zone: string }>();
  const [chosenKind, setKind] = useState<VisitKind>();
  const kind = chosenKind ?? doctor?.kinds[0]?.kind ?? "in_person";
  const [held, setHeld] = useState<HeldAtDesk["held"]>();
  const [squeezing, setSqueezing] = useState(wish.squeeze ?? false);
  const [squeeze, setSqueeze] = useState<string>();
  const zone = useHospitalZone();
  const wishedAt = wish.startsAt ? toInstant(wish.startsAt).toZonedDateTimeISO(zone) : null;
  const [code, setCode] = useState<string>();
  const [walkIn, setWalkIn] = useState(false);
  const [repeating, setRepeating] = useState(false);
  const [series, setSeries] = useState<readonly string[]>();
  const [token, setToken] = useState<number>();
  const { release } = useBookingCommands();
  /** A patient holds one time at once: what is not wanted any more must not be in the way of the next choice. */
  const letGo = () => {
    if (held && !code) release.mutate({ appointmentId: held.appointmentId });
    setHeld(undefined);
  };
  useWish(wish, branchId, (wished, at) => {
    setDoctor(wished);
    if (!wish.squeeze) setSlot(at);
  });
  const mayRepeat = patient !== undefined && held === undefined && squeeze === undefined;
  const startOver = () => {
    setPatient(undefined);
    setDoctor(undefined);
    setKind(undefined);
    setSlot(undefined);
    letGo();
    setSqueeze(undefined);
    setSqueezing(false);
    setCode(undefined);
    setRepeating(false);
    setSeries(undefined);
    setWalkIn(false);
    setToken(undefined);
  };
  if (code && patient && doctor && slot)
    return <BookedAtDesk code={code} patient={patient} doctor={doctor} slot={slot} onNext={startOver} />;
  if (series && patient && slot)
    return <SeriesBooked starts={series} zone={slot.zone} patient={patient} onNext={startOver} />;
  if (token !== undefined && patient && doctor)
    return <TokenAtDesk number={token} patient={patient} doctor={doctor} onNext={startOver} />;
  return (
    <Screen title={t`Book for a patient`}>
      <Panel
        title={t`Patient`}
        actions={
          patient && (
            <Change
              onClick={() => {
                letGo();
                setPatient(undefined);
              }}
            />
          )
        }
      >
        {patient ? (
          <p>
            <strong>{patient.name}</strong> · {patient.mrn}
          </p>
        ) : (
          <FindPatient onChosen={setPatient} />
        )}
      </Panel>
      {(patient || doctor) && (
        <Panel
          title={t`Doctor`}
          actions={
            doctor && (
              <Change
                onClick={() => {
                  setDoctor(undefined);
                  setKind(undefined);
                  setSlot(undefined);
                  letGo();
                  setWalkIn(false);
                }}
              />
            )
          }
        >
          {doctor ? (
            <p>
              <strong>{doctor.name}</strong> · {doctor.specialisation} ·{" "}
              {doctor.fee === 0 ? t`Free` : money(doctor.fee)}
            </p>
          ) : (
            <div className="flex flex-col gap-4">
              <PickDoctor branchId={branchId} onChosen={setDoctor} />
              {branchId && patient && (
                <AnyAtDesk
                  patient={patient}
                  branchId={branchId}
                  onHeld={(taken) => {
                    setDoctor(taken.doctor);
                    setSlot(taken.slot);
                    setHeld(taken.held);
                  }}
                />
              )}
            </div>
          )}
        </Panel>
      )}
      {doctor && (patient || slot) && (
        <Panel
          title={t`Time`}
          actions={
            (slot || walkIn) && (
              <Change
                onClick={() => {
                  setSlot(undefined);
                  letGo();
                  setSqueeze(undefined);
                  setRepeating(false);
                  setWalkIn(false);
                }}
              />
            )
          }
        >
          {slot ? (
            <>
              <p className="flex flex-wrap items-baseline gap-x-3">
                <strong>{visitTime(slot.startsAt, slot.zone)}</strong> <VisitKindNote kind={kind} />
                {squeeze && <span className="text-soft">{t`Squeezed in: ${squeeze}`}</span>}
              </p>
              {mayRepeat && !repeating && (
                <Button className="self-start" icon={<Repeat aria-hidden="true" />} onClick={() => setRepeating(true)}>
                  <Trans>Repeat</Trans>
                </Button>
              )}
            </>
          ) : walkIn ? (
            <strong>{t`Now, without a booking`}</strong>
          ) : (
            <div className="flex flex-col gap-4">
              {mayDo(queuePolicy.walk_in, role) && (
                <Button
                  autoFocus={!squeezing}
                  className="self-start"
                  icon={<Ticket aria-hidden="true" />}
                  onClick={() => setWalkIn(true)}
                >
                  <Trans>Give a token for today</Trans>
                </Button>
              )}
              {branchId && !squeezing && (
                <Button className="self-start" onClick={() => setSqueezing(true)}>
                  <Trans>Squeeze in</Trans>
                </Button>
              )}
              {branchId && squeezing && (
                <SqueezeForm
                  branchId={branchId}
                  zone={zone}
                  date={wishedAt ? calendarDate.parse(wishedAt.toPlainDate().toString()) : todayIn(zone)}
                  time={wishedAt?.toPlainTime().toString().slice(0, 5) ?? ""}
                  onChosen={(chosen, why) => {
                    setSqueeze(why);
                    setSlot(chosen);
                  }}
                  onLeave={() => setSqueezing(false)}
                />
              )}
              <KindChoice kinds={doctor.kinds} value={kind} onChange={setKind} />
              <DeskSlots key={kind} doctorId={doctor.id} branchId={branchId} kind={kind} onChosen={setSlot} />
              {patient && waitlist?.({ patient, doctorId: doctor.id, branchId })}
            </div>
          )}
        </Panel>
      )}
      {patient && doctor && walkIn && branchId && (
        <WalkInAtDesk patient={patient} doctor={doctor} branchId={branchId} onToken={setToken} />
      )}
      {patient && doctor && slot && repeating && (
        <Panel title={t`Repeat this visit`}>
          <RepeatVisits
            doctorId={doctor.id}
            branchId={slot.branchId}
            patientId={patient.id}
            kind={kind}
            first={() => slot.startsAt}
            onBooked={setSeries}
            onLeave={() => setRepeating(false)}
          />
        </Panel>
      )}
      {patient && doctor && slot && !repeating && (
        <ConfirmAtDesk
          patient={patient}
          doctor={doctor}
          kind={kind}
          slot={slot}
          squeeze={squeeze}
          held={held}
          onHeld={setHeld}
          onBooked={setCode}
          onSlotGone={() => {
            setSlot(undefined);
            setSqueeze(undefined);
            letGo();
          }}
        />
      )}
    </Screen>
  );
}

function Change({ onClick }: { onClick: () => void }) {
  return (
    <Button size="compact" variant="quiet" onClick={onClick}>
      <Trans>Change</Trans>
    </Button>
  );
}
