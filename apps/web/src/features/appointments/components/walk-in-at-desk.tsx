import { isFree } from "@carepoint/domain/appointments/fees";
import type { DoctorView } from "@carepoint/domain/doctors/schema";
import type { BranchId } from "@carepoint/domain/kernel/id";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { Screen } from "../../../components/screen.tsx";
import { SettleFields, useSettling } from "../../../components/settle-fields.tsx";
import { isSaid, settlementOf } from "../../../components/settling.ts";
import { useTakenText } from "../../../components/taken-text.ts";
import { type ChosenPatient, useBookingCommands } from "./desk-data.ts";

type WalkInAtDeskProps = {
  patient: ChosenPatient;
  doctor: DoctorView;
  branchId: BranchId;
  onToken: (number: number) => void;
};

/** Somebody came without a booking: the fee, and a token for today, in one press. */
export function WalkInAtDesk({ patient, doctor, branchId, onToken }: WalkInAtDeskProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const takenText = useTakenText();
  const [said, setSaid] = useSettling();
  const { walkIn } = useBookingCommands();
  const free = isFree(doctor.fee);
  const asked = { due: doctor.fee, mayWait: true, patientId: patient.id };
  const taken = takenText(said, doctor.fee);
  const give = () =>
    walkIn.mutate(
      { doctorId: doctor.id, branchId, patientId: patient.id, ...(!free && { settlement: settlementOf(said, asked) }) },
      { onSuccess: ({ number }) => onToken(number) },
    );
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <p>{t`Today, in the next free time or beside it. The patient is checked in at once.`}</p>
        {!free && <SettleFields value={said} onChange={setSaid} {...asked} />}
        <ErrorNotice error={walkIn.error} />
        <ActionBar sticky>
          <Button
            variant="primary"
            size="large"
            autoFocus
            blocked={blocked}
            pending={walkIn.isPending}
            disabled={!free && !isSaid(said, asked)}
            onClick={give}
          >
            {free ? (
              <Trans>Give a token</Trans>
            ) : said.way === "later" ? (
              <Trans>Give a token, paid later</Trans>
            ) : (
              <Trans>{taken}, give a token</Trans>
            )}
          </Button>
        </ActionBar>
      </div>
    </Card>
  );
}

type TokenAtDeskProps = { number: number; patient: ChosenPatient; doctor: DoctorView; onNext: () => void };

/** The token, large, to be read out. */
export function TokenAtDesk({ number, patient, doctor, onNext }: TokenAtDeskProps) {
  const { t } = useLingui();
  return (
    <Screen title={t`Token given`} width="narrow">
      <Notice tone="success" title={patient.name}>
        <p>{doctor.name}</p>
        <p className="text-4xl font-strong leading-tight tabular-nums">{number}</p>
      </Notice>
      <ActionBar>
        <Button variant="primary" onClick={onNext} autoFocus>
          <Trans>Next patient</Trans>
        </Button>
        <Button render={<Link to="/desk/queue">.</Link>}>
          <Trans>To the queue</Trans>
        </Button>
      </ActionBar>
    </Screen>
  );
}
